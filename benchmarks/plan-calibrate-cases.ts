// The crates that plans are held against, of albums that are played and of the example crate.
import { type RecordField, readDecisions, recordFields, rowKeyOf } from '@linernotes/enrich';
import { albumOf } from './crate/played-albums.ts';
import type { PlanCase } from './plan-calibrate-world.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

const pairs: readonly (readonly RecordField[])[] = [
  ['title', 'isrcs'],
  ['title', 'isrcs', 'label'],
  ['title', 'date'],
  ['artist', 'title'],
  ['label', 'catalogNumber'],
  ['isrcs', 'label'],
  ['genres', 'styles'],
  ['barcode', 'date'],
  ['version', 'durationMs'],
  ['country', 'format'],
];

/** Nothing, each field that any of the platforms has, and some together. */
const everyFields: readonly (readonly RecordField[] | undefined)[] = [
  undefined,
  ...recordFields.filter((field) => field !== 'bpm' && field !== 'key').map((field) => [field]),
  ...pairs,
];

/** Fields that stand for the others. */
const someFields: typeof everyFields = [
  undefined,
  ...(['title', 'isrcs', 'label', 'date', 'genres', 'barcode'] as const).map((field) => [field]),
  ['title', 'isrcs', 'label'],
];

/** A crate of everything with all choices of fields, and the others with some. */
export function casesOf(name: string, crates: Readonly<Record<string, Rows>>): readonly PlanCase[] {
  return Object.entries(crates).flatMap(([kind, rows], at) => {
    const items = itemsOf(rows);
    const of = (fields: typeof everyFields, rest: Partial<PlanCase> = {}, what = kind) =>
      fields.map((chosen) => ({ name: `${name}: ${what}`, items, fields: chosen, ...rest }));
    if (at > 0) return of(someFields);
    const every = items.filter((_, place) => place % 2 === 0);
    return [
      ...of(everyFields),
      ...of(someFields, { on: ['discogs'] }, `${kind}, Discogs alone`).filter(
        ({ fields }) => !fields?.includes('isrcs'),
      ),
      ...of(someFields, { on: ['musicbrainz'] }, `${kind}, MusicBrainz alone`),
      ...of([undefined], { kept: every }, `${kind}, half is kept`),
      ...of([undefined], { kept: items }, `${kind}, all is kept`),
    ];
  });
}

export function itemsOf(rows: Rows): PlanCase['items'] {
  return rows.map((record, at) => ({ line: at + 2, record }));
}

/** Crates of albums that are played, with as much as a row says. */
export function cratesOfAlbums(albumCount: number, trackCount: number): Record<string, Rows> {
  const albums = Array.from({ length: albumCount }, (_, at) => albumOf(at + 1, trackCount));
  const whole = albums.flatMap(({ artist, tracks, title: album, year, barcode, catno, isrcs }) =>
    tracks.map(([title], at) => ({
      row: { artist, title, album, year },
      ids: { isrc: isrcs?.[at], barcode, catalogNumber: catno },
      at,
    })),
  );
  const rowsWith =
    (...ids: readonly (keyof (typeof whole)[number]['ids'])[]) =>
    (one: (typeof whole)[number]) =>
      Object.fromEntries(ids.map((id) => [id, one.ids[id]]));
  const first = whole.filter(({ at }) => at === 0);
  return {
    tracks: whole.map(({ row }) => row),
    'artist and title': whole.map(({ row: { artist, title } }) => ({ artist, title })),
    'one track of each album': first.map(({ row }) => row),
    'two tracks of each album': whole.filter(({ at }) => at < 2).map(({ row }) => row),
    'ISRC alone': whole.map(rowsWith('isrc')),
    'barcode alone': first.map(rowsWith('barcode')),
    'catalogue number alone': first.map(rowsWith('catalogNumber')),
    'tracks with barcodes': whole.map((one) => ({ ...one.row, ...rowsWith('barcode')(one) })),
    'tracks with catalogue numbers': whole.map((one) => ({
      ...one.row,
      ...rowsWith('catalogNumber')(one),
    })),
    albums: first.map(({ row: { artist, album } }) => ({ artist, album })),
    mixed: whole.map((one, place) => {
      const { artist, title } = one.row;
      return [
        one.row,
        { artist, title },
        rowsWith('isrc')(one),
        { artist, title, ...rowsWith('barcode')(one) },
      ][Math.floor(place / trackCount) % 4] as Rows[number]; // of four
    }),
    'on no platform': Array.from({ length: 40 }, (_, at) => ({
      artist: `Nobody ${at}`,
      title: `Nothing ${at}`,
      album: `Never ${at}`,
    })),
  };
}

/** Crates of the example's rows. */
export function cratesOfExample(rows: Rows): Record<string, Rows> {
  const named = rows.filter(({ artist, title }) => artist && title);
  return {
    example: rows,
    'rows with an ISRC': rows.filter(({ isrc }) => isrc),
    'rows with a barcode': rows.filter(({ barcode }) => barcode),
    'rows with a catalogue number': rows.filter(({ catalogNumber }) => catalogNumber),
    'artist and title': named.map(({ artist, title }) => ({ artist, title })),
    'without identifiers': named.map(({ artist, title, album, year }) => ({
      artist,
      title,
      album,
      year,
    })),
  };
}

/** A person chose the release of the first row, and said of the next that no platform has it; and so on. */
export function decided(one: PlanCase, refOf: (place: number) => string): PlanCase {
  const at = '2026-11-22T10:00:00.000Z';
  const lines = one.items.flatMap((item, place) =>
    'record' in item && item.record && place % 6 < 2
      ? [{ row: rowKeyOf(item.record), chosen: place % 6 === 0 ? [refOf(place)] : [], at }]
      : [],
  );
  const decisions = readDecisions(lines.map((line) => JSON.stringify(line)).join('\n'));
  return { ...one, name: `${one.name}, decided in part`, decisions };
}
