import { type DjExporterId, placesOf } from './places.ts';

/** What of an enriched row is written into a track. All else in a file stays as it is. */
export const writeBackFields = [
  'artist',
  'title',
  'mix',
  'album',
  'albumArtist',
  'label',
  'catalogNumber',
  'isrc',
  'genre',
  'year',
  'bpm',
  'key',
] as const;

/** One of {@link writeBackFields}. */
export type WriteBackField = (typeof writeBackFields)[number];

/** Tells a field from any other text. */
export function isWriteBackField(name: string): name is WriteBackField {
  return (writeBackFields as readonly string[]).includes(name);
}

/** The fields that files of a format have a place for; `null` for a format that is none of ours. */
export function fieldsOf(format: string): ReadonlySet<WriteBackField> | null {
  return Object.hasOwn(placesOf, format) ? new Set(placesOf[format as DjExporterId]) : null; // just looked up
}
