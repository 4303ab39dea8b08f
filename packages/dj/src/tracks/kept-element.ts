import type { DjTrack } from '../collection.ts';
import { toElement, type XmlElement } from '../xml/element.ts';
import type { Lose } from './slots.ts';

/** What an origin is that somebody changed into what no file can hold. */
export const unusable = 'changed into what is no element of a file, left out';

/** The element that a track was read from, where it was in `format`, by its name; `null` for a new one. What is none any more is told. */
export function keptElement(
  { origin }: DjTrack,
  { format, name }: { readonly format: string; readonly name: string },
  lose: Lose,
): XmlElement | null {
  if (origin?.format !== format) return null;
  const element = toElement(origin.data);
  if (element?.name === name) return element;
  lose('origin', unusable);
  return null;
}
