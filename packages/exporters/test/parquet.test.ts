import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parquetMetadata, parquetReadObjects, type SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportToFile, type ItemBatches, type JsonObject, ReadError } from '../src/index.ts';
import { type ParquetOptions, parquet, parquetImporter } from '../src/parquet/index.ts';
import { anyRecords, canonical, hostileNames, hostileTexts } from './hostile-records.ts';
import { confusesNull, header, writeAndRead } from './round-trip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parquet-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const format = { exporter: parquet, importer: parquetImporter };

/** Each by itself: of a batch, all are looked at for the columns. */
async function* oneByOne(items: readonly JsonObject[]) {
  for (const item of items) yield [item];
}

function roundTrip(items: Iterable<JsonObject> | ItemBatches, options?: ParquetOptions) {
  return writeAndRead(folder, format, items, options);
}

async function bufferOf(path: string): Promise<ArrayBuffer> {
  const bytes = await readFile(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

/** What the footer says of the columns: the types, without what is nested. */
async function typesIn(path: string) {
  const [, ...elements] = parquetMetadata(await bufferOf(path)).schema;
  return elements.map(({ name, type, converted_type, logical_type }) =>
    [name, type, converted_type, logical_type?.type].filter(Boolean).join(' '),
  );
}

async function read(path: string) {
  const batches = await Array.fromAsync(parquetImporter.readFile(path, { name: 'a.parquet' }));
  return batches.flat().map((one) => ('record' in one ? one.record : one));
}

describe('parquet', () => {
  it('gives back any records that it wrote', async () => {
    const property = fc.asyncProperty(anyRecords, async (items) => {
      fc.pre(items.length === 0 || items.some((item) => Object.keys(item).length > 0));
      const { records, lossReport } = await roundTrip(items);
      fc.pre(!confusesNull(lossReport));
      expect(canonical(records)).toBe(canonical(items));
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it('gives back hostile texts and names, and megabytes', async () => {
    const all = hostileTexts.map((text) => hostileNames.map((name) => [name, text] as const));
    const megabyte = hostileNames.map((name) => [name, 'é'.repeat(50_000)] as const);
    const items = [...all, megabyte].map((entries) => Object.fromEntries(entries));
    const { records, lossReport } = await roundTrip(items);
    expect(canonical(records)).toBe(canonical(items));
    expect(lossReport).toEqual([]);
  });

  it('types its columns, and keeps what is nested', async () => {
    const items = [
      {
        text: 'x',
        whole: 1,
        number: 1.5,
        both: 1,
        flag: true,
        moment: '2026-01-31T12:00:00Z',
        list: ['x'],
        object: { name: 'x', lists: [[1]] },
        nothing: null,
      },
      { both: 0.5, list: [], object: { name: null, lists: [] } },
    ];
    const { path, records } = await roundTrip(items);
    expect(await typesIn(path)).toEqual([
      'text BYTE_ARRAY UTF8',
      'whole INT64',
      'number DOUBLE',
      'both DOUBLE',
      'flag BOOLEAN',
      'moment INT64 TIMESTAMP_MILLIS',
      'list LIST',
      'list',
      'element BYTE_ARRAY UTF8',
      'object',
      'name BYTE_ARRAY UTF8',
      'lists LIST',
      'list',
      'element LIST',
      'list',
      'element INT64',
      'nothing BYTE_ARRAY JSON',
    ]);
    expect(records[0]).toEqual(items[0]);
  });

  it('is read by hyparquet with equal counts and sums', async () => {
    const items = Array.from({ length: 1000 }, (_, a) => ({ a, b: `${a}`, c: [a / 2, a] }));
    const { path } = await roundTrip(items, { rowGroupItems: 300 });
    const file = await bufferOf(path);
    expect(parquetMetadata(file).row_groups.map(({ num_rows }) => num_rows)).toEqual([
      300n,
      300n,
      300n,
      100n,
    ]);
    const rows = await parquetReadObjects({ file });
    expect(rows.map(({ a, b, c }) => ({ a: Number(a), b, c }))).toEqual(items);
  });

  it.each(['snappy', 'zstd', 'gzip', 'none'] as const)('is read again: %s', async (compression) => {
    const items = Array.from({ length: 200 }, (_, a) => ({ a, b: `the same text ${a % 3}` }));
    expect((await roundTrip(items, { compression })).records).toEqual(items);
  });

  it('gives back moments as they were written, and days as text', async () => {
    const items = [
      {
        a: '2026-01-31T12:00:00Z',
        b: '2026-01-31T12:00:00.000Z',
        c: '2026-01-31',
        d: ['2026-01-31T00:00:00Z'],
      },
      { a: '1969-12-31T23:59:59Z', b: '1969-12-31T23:59:59.999Z', c: '2026', d: [] },
    ];
    const { records, path } = await roundTrip(items);
    expect(records).toEqual(items);
    const rows = await parquetReadObjects({ file: await bufferOf(path) });
    expect(rows[1]?.['b']).toEqual(new Date('1969-12-31T23:59:59.999Z'));
  });

  it('keeps numbers beyond 2^53 and values of several kinds', async () => {
    const items = [2 ** 53, -(2 ** 63), 1e300, 5e-324, 1].map((a) => ({ a }));
    expect((await roundTrip(items)).records).toEqual(items);
    const mixed = [1, '1', true, [1], { b: {} }, null].map((a) => ({ a }));
    expect((await roundTrip(mixed)).records).toEqual(mixed);
  });

  it('tells null from absent by what a column mostly had, and counts the others', async () => {
    const items = [
      { a: 1, b: null, c: {} },
      { a: null, b: null, c: { d: null } },
      { a: 2, b: 1 },
      { c: {} },
      { b: null },
    ];
    const { records, lossReport } = await roundTrip(items);
    expect(records).toEqual([
      { a: 1, b: null, c: {} },
      { b: null, c: {} },
      { a: 2, b: 1 },
      { b: null, c: {} },
      { b: null },
    ]);
    expect(lossReport).toEqual([
      { column: 'a', reason: 'null, read again as absent', count: 1, firstItem: null },
      { column: 'b', reason: 'absent, read again as null', count: 1, firstItem: null },
      { column: 'c.d', reason: 'null, read again as absent', count: 1, firstItem: null },
    ]);
  });

  it('tells what is no text and no number', async () => {
    const items = [
      { a: 'x\ud800', b: 1.5, c: 1 },
      { a: 'x', b: Number.NaN, c: 1 },
    ];
    const { records, lossReport } = await roundTrip(items);
    expect(records).toEqual([
      { a: 'x\ufffd', b: 1.5, c: 1 },
      { a: 'x', b: null, c: 1 },
    ]);
    expect(lossReport).toEqual([
      { column: 'a', reason: 'lone-surrogate', count: 1, firstItem: 1 },
      { column: 'b', reason: 'not-finite', count: 1, firstItem: 2 },
    ]);
  });

  it('keeps the header and the name of the list', async () => {
    const { about } = await roundTrip([{ a: 1 }]);
    expect(about).toEqual({ header, listName: 'rows', columnNames: ['a'] });
  });

  it('refuses a value that its column does not take, by item and column', async () => {
    const items = [{ a: { b: 1 } }, { a: { b: 2 } }, { a: { b: 'x' } }];
    await expect(roundTrip({ batches: oneByOne(items) }, { sampleItems: 2 })).rejects.toThrow(
      'Item 3 has a text in "a.b", which holds whole numbers in the first 2 items.',
    );
    const options = { sampleItems: 2, types: { 'a.b': 'json' } } as const;
    const { records } = await roundTrip({ batches: oneByOne(items) }, options);
    expect(records).toEqual(items);
  });

  it('refuses a column that comes late', async () => {
    const items = [{ a: { b: 1 } }, { a: { b: 2, c: 1 } }, { d: 1 }];
    await expect(roundTrip({ batches: oneByOne(items) }, { sampleItems: 1 })).rejects.toThrow(
      'Item 2 has "a.c", a column that none of the first 1 items has.',
    );
    const nothingFirst = oneByOne([{ a: 1 }, { a: 2, d: null }, { d: 1 }]);
    const late = roundTrip({ batches: nothingFirst }, { sampleItems: 1 });
    await expect(late).rejects.toThrow('Item 3 has "d"');
    const options = { sampleItems: 1, types: { d: 'number' } } as const;
    const given = await roundTrip({ batches: oneByOne([{ a: 1 }, { d: 1.5 }]) }, options);
    expect(given.records).toEqual([{ a: 1 }, { d: 1.5 }]);
  });

  it('refuses records of nothing, and options that are no numbers', async () => {
    await expect(roundTrip([{}, {}])).rejects.toThrow('None of the first 2 items has a property');
    await expect(roundTrip([], { rowGroupItems: 0 })).rejects.toThrow('rowGroupItems is 0');
  });

  it('writes chosen columns also of a set of nothing', async () => {
    const path = join(folder, 'empty.parquet');
    const about = { header: {}, listName: 'rows', columnNames: ['title', 'input.artist'] };
    await exportToFile(parquet, { ...about, items: [] }, path);
    expect(await typesIn(path)).toEqual([
      ...['title BYTE_ARRAY JSON', 'input', 'artist BYTE_ARRAY JSON'],
    ]);
    expect(await read(path)).toEqual([]);
  });
});

describe('reading parquet', () => {
  it('makes JSON of what others wrote', async () => {
    const path = join(folder, 'other.parquet');
    const columnData = [
      { name: 'bytes', data: [new Uint8Array([255, 0])], type: 'BYTE_ARRAY' as const },
      { name: 'big', data: [2n ** 62n + 1n], type: 'INT64' as const },
      { name: 'moment', data: [new Date('2026-01-31T12:00:00Z')], type: 'TIMESTAMP' as const },
      { name: 'json', data: [{ a: [1] }], type: 'JSON' as const },
      { name: 'none', data: [null], type: 'STRING' as const },
    ];
    await writeFile(path, Buffer.from(parquetWriteBuffer({ columnData })));
    expect(await read(path)).toEqual([
      {
        bytes: '\ufffd\0',
        big: '4611686018427387905',
        moment: '2026-01-31T12:00:00.000Z',
        json: { a: [1] },
        none: null,
      },
    ]);
  });

  it('takes what is called JSON and is none for a text', async () => {
    const path = join(folder, 'json.parquet');
    const columnData = [{ name: 'a', data: ['{"b":', '{}'] }];
    const schema: SchemaElement[] = [
      { name: 'root', num_children: 1 },
      {
        name: 'a',
        type: 'BYTE_ARRAY',
        logical_type: { type: 'JSON' },
        repetition_type: 'OPTIONAL',
      },
    ];
    await writeFile(path, Buffer.from(parquetWriteBuffer({ columnData, schema })));
    expect(await read(path)).toEqual([{ a: '{"b":' }, { a: {} }]);
  });

  it('refuses what is no Parquet file, and what is only a part of one', async () => {
    const path = join(folder, 'broken.parquet');
    await writeFile(path, 'no parquet at all');
    await expect(read(path)).rejects.toBeInstanceOf(ReadError);
    const { path: whole } = await roundTrip([{ a: 1 }]);
    await truncate(whole, 30);
    await expect(read(whole)).rejects.toThrow('a.parquet cannot be read as Parquet');
  });
});
