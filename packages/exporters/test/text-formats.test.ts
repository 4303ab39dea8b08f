import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CsvOptions,
  type Exporter,
  exporters,
  exportToFile,
  type FileAbout,
  importFile,
  type JsonObject,
  type Loss,
  type ReadRecord,
  readRecords,
  type TableSchema,
  textOf,
  validateItems,
} from '../src/index.ts';
import { anyRecords, canonical, hostileTexts } from './hostile-records.ts';
import { hasPython, type PythonFormat, readByPython } from './python.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'texts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const about = { header: { schemaVersion: 1 }, listName: 'rows' };
const lists = [{ a: 1 }, { a: 2 }];

function recordOf(read: ReadRecord): unknown {
  return 'problem' in read ? read : read.record;
}

async function readBack(path: string, schema?: TableSchema): Promise<unknown[]> {
  const batches = await Array.fromAsync(importFile(path, { schema }));
  return batches.flat().map(recordOf);
}

describe.each(['json', 'ndjson'] as const)('%s', (id) => {
  const exporter = exporters[id];

  it.each(['', '.gz', '.zst'])(
    'is read as it was written, whatever it holds: %j',
    async (ending) => {
      const path = join(folder, `any.${id}${ending}`);
      await fc.assert(
        fc.asyncProperty(anyRecords, async (items) => {
          const { lossReport } = await exportToFile<object>(exporter, { ...about, items }, path, {
            overwrite: true,
          });
          const records = await readBack(path);
          expect([canonical(records), lossReport]).toEqual([canonical(items), []]);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('keeps halves of characters, and texts of a megabyte', async () => {
    const items = [{ half: 'a\ud83cb' }, { long: 'é"\n'.repeat(350_000) }, { last: true }];
    const path = join(folder, `long.${id}`);
    await exportToFile<object>(exporter, { ...about, items }, path);
    expect(await readBack(path)).toEqual(items);
  });

  it('tells numbers that it has no word for', async () => {
    const items = [{ a: 1 }, { a: Number.NaN, b: { c: [Number.POSITIVE_INFINITY] } }];
    const { lossReport } = await validateItems<object>(exporter, { ...about, items });
    expect(lossReport).toEqual([
      { column: 'a', reason: 'not-finite', count: 1, firstItem: 2 },
      { column: 'b.c', reason: 'not-finite', count: 1, firstItem: 2 },
    ]);
  });
});

describe('a JSON document', () => {
  it('tells numbers of the header that it has no word for', async () => {
    const header = { x: { y: Number.POSITIVE_INFINITY } };
    const document = { header, listName: 'rows', items: [{ a: Number.NaN }] };
    const { lossReport } = await validateItems<object>(exporters.json, document);
    expect(lossReport).toEqual([
      { column: 'x.y', reason: 'not-finite', count: 1, firstItem: null },
      { column: 'a', reason: 'not-finite', count: 1, firstItem: 1 },
    ]);
  });

  async function read(text: string, pieceLength = text.length) {
    let told: FileAbout | undefined;
    const onAbout = (file: FileAbout) => {
      told = file;
    };
    const pieces = Array.from({ length: Math.ceil(text.length / pieceLength) }, (_, index) =>
      Buffer.from(text.slice(index * pieceLength, (index + 1) * pieceLength)),
    );
    const source = readRecords(Readable.from(pieces), { name: 'a.json', onAbout });
    const records = (await Array.fromAsync(source)).map(recordOf);
    return { records, about: told };
  }

  it.each([
    [
      'the last list',
      '{"notices":[{"n":1}],"tracks":[{"a":1},{"a":2}]}',
      'tracks',
      { notices: [{ n: 1 }] },
    ],
    [
      'a list by a usual name',
      '{"rows":[{"a":1},{"a":2}],"z":[{"n":1}]}',
      'rows',
      { z: [{ n: 1 }] },
    ],
    [
      'one between values',
      '{"x":{"y":[1]},"items":[{"a":1},{"a":2}],"n":null}',
      'items',
      { x: { y: [1] }, n: null },
    ],
  ])('has its records in %s', async (_, text, listName, header) => {
    expect(await read(text)).toEqual({ records: lists, about: { header, listName } });
  });

  it('is the same however it is cut, and however it is laid out', async () => {
    const value = { header: 'é "\\" [', rows: [{ a: '}]"\\', b: [1, { c: '𝄞' }] }, { a: -1.5e3 }] };
    for (const indent of [0, 2]) {
      const text = JSON.stringify(value, null, indent);
      for (const pieceLength of [1, 2, 3, 7, 64]) {
        // A surrogate pair that is cut in two is no text.
        const safe = text.replace('𝄞', 'x');
        const { records } = await read(safe, pieceLength);
        expect(records).toEqual(JSON.parse(safe).rows);
      }
    }
  });

  it.each([
    ['{"a":1,"rows":[{"b":1}', 1, 23],
    ['{"rows":[{"b":1}]', 1, 18],
    ['{"rows":[{"b":1}]}]', 1, 19],
    ['{"rows" [1]}', 1, 9],
    ['{rows:[]}', 1, 2],
    ['{"rows":[{"b":1},]}', 1, 18],
    ['[,]', 1, 2],
    ['{"a":}', 1, 6],
    ['[{"a":1}\n{"a":2}]', 2, 1],
    ['[\n  {"a": 1,\n   "b": x}]', 3, 9],
  ])('is refused where it breaks: %j', async (text, line, column) => {
    for (const pieceLength of [text.length, 1]) {
      await expect(read(text, pieceLength)).rejects.toMatchObject({
        message: `a.json is broken JSON at line ${line} column ${column}.`,
        line,
      });
    }
  });

  it('holds little of a long list', async () => {
    let sent = 0;
    async function* source() {
      yield Buffer.from('{"n":1,"rows":[{"a":"x"}');
      for (; sent < 100_000; sent += 1) yield Buffer.from(`,{"a":"${'x'.repeat(2000)}"}`);
      yield Buffer.from(']}');
    }
    for await (const item of readRecords(source(), { name: 'a.json' })) {
      expect('record' in item).toBe(true);
      if (sent > 50) break;
    }
    expect(sent).toBeLessThan(60);
  });
});

/** What tables keep of a text. */
const kept = (text: string) => text.replaceAll('\0', '');

describe('a hostile text in a table', () => {
  const items = hostileTexts.map((text, id) => ({ id, text, tags: [text, 'x'] }));

  it.each<[string, CsvOptions]>([
    ['csv', {}],
    ['csv', { profile: 'excel' }],
    ['tsv', {}],
  ])('survives, or is told: %s %j', async (id, options) => {
    const path = join(folder, `hostile-${options.profile ?? 'plain'}.${id}`);
    let schema: TableSchema | undefined;
    const onSchema = (told: TableSchema) => {
      schema = told;
    };
    const exporter = exporters[id as 'csv' | 'tsv'];
    const { lossReport } = await exportToFile(exporter, { ...about, items }, path, {
      options: { ...options, onSchema },
      overwrite: true,
    });

    const nul = lossReport.filter(({ reason }) => reason === 'nul');
    expect(nul.map(({ column }) => column).sort()).toEqual(['tags', 'text']);
    const expected = items.map(({ id: number, text, tags }) => ({
      id: number,
      ...(text === '' ? {} : { text: kept(text) }),
      tags: tags.map(kept),
    }));
    expect(await readBack(path, schema)).toEqual(expected);
  });

  it('may be a megabyte long', async () => {
    const text = `${'long, "text"\n'.repeat(90_000)}=1`;
    const path = join(folder, 'long.csv');
    await exportToFile(exporters.csv, { ...about, items: [{ id: 1, text }] }, path);
    expect(await readBack(path)).toEqual([{ id: '1', text }]);
  });
});

// Python is no part of Node: where it is missing, the summary counts these as skipped.
describe.skipIf(!hasPython)("what Python's own modules read", () => {
  const items: JsonObject[] = hostileTexts
    .filter((text) => text !== '')
    .map((text, id) => ({
      id,
      text: kept(text),
      nested: { flag: id % 2 === 0 },
      tags: ['a', 'b'],
    }));

  it.each<[PythonFormat, Exporter<CsvOptions>, CsvOptions]>([
    ['csv', exporters.csv, {}],
    ['csv', exporters.csv, { crlf: true }],
    ['csv-excel', exporters.csv, { bom: true, crlf: true }],
    ['tsv', exporters.tsv, {}],
  ])('is every cell of a table: %s %3$j', async (format, exporter, options) => {
    const path = join(folder, 'python.table');
    await exportToFile(exporter, { ...about, items }, path, { options, overwrite: true });
    expect(readByPython(format, path)).toEqual(
      items.map(({ id, text }) => ({
        id: String(id),
        text,
        'nested.flag': String(Number(id) % 2 === 0),
        tags: 'a; b',
      })),
    );
  });

  it('is every value of JSON', async () => {
    const path = join(folder, 'python.json');
    await exportToFile(exporters.json, { ...about, items }, path);
    expect(readByPython('json', path)).toEqual({ ...about.header, rows: items });
    await exportToFile(exporters.ndjson, { ...about, items }, path, { overwrite: true });
    expect(readByPython('ndjson', path)).toEqual(items);
  });
});

describe('what a format loses', () => {
  it('is the same whether it is written or only looked at', async () => {
    const items = [
      { a: 'x\0', b: 1 },
      { a: '\ud83c', b: 'one' },
    ];
    const document = { ...about, items };
    const reports: (readonly Loss[])[] = [];
    for (const exporter of Object.values(exporters) as readonly Exporter[]) {
      const path = join(folder, `loss.${exporter.extension}`);
      const written = await exportToFile(exporter, document, path, { overwrite: true });
      const looked = await validateItems(exporter, document);
      expect([exporter.id, looked.items, looked.lossReport]).toEqual([
        exporter.id,
        2,
        written.lossReport,
      ]);
      reports.push(written.lossReport);
    }
    expect(reports.some((report) => report.length > 0)).toBe(true);
  });

  it('is no byte of a compressed table', async () => {
    const path = join(folder, 'a.csv.gz');
    const { sizeBytes } = await exportToFile(exporters.csv, { ...about, items: lists }, path);
    const plain = (
      await Array.fromAsync(textOf(exporters.csv, { ...about, items: lists }, {}))
    ).join('');
    expect(sizeBytes).toBe(plain.length);
    expect((await readFile(path)).subarray(0, 2).toString('hex')).toBe('1f8b');
    const read = await Array.fromAsync(readRecords(createReadStream(path), { name: 'a.csv.gz' }));
    expect(read.map(recordOf)).toEqual([{ a: '1' }, { a: '2' }]);
  });
});
