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
