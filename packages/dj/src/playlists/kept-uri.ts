import type { DjTrack } from '../collection.ts';
import { childOf, isElement, toElement } from '../xml/element.ts';
import { keptOf } from './kept.ts';
import { locationFromUri, uriFromLocation } from './locations.ts';

/** The address of a track: as the playlist that it was read from spells it, where it still leads there. */
export function uriOf({ location, origin }: DjTrack): string | undefined {
  if (location === undefined) return undefined;
  const kept = origin && keptUri(origin);
  return kept !== undefined && locationFromUri(kept) === location
    ? kept
    : uriFromLocation(location);
}

function keptUri(origin: NonNullable<DjTrack['origin']>): string | undefined {
  const { format, data } = origin;
  if (format === 'xspf') {
    const texts = childOf(toElement(data) ?? undefined, 'location')?.children ?? [];
    return texts
      .filter((one) => !isElement(one))
      .join('')
      .trim();
  }
  if (format !== 'jspf' && format !== 'm3u8') return undefined;
  const { location } = keptOf(origin, format);
  const first: unknown = Array.isArray(location) ? location[0] : location;
  // A path is none.
  const isUri = typeof first === 'string' && (format === 'jspf' || /^file:/i.test(first));
  return isUri ? first : undefined;
}
