/** A record as it is exported: 20 fields, of which two are objects and two are lists. */
export interface BenchRecord {
  readonly id: number;
  readonly title: string;
  readonly version: string | null;
  readonly artist: string;
  readonly albumArtist: string;
  readonly album: {
    readonly title: string;
    readonly label: string;
    readonly catalogNumber: string;
    readonly year: number;
  };
  readonly country: string;
  readonly date: string;
  readonly durationMs: number;
  readonly bpm: number;
  readonly key: string;
  readonly isrc: string;
  readonly barcode: string;
  readonly isRemix: boolean;
  readonly rating: number | null;
  readonly genres: readonly string[];
  readonly artists: readonly string[];
  readonly source: { readonly platform: string; readonly url: string };
  readonly addedAt: string;
  readonly comment: string;
  readonly [name: string]: string | number | boolean | null | readonly string[] | object;
}

const words = ['Nude', 'Blue', 'Café', 'Größe', 'Night, Late', 'The "Mix"', '東京', 'Windowlicker'];
const genres = [['House'], ['Techno', 'Dub Techno'], ['Ambient', 'Drone', 'Field Recording'], []];
const countries = ['US', 'GB', 'DE', 'JP'];

/** The record with this number, always the same. */
export function recordOf(id: number): BenchRecord {
  const year = 1960 + (id % 60);
  const artist = `Artist ${id % 5000}`;
  return {
    id,
    title: `${words[id % words.length]} ${id}`,
    version: id % 3 === 0 ? 'Original Mix' : null,
    artist,
    albumArtist: `Artist ${id % 2000}`,
    album: {
      title: `${words[(id >> 3) % words.length]} (Album ${id % 20_000})`,
      label: `Label ${id % 700}`,
      catalogNumber: `CAT-${id % 9000}`,
      year,
    },
    country: countries[id % countries.length] ?? '',
    date: `${year}-0${(id % 9) + 1}-1${id % 10}`,
    durationMs: 120_000 + (id % 300_000),
    bpm: 60 + (id % 1200) / 10,
    key: `${(id % 12) + 1}A`,
    isrc: `GBAYE${String(id % 10_000_000).padStart(7, '0')}`,
    barcode: String(5_000_000_000_000 + id),
    isRemix: id % 7 === 0,
    rating: id % 5 === 0 ? null : (id % 9) / 2,
    genres: genres[id % genres.length] ?? [],
    artists: id % 5 === 0 ? [artist, `Guest ${id % 77}`] : [artist],
    source: { platform: 'discogs', url: `https://www.example.org/release/${id}` },
    addedAt: `2026-11-${String((id % 28) + 1).padStart(2, '0')}T12:00:00.000Z`,
    comment: id % 11 === 0 ? 'Bought in "Amsterdam",\nsleeve worn' : '',
  };
}

export function* records(count: number): Generator<BenchRecord> {
  for (let id = 1; id <= count; id += 1) yield recordOf(id);
}

/** The columns of a flat file. */
export const columnNames = [
  'id',
  'title',
  'version',
  'artist',
  'albumArtist',
  'album.title',
  'album.label',
  'album.catalogNumber',
  'album.year',
  'country',
  'date',
  'durationMs',
  'bpm',
  'key',
  'isrc',
  'barcode',
  'isRemix',
  'rating',
  'genres',
  'artists',
  'source.platform',
  'source.url',
  'addedAt',
  'comment',
] as const;

/** A record laid out by hand, for writers that flatten nothing. */
export function cellsOf(record: BenchRecord): (string | number | boolean | null)[] {
  const { album, source } = record;
  return [
    record.id,
    record.title,
    record.version,
    record.artist,
    record.albumArtist,
    album.title,
    album.label,
    album.catalogNumber,
    album.year,
    record.country,
    record.date,
    record.durationMs,
    record.bpm,
    record.key,
    record.isrc,
    record.barcode,
    record.isRemix,
    record.rating,
    record.genres.join('; '),
    record.artists.join('; '),
    source.platform,
    source.url,
    record.addedAt,
    record.comment,
  ];
}

export function* cells(count: number): Generator<ReturnType<typeof cellsOf>> {
  for (const record of records(count)) yield cellsOf(record);
}
