// What other writers do with the same records, each as its documentation has it.
import { createWriteStream, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { format } from '@fast-csv/format';
import { stringify } from 'csv-stringify';
import { ByteWriter, parquetWriteRows } from 'hyparquet-writer';
import { cells, columnNames, recordOf, records } from './export-records.ts';

export type WriteBare = (count: number, path: string) => Promise<void>;

export const bare: Readonly<Record<string, WriteBare>> = {
  generator: async (count) => {
    let sum = 0;
    for (const { id } of records(count)) sum += id;
    if (sum === 0) throw new Error('There were no records.');
  },
  'fast-csv': (count, path) => {
    const formatter = format({ headers: [...columnNames], includeEndRowDelimiter: true });
    return pipeline(Readable.from(cells(count)), formatter, createWriteStream(path));
  },
  'csv-stringify': (count, path) => {
    const formatter = stringify({ header: true, columns: [...columnNames] });
    return pipeline(Readable.from(cells(count)), formatter, createWriteStream(path));
  },
  'JSON.stringify per line': (count, path) =>
    pipeline(Readable.from(lines(count)), createWriteStream(path)),
  'hyparquet-writer': writeParquet,
  'node:sqlite': async (count, path) => writeSqlite(count, path, false),
  'node:sqlite with FTS5': async (count, path) => writeSqlite(count, path, true),
};

function* lines(count: number): Generator<string> {
  for (const record of records(count)) yield `${JSON.stringify(record)}\n`;
}

const optional = { repetition_type: 'OPTIONAL' } as const;
const text = (name: string) =>
  ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', ...optional }) as const;
const whole = (name: string) => ({ name, type: 'INT64', ...optional }) as const;
const double = (name: string) => ({ name, type: 'DOUBLE', ...optional }) as const;
const group = (name: string, children: number) =>
  ({ name, num_children: children, ...optional }) as const;
const list = (name: string) =>
  [
    { name, num_children: 1, converted_type: 'LIST', ...optional },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    text('element'),
  ] as const;

/** Without it, types would be guessed from the first group. */
const schema = [
  { name: 'root', num_children: 20 },
  whole('id'),
  ...['title', 'version', 'artist', 'albumArtist'].map(text),
  group('album', 4),
  ...['title', 'label', 'catalogNumber'].map(text),
  whole('year'),
  ...['country', 'date'].map(text),
  whole('durationMs'),
  double('bpm'),
  ...['key', 'isrc', 'barcode'].map(text),
  { name: 'isRemix', type: 'BOOLEAN', ...optional } as const,
  double('rating'),
  ...list('genres'),
  ...list('artists'),
  group('source', 2),
  ...['platform', 'url'].map(text),
  ...['addedAt', 'comment'].map(text),
];

async function writeParquet(count: number, path: string): Promise<void> {
  const bytes = new ByteWriter(1024 * 1024);
  const file = openSync(path, 'w');
  const flush = () => {
    writeSync(file, bytes.getBytes());
    bytes.index = 0;
  };
  const writer = Object.assign(bytes, { flush, finish: flush });
  const columns = Object.keys(recordOf(1)).map((name) => ({ name }));
  await parquetWriteRows({ writer, rows: parquetRows(count), columns, schema });
}

/** INT64 wants BigInt. */
function* parquetRows(count: number): Generator<Record<string, unknown>> {
  for (const record of records(count)) {
    const { id, album, durationMs } = record;
    const wide = { ...album, year: BigInt(album.year) };
    yield { ...record, id: BigInt(id), durationMs: BigInt(durationMs), album: wide };
  }
}

const flatNames = columnNames.filter((name) => name !== 'genres' && name !== 'artists');
const isText = (name: string) =>
  !['id', 'album.year', 'durationMs', 'bpm', 'isRemix', 'rating'].includes(name);

/** A table of the records, and one for each list, as they are keyed and indexed for being read. */
function writeSqlite(count: number, path: string, hasFullText: boolean): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
  const columns = flatNames.map((name) => `"${name}" ${isText(name) ? 'TEXT' : 'NUMERIC'}`);
  database.exec(`CREATE TABLE rows (_id INTEGER PRIMARY KEY, ${columns.join()})`);
  const marks = flatNames.map(() => '?').join();
  const insert = database.prepare(`INSERT INTO rows VALUES (?, ${marks})`);
  const lists = (['genres', 'artists'] as const).map((name) => {
    database.exec(
      `CREATE TABLE ${name} (_id INTEGER PRIMARY KEY, _parent INTEGER NOT NULL REFERENCES rows (_id), _position INTEGER NOT NULL, value TEXT)`,
    );
    return { name, insert: database.prepare(`INSERT INTO ${name} VALUES (NULL, ?, ?, ?)`) };
  });
  database.exec('BEGIN');
  for (const r of records(count)) {
    const { album, source } = r;
    insert.run(
      r.id,
      ...[r.id, r.title, r.version, r.artist, r.albumArtist],
      ...[album.title, album.label, album.catalogNumber, album.year, r.country, r.date],
      ...[r.durationMs, r.bpm, r.key, r.isrc, r.barcode, r.isRemix ? 1 : 0, r.rating],
      ...[source.platform, source.url, r.addedAt, r.comment],
    );
    for (const { name, insert: insertOne } of lists) {
      for (const [index, value] of r[name].entries()) insertOne.run(r.id, index + 1, value);
    }
    if (r.id % 50_000 === 0) database.exec('COMMIT; BEGIN');
  }
  database.exec('COMMIT');
  for (const { name } of lists) {
    database.exec(`CREATE UNIQUE INDEX ${name}_by_parent ON ${name} (_parent, _position)`);
  }
  if (hasFullText) indexTexts(database);
  database.close();
}

function indexTexts(database: DatabaseSync): void {
  const texts = flatNames.filter(isText).map((name) => `"${name}"`);
  database.exec(
    `CREATE VIRTUAL TABLE rows_fts USING fts5(${texts.join()}, content='rows', content_rowid='_id', tokenize='unicode61 remove_diacritics 2')`,
  );
  database.exec(`INSERT INTO rows_fts (rows_fts) VALUES ('rebuild')`);
}
