import type { JsonObject } from '@linernotes/exporters';
import type { DjTrack, Origin } from '../collection.ts';

const texts = new Set<string>([
  'id',
  'location',
  'title',
  'artist',
  'album',
  'albumArtist',
  'composer',
  'remixer',
  'producer',
  'label',
  'catalogNumber',
  'isrc',
  'genre',
  'mix',
  'grouping',
  'comment',
  'releaseDate',
  'keyText',
  'lastPlayed',
  'dateAdded',
  'dateModified',
  'color',
]);
const numbers = new Set<string>([
  'startInFileMs',
  'discNumber',
  'trackNumber',
  'year',
  'durationMs',
  'bpm',
  'rating',
  'playCount',
  'bitRateKbps',
  'sampleRateHz',
  'sizeBytes',
]);
const lists = new Set<string>(['links', 'cues', 'grid']);
const objects = new Set<string>(['key', 'origin']);

/** A track of what an item holds; what is of another type than a track has there is left aside. */
export function trackOf(item: JsonObject): DjTrack {
  const fields = Object.entries(item).filter(
    ([name, value]) =>
      (typeof value === 'string' && value !== '' && texts.has(name)) ||
      (typeof value === 'number' && Number.isFinite(value) && numbers.has(name)) ||
      (Array.isArray(value) && value.length > 0 && lists.has(name)) ||
      (typeof value === 'object' && value !== null && objects.has(name)),
  );
  // Looked at above, but for what lists hold, which playlists pass on only as texts.
  return { id: '', ...Object.fromEntries(fields) } as DjTrack;
}

/** What an origin of one of these formats keeps; nothing where there is none. */
export function keptOf(
  origin: Origin | undefined,
  format: string,
): Readonly<Record<string, unknown>> {
  if (origin?.format !== format || typeof origin.data !== 'object' || origin.data === null)
    return {};
  return origin.data as Readonly<Record<string, unknown>>;
}

/** The texts of a list that an origin keeps. */
export function keptTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
