/** The names that a crate's columns may have, for messages. */
export const knownColumns = [
  'artist',
  'title',
  'album',
  'year',
  'isrc',
  'barcode',
  'catalogNumber',
  'durationMs',
  'duration',
  'bpm',
  'key',
] as const;

/** A field that a column can fill; `duration` fills `durationMs` in another form. */
export type Field = (typeof knownColumns)[number];

/** Every spelling of a column's name, without case, spaces, underscores and hyphens. */
const columnNames: ReadonlyMap<string, Field> = new Map(
  Object.entries({
    artist: 'artist',
    artists: 'artist',
    title: 'title',
    track: 'title',
    tracktitle: 'title',
    album: 'album',
    release: 'album',
    albumtitle: 'album',
    releasetitle: 'album',
    year: 'year',
    isrc: 'isrc',
    barcode: 'barcode',
    upc: 'barcode',
    ean: 'barcode',
    gtin: 'barcode',
    catalognumber: 'catalogNumber',
    cataloguenumber: 'catalogNumber',
    catalog: 'catalogNumber',
    catno: 'catalogNumber',
    'catalog#': 'catalogNumber',
    durationms: 'durationMs',
    duration: 'duration',
    length: 'duration',
    time: 'duration',
    bpm: 'bpm',
    averagebpm: 'bpm',
    tempo: 'bpm',
    key: 'key',
    initialkey: 'key',
    musicalkey: 'key',
    tonality: 'key',
  } as const),
);

/** The field that a column's name means; `null` for a column of the user's own. */
export function fieldOfColumn(name: string): Field | null {
  return columnNames.get(name.toLowerCase().replace(/[\s_-]/g, '')) ?? null;
}

/** The first two columns that mean one field, so that nobody can tell which counts; `null` when there are none. */
export function columnsOfOneField(columns: readonly string[]): readonly [string, string] | null {
  const seen = new Map<string, string>();
  for (const column of columns) {
    const field = fieldOfColumn(column);
    if (field === null) continue;
    const key = field === 'duration' ? 'durationMs' : field;
    const other = seen.get(key);
    if (other !== undefined) return [other, column];
    seen.set(key, column);
  }
  return null;
}
