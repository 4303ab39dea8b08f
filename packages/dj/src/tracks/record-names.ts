import { trackFields } from './record-fields.ts';
import type { TrackField } from './slots.ts';

/** How files of others call the fields of a track, as {@link plainName}. */
const others: { readonly [Field in TrackField]?: readonly string[] } = {
  location: ['path', 'file', 'filepath', 'filename', 'uri'],
  title: ['name', 'track', 'tracktitle', 'trackname', 'song'],
  artist: ['artists', 'artistname', 'performer', 'creator'],
  album: ['albumtitle', 'albumname', 'release'],
  albumArtist: ['albumartists'],
  composer: ['composers'],
  remixer: ['remixers', 'remixedby'],
  producer: ['producers'],
  label: ['labels', 'recordlabel', 'publisher'],
  catalogNumber: ['catno', 'catalog', 'catalogue', 'catalogno', 'cataloguenumber'],
  isrc: ['isrcs'],
  links: ['link', 'url', 'urls'],
  genre: ['genres'],
  mix: ['version', 'mixname'],
  comment: ['comments', 'note', 'notes'],
  discNumber: ['disc', 'discno'],
  trackNumber: ['trackno', 'tracknum', 'trackposition', 'position'],
  releaseDate: ['date', 'released', 'firstreleasedate'],
  durationMs: ['duration', 'length', 'time', 'totaltime', 'playtime', 'lengthms', 'milliseconds'],
  bpm: ['tempo', 'averagebpm'],
  key: ['tonality', 'initialkey', 'musicalkey', 'camelot'],
  rating: ['stars'],
  playCount: ['plays', 'playcounts'],
  dateAdded: ['added', 'importdate'],
  dateModified: ['modified'],
  color: ['colour'],
  bitRateKbps: ['bitrate'],
  sampleRateHz: ['samplerate'],
  sizeBytes: ['size', 'filesize'],
};

const byPlainName = new Map<string, TrackField>([
  ...trackFields.map((field) => [plainName(field), field] as const),
  ...trackFields.flatMap((field) => (others[field] ?? []).map((name) => [name, field] as const)),
]);
const exact: ReadonlySet<string> = new Set(trackFields);

/** The field that a name of a property or column means; `null` for none. */
export function fieldOfName(name: string): TrackField | null {
  // Looked up in the list of them.
  if (exact.has(name)) return name as TrackField;
  return byPlainName.get(plainName(name)) ?? null;
}

/** A name without what people write differently: small letters and digits alone. */
export function plainName(name: string): string {
  const field = name.replace(/^(record|input)\.(other\.)?/, '');
  return field.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
