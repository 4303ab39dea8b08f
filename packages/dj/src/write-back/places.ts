import type { WriteBackField } from './fields.ts';

/** The id of a format that tracks are written back into. */
type DjExporterId =
  | 'rekordbox-xml'
  | 'traktor-nml'
  | 'm3u8'
  | 'm3u'
  | 'pls'
  | 'xspf'
  | 'jspf'
  | 'cue';

const tags = ['artist', 'title', 'mix', 'album', 'label', 'genre', 'year', 'bpm', 'key'] as const;
const lines = ['artist', 'title', 'album', 'albumArtist', 'genre'] as const;
const shared = ['artist', 'title', 'album', 'isrc'] as const;

/** By format, what it has a place for. Genre and year of a CUE sheet are those of its disc. */
const placesOf: Readonly<Record<DjExporterId, readonly WriteBackField[]>> = {
  'rekordbox-xml': tags,
  'traktor-nml': [...tags, 'catalogNumber'],
  m3u8: lines,
  m3u: lines,
  pls: ['artist', 'title'],
  xspf: shared,
  jspf: shared,
  cue: ['artist', 'title', 'isrc'],
};

/** The fields that files of a format have a place for; `null` for a format that is none of ours. */
export function fieldsOf(format: string): ReadonlySet<WriteBackField> | null {
  return Object.hasOwn(placesOf, format) ? new Set(placesOf[format as DjExporterId]) : null; // just looked up
}
