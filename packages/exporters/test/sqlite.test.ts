import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportToFile, type JsonObject, LossTally, ReadError } from '../src/index.ts';
import { type SqliteOptions, sqlite, sqliteImporter } from '../src/sqlite/index.ts';
import { anyRecords, canonical, hostileNames, hostileTexts, names } from './hostile-records.ts';
import { hasPython, readByPython } from './python.ts';
import { confusesNull, header, writeAndRead } from './round-trip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sqlite-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const format = { exporter: sqlite, importer: sqliteImporter };

function roundTrip(items: Iterable<JsonObject>, options?: SqliteOptions, listName?: string) {
  return writeAndRead(folder, format, items, options, listName);
}

/** Rows of a query on a file. */
function query(path: string, sql: string, ...parameters: string[]) {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database
      .prepare(sql)
      .all(...parameters)
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

async function readError(path: string): Promise<ReadError> {
  const records = sqliteImporter.readFile(path, { name: 'a.sqlite' });
  const error = await Array.fromAsync(records).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ReadError);
  // Checked on the line above.
  return error as ReadError;
}

const claim = { platform: 'discogs', id: '1', fetchedAt: '2026-01-31T12:00:00Z', chosen: true };
const crate: JsonObject[] = [
  {
    row: 1,
    input: { artist: 'Björk', title: 'Jóga' },
    record: {
      title: { value: 'Jóga', claims: [{ value: 'Jóga', ...claim }] },
      isrcs: { value: ['GB1', 'GB2'], claims: [{ value: ['GB1', 'GB2'], ...claim }] },
      durationMs: { value: 305_000, claims: [{ value: 305_000, ...claim, chosen: false }] },
    },
    score: 0.5,
    artists: [{ name: 'Björk', roles: ['voice', 'piano'] }, { name: 'Guy' }],
  },
  { row: 2, input: { artist: 'X' }, record: {}, score: null, artists: [] },
];

describe('sqlite', () => {
  it('gives back any records that it wrote', async () => {
    const property = fc.asyncProperty(anyRecords, names, async (items, listName) => {
      const { records, lossReport } = await roundTrip(items, {}, listName);
      fc.pre(!confusesNull(lossReport));
      expect(canonical(records)).toBe(canonical(items));
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it('gives back hostile texts and names, and megabytes', async () => {
    const all = hostileTexts.map((text) => hostileNames.map((name) => [name, text] as const));
    const megabyte = [['title', 'é'.repeat(500_000)]] as const;
    const items = [...all, megabyte].map((entries) => Object.fromEntries(entries));
    const { records, lossReport } = await roundTrip(items);
    expect(canonical(records)).toBe(canonical(items));
    expect(lossReport).toEqual([]);
  });

  it('gives back claims, and keeps them in one table', async () => {
    const { records, path } = await roundTrip(crate);
    expect(records).toEqual(crate);
    const sql = 'SELECT _field, "value", "value.json", chosen FROM rows_claims';
    expect(query(path, sql)).toEqual([
      { _field: 'record.title', value: 'Jóga', 'value.json': null, chosen: 1 },
      { _field: 'record.isrcs', value: null, 'value.json': null, chosen: 1 },
      { _field: 'record.durationMs', value: null, 'value.json': '305000', chosen: 0 },
    ]);
  });

  it('keeps objects in dotted columns, and lists in tables that refer to their record', async () => {
    const { path } = await roundTrip(crate);
    const sql = `SELECT rows."input.title", rows_artists.name, roles.value AS role
      FROM rows JOIN rows_artists ON rows_artists._parent = rows._id
      JOIN rows_artists_roles AS roles ON roles._parent = rows_artists._id ORDER BY roles._position`;
    expect(query(path, sql)).toEqual([
      { 'input.title': 'Jóga', name: 'Björk', role: 'voice' },
      { 'input.title': 'Jóga', name: 'Björk', role: 'piano' },
    ]);
    expect(query(path, 'PRAGMA foreign_key_list(rows_artists_roles)')[0]).toMatchObject({
      table: 'rows_artists',
      from: '_parent',
      to: '_id',
    });
    expect(query(path, 'PRAGMA index_list(rows_artists)')[0]).toMatchObject({ unique: 1 });
  });

  it('finds texts by their words, whatever their accents', async () => {
    const { path } = await roundTrip(crate);
    const sql = 'SELECT rowid FROM rows_fts WHERE rows_fts MATCH ?';
    expect(query(path, sql, 'bjork')).toEqual([{ rowid: 1 }]);
    expect(query(path, sql, '"input.artist": x')).toEqual([{ rowid: 2 }]);
  });

  it('makes no index of texts when it is told so', async () => {
    const { path } = await roundTrip(crate, { fullText: false });
    expect(query(path, "SELECT 1 FROM sqlite_schema WHERE name = 'rows_fts'")).toEqual([]);
  });

  it('tells the form of the file, the header and the notices', async () => {
    const { path, about } = await roundTrip(crate, {}, 'Rows of all');
    expect(about).toMatchObject({ header, listName: 'Rows of all' });
    expect(query(path, 'SELECT * FROM _about')).toEqual([
      { name: 'schemaVersion', value: '1' },
      { name: 'table', value: '"Rows of all"' },
      { name: 'listName', value: '"Rows of all"' },
      { name: 'header', value: JSON.stringify(header) },
      { name: 'notices', value: JSON.stringify(header.notices) },
    ]);
  });

  it('types its columns', async () => {
    const { path } = await roundTrip([{ a: 1, b: 1.5, c: true, d: 'x', e: [1] }]);
    const types = query(path, 'SELECT name, type FROM pragma_table_info(?)', 'rows');
    expect(Object.fromEntries(types.map(({ name, type }) => [name, type]))).toEqual({
      _id: 'INTEGER',
      a: 'INTEGER',
      b: 'REAL',
      c: 'BOOLEAN',
      d: 'TEXT',
      'e.count': 'INTEGER',
    });
  });

  it('keeps values of several kinds apart, each as it was', async () => {
    const values = [1, '1', true, 'true', null, 1.5, [1, 'x', [2]], { b: 1 }, {}, [], '', 0, false];
    const items = values.map((a) => ({ a }));
    const { records, path } = await roundTrip(items);
    expect(records).toEqual(items);
    expect(query(path, 'SELECT "a", "a.json" FROM rows LIMIT 3')).toEqual([
      { a: 1, 'a.json': null },
      { a: null, 'a.json': '"1"' },
      { a: null, 'a.json': 'true' },
    ]);
  });

  it('keeps numbers that SQLite would hand out as others', async () => {
    const items = [2 ** 53, -(2 ** 63), 1e300, 0.1, 5e-324, 2 ** 53 - 1].map((a) => ({ a }));
    expect((await roundTrip(items)).records).toEqual(items);
    const wholeFirst = items.toReversed();
    expect((await roundTrip(wholeFirst)).records).toEqual(wholeFirst);
  });

  it('takes columns and tables that come late', async () => {
    const items: JsonObject[] = Array.from({ length: 3000 }, (_, a) => ({ a }));
    items.push({ a: 1.5, late: { name: 'x' }, list: [1, 2] });
    const { records } = await roundTrip(items);
    expect(records).toEqual(items);
  });

  it('tells null from absent by what a column mostly had, and counts the others', async () => {
    const items = [{ a: 1, b: null }, { a: null, b: null }, { a: 2, b: null }, {}, {}];
    const { records, lossReport } = await roundTrip(items);
    expect(records).toEqual([
      { a: 1, b: null },
      { b: null },
      { a: 2, b: null },
      ...[{ b: null }, { b: null }],
    ]);
    expect(lossReport).toEqual([
      { column: 'a', reason: 'null, read again as absent', count: 1, firstItem: null },
      { column: 'b', reason: 'absent, read again as null', count: 2, firstItem: null },
    ]);
  });

  it('tells what is no text and no number', async () => {
    const items = [{ a: 'x\ud800', b: Number.NaN, c: -0, d: [Number.POSITIVE_INFINITY, 'x'] }];
    const { records, lossReport } = await roundTrip(items);
    expect(records).toEqual([{ a: 'x\ufffd', b: null, c: 0, d: [null, 'x'] }]);
    expect(lossReport.map(({ column, reason }) => `${column}: ${reason}`)).toEqual([
      'a: lone-surrogate',
      'b: not-finite',
      'c: negative-zero',
      'rows_d.value: not-finite',
    ]);
  });

  it('refuses more columns than a table has', async () => {
    const entries = Array.from({ length: 2000 }, (_, index) => [`c${index}`, index] as const);
    await expect(roundTrip([Object.fromEntries(entries)])).rejects.toThrow(
      'The column "c1999" is one more than the 2000 that a table of SQLite has.',
    );
  });

  it('writes chosen columns also of a set of nothing, and leaves nothing beside the file', async () => {
    const inside = await mkdtemp(join(folder, 'alone-'));
    const path = join(inside, 'a.sqlite');
    const about = { header: {}, listName: 'rows', columnNames: ['title', 'input.artist'] };
    await exportToFile(sqlite, { ...about, items: [] }, path);
    const columns = query(path, 'SELECT name FROM pragma_table_info(?)', 'rows');
    expect(columns.map(({ name }) => name)).toEqual(['_id', 'title', 'input.artist']);
    expect(await readdir(inside)).toEqual(['a.sqlite']);
  });
});

describe('writing sqlite', () => {
  it('tells what the file system refuses as that would', async () => {
    const path = join(folder, 'has no folder', 'a.sqlite');
    async function* batches() {}
    const job = { loss: new LossTally(), signal: undefined, path };
    const written = sqlite.writeFile({ header, listName: 'rows', batches: batches() }, {}, job);
    await expect(written).rejects.toMatchObject({ code: 'EACCES', path });
  });
});

describe('reading sqlite', () => {
  it('reads what others changed in its tables', async () => {
    const { path } = await roundTrip(crate);
    const database = new DatabaseSync(path);
    database.exec(`UPDATE rows SET "input.artist" = 'Y' WHERE _id = 2;
      DELETE FROM rows WHERE _id = 1; INSERT INTO rows_artists (_parent, _position, name) VALUES (2, 1, 'Z')`);
    database.close();
    const batches = await Array.fromAsync(sqliteImporter.readFile(path, { name: 'a' }));
    const changed = { row: 2, input: { artist: 'Y' }, record: {}, score: null };
    expect(batches.flat()).toEqual([{ line: 1, record: { ...changed, artists: [{ name: 'Z' }] } }]);
  });

  it('refuses files of other programs, other versions, and no databases at all', async () => {
    const path = join(folder, 'other.sqlite');
    new DatabaseSync(path).exec('CREATE TABLE t (a)');
    expect((await readError(path)).message).toBe('a.sqlite is an SQLite file of another program.');
    const { path: ours } = await roundTrip(crate);
    await copyFile(ours, path);
    new DatabaseSync(path).exec("UPDATE _about SET value = '2' WHERE name = 'schemaVersion'");
    expect((await readError(path)).message).toContain('another version');
    await writeFile(path, 'no database');
    expect((await readError(path)).message).toContain('file is not a database');
  });

  it('says what is wrong with tables that somebody took away', async () => {
    const { path } = await roundTrip(crate);
    const database = new DatabaseSync(path);
    database.exec('DROP TABLE rows_artists_roles');
    database.close();
    expect((await readError(path)).message).toContain('no such table: rows_artists_roles');
  });
});

describe.skipIf(!hasPython)('sqlite, read by Python', () => {
  it('is whole, and has every value as it was', async () => {
    const items = hostileTexts.map((text, index) => ({ text, index, list: [text, text] }));
    const { path } = await roundTrip(items);
    const rows = items.map(({ text, index }) => [index + 1, text, index, 2]);
    expect(readByPython('sqlite', path)).toMatchObject({
      integrity: [['ok']],
      foreignKeys: [],
      tables: {
        rows,
        rows_list: items.flatMap(({ text, index }) => [
          [2 * index + 1, index + 1, 1, text],
          [2 * index + 2, index + 1, 2, text],
        ]),
      },
    });
  });
});
