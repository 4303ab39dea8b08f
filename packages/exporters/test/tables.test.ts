import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CsvOptions,
  ExportError,
  exporters,
  type JsonObject,
  type JsonValue,
  LossTally,
  type ReadRecord,
  readRecords,
  type TableSchema,
  textOf,
  validateItems,
} from '../src/index.ts';
import { listCell, listOfCell } from '../src/table/cells.ts';

const about = { header: {}, listName: 'rows' };

async function csvOf(items: Iterable<JsonObject>, options: CsvOptions = {}) {
  return (await Array.fromAsync(textOf(exporters.csv, { ...about, items }, options))).join('');
}

/** Writes items and reads them by the schema that was told. */
async function throughCsv(items: readonly JsonObject[], options: CsvOptions = {}) {
  let schema: TableSchema | undefined;
  const onSchema = (told: TableSchema) => {
    schema = told;
  };
  const text = await csvOf(items, { ...options, onSchema });
  const source = Readable.from([Buffer.from(text)]);
  const read = await Array.fromAsync(readRecords(source, { name: 'a.csv', format: 'csv', schema }));
  return read.map(recordOf);
}

function recordOf(read: ReadRecord): unknown {
  return 'problem' in read ? read : read.record;
}

/** What a table cannot tell from nothing is nothing. */
function withoutBlanks(value: JsonValue): JsonValue | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value !== 'object') return Object.is(value, -0) ? 0 : value;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  const kept = Object.entries(value)
    .map(([name, below]) => [name, withoutBlanks(below ?? null)] as const)
    .filter(([, below]) => below !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Everything that a text may hold in a table. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'a;,"\'\t\r\n\\[]{}=+-@| .'), maxLength: 12 }),
    fc.constantFrom(
      '=HYPERLINK("x")',
      '../../etc/passwd',
      "'=1",
      'null',
      'true',
      '1',
      '[]',
      '٣',
      '\u202eabc',
    ),
  )
  .filter((one) => !one.includes('\0'));
const list = fc.oneof(
  fc.array(text, { maxLength: 4 }),
  fc.array(fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), { maxLength: 4 }),
  fc.array(fc.record({ name: text, position: fc.integer() }), { maxLength: 3 }),
);
/** Each property has values of one kind, as in records of one schema. */
const plainRecord = fc.record({
  id: fc.integer(),
  title: fc.option(text),
  bpm: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  isRemix: fc.option(fc.boolean()),
  artists: fc.array(text, { maxLength: 4 }),
  tracks: list,
  'odd, "name"; of\na column': fc.option(text),
  album: fc.option(fc.record({ title: text, label: fc.record({ name: text, id: fc.integer() }) })),
  constructor: fc.option(text),
});
/** Some have a property that objects have anyway. */
const record = fc
  .tuple(plainRecord, fc.option(text))
  .map(
    ([plain, trap]): JsonObject =>
      Object.fromEntries([...Object.entries(plain), ['__proto__', trap]]),
  );

describe('a table that was written with its schema', () => {
  it.each<CsvOptions>([
    {},
    { profile: 'excel' },
    { delimiter: ';' },
    { delimiter: '\t', guardFormulas: true },
  ])('is read as the same records: %j', async (options) => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 6 }), async (items) => {
        expect(await throughCsv(items, options)).toEqual(
          items.map((item) => withoutBlanks(item) ?? {}),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('may have a column for each value of a list', async () => {
    const items = [
      { a: ['x', 'y'], b: [{ c: 1 }, { c: 2, d: 'z' }] },
      { a: [], b: [{ c: 3 }] },
    ];
    expect(await throughCsv(items, { lists: 'indexed' })).toEqual([items[0], { b: [{ c: 3 }] }]);
    const named = [{ 1: 'x', a: { 2: 'y' } }];
    expect(await throughCsv(named, { lists: 'indexed' })).toEqual(named);
    expect(await csvOf(items, { lists: 'indexed' })).toBe(
      'a.1,a.2,b.1.c,b.2.c,b.2.d\nx,y,1,2,z\n,,3,,\n',
    );
  });

  it('has a row for each value of a list, several lists side by side', async () => {
    const items = [
      { n: 1, a: ['x', 'y', 'z'], tracks: [{ t: 'one' }, { t: 'two' }] },
      { n: 2, a: [], tracks: [] },
    ];
    expect(await csvOf(items, { lists: 'exploded' })).toBe(
      'n,a,tracks.t\n1,x,one\n1,y,two\n1,z,\n2,,\n',
    );
  });
});

describe('a list in a cell', () => {
  it('is the same list again', () => {
    fc.assert(
      fc.property(list, (values) => {
        expect(listOfCell(listCell(values))).toEqual(values);
      }),
    );
  });

  it('is plain where nothing needs telling apart', () => {
    expect(listCell(['House', 'Dub Techno'])).toBe('House; Dub Techno');
    expect(listCell(['AC; DC', 'b\\c'])).toBe('AC\\; DC; b\\\\c');
    expect(listCell(['[untitled]'])).toBe('\\[untitled]');
    expect(listCell([1, 2])).toBe('[1,2]');
    expect(listCell(['', 'a'])).toBe('["","a"]');
  });
});

describe('the columns of a table', () => {
  it('are those that were chosen, in their order, also when there is no item', async () => {
    const names = { columnNames: ['b.c', 'a'] };
    const of = async (items: readonly JsonObject[]) =>
      (await Array.fromAsync(textOf(exporters.csv, { ...about, ...names, items }, {}))).join('');
    expect(await of([])).toBe('b.c,a\n');
    expect(await of([{ a: 1, b: { c: 2, d: 3 }, e: 4 }])).toBe('b.c,a\n2,1\n');
  });

  it('may be found in any item when they were chosen', async () => {
    const items = Array.from({ length: 1500 }, (_, n) => (n === 1400 ? { n, late: 'x' } : { n }));
    const document = { ...about, items, columnNames: ['n', 'late'] };
    const rows = (await Array.fromAsync(textOf(exporters.csv, document, {}))).join('').split('\n');
    expect(rows[1401]).toBe('1400,x');
  });

  it.each([
    ['of one item', [{ 'a.b': 1, a: { b: 2 } }], '["a.b"] and ["a","b"]'],
    ['of two', [{ a: { b: 1 } }, { 'a.b': 2 }], '["a","b"] and ["a.b"]'],
    ['a list and an object', [{ a: ['x'] }, { a: { 1: 'y' } }], '["a",0] and ["a","1"]'],
    ['one that comes late', [{ 'a.b': null, a: { b: 1 } }, { 'a.b': 2 }], '["a.b"] and ["a","b"]'],
  ])('are refused when two places have one name: %s', async (_, items, places) => {
    const name = places.includes('0') ? 'a.1' : 'a.b';
    await expect(csvOf(items, { lists: 'indexed' })).rejects.toThrow(
      `Two places are both named "${name}": ${places}.`,
    );
    const named = { ...about, items, columnNames: [name] };
    await expect(
      validateItems(exporters.csv, named, { options: { lists: 'indexed' } }),
    ).rejects.toThrow('Two places are both named');
  });

  it('are refused when there are none', async () => {
    await expect(csvOf([{}])).rejects.toThrow(ExportError);
  });

  it('are quoted when there is one, so that no line is blank', async () => {
    const items = [{ a: 'x' }, { a: null }, { a: 'y' }];
    expect(await throughCsv(items)).toEqual([{ a: 'x' }, {}, { a: 'y' }]);
  });
});

it('tells losses by what records call a column, unless one has it by its own name', () => {
  const loss = new LossTally();
  loss.rename('durationMs', 'Length');
  loss.rename('durationMs', 'Time');
  loss.rename('bpm', 'Tempo');
  loss.rename('bpm', 'bpm');
  loss.rename('keyText', 'key');
  for (const column of ['durationMs', 'bpm', 'key', 'keyText', 'keyText']) loss.add(column, 'nul');
  expect(loss.report().map(({ column, count }) => [column, count])).toEqual([
    ['Length', 1],
    ['bpm', 1],
    ['key', 2],
  ]);
});

describe('what a table loses', () => {
  async function lossOf(items: readonly JsonObject[], options: CsvOptions = {}) {
    const loss = new LossTally();
    const batches = (async function* () {
      yield items;
    })();
    const job = { loss, signal: undefined };
    await Array.fromAsync(exporters.csv.write({ ...about, batches }, options, job));
    return loss.report();
  }

  it('is told by column and reason', async () => {
    const items = [
      { a: 'fine', b: '=1+1', n: 1 },
      { a: 'x\0y', b: 'fine', n: Number.NaN },
      { a: 'half \ud83c', b: '\ud83c', n: 'one' },
    ];
    expect(await lossOf(items, { guardFormulas: true })).toEqual([
      { column: 'n', reason: 'not-finite', count: 1, firstItem: 2 },
      { column: 'b', reason: 'formula', count: 1, firstItem: 1 },
      { column: 'a', reason: 'nul', count: 1, firstItem: 2 },
      { column: 'a', reason: 'lone-surrogate', count: 1, firstItem: 3 },
      { column: 'b', reason: 'lone-surrogate', count: 1, firstItem: 3 },
      { column: 'n', reason: 'mixed-types', count: 1, firstItem: null },
    ]);
  });

  it('is nothing where texts have the letter that stands for broken ones', async () => {
    expect(await lossOf([{ a: 'x \ufffd y', b: 'é' }])).toEqual([]);
  });

  it('is what others claim about a value', async () => {
    const title = {
      value: 'T',
      claims: [
        { value: 'T', platform: 'discogs', chosen: true },
        { value: 'U', platform: 'deezer', chosen: false },
      ],
    };
    expect(await lossOf([{ title }])).toEqual([
      { column: 'title', reason: 'claims', count: 1, firstItem: 1 },
    ]);
  });
});

describe('numbers that a format has no word for', () => {
  const items = [
    { l: [1, Number.NaN], z: -0 },
    { l: [Number.POSITIVE_INFINITY, -0], z: 0 },
  ];

  it.each(['json', 'ndjson', 'csv', 'tsv', 'xlsx'] as const)(
    'are told, also within lists: %s',
    async (id) => {
      const { lossReport } = await validateItems<object>(exporters[id], { ...about, items });
      expect(lossReport).toEqual([
        { column: 'l', reason: 'not-finite', count: 2, firstItem: 1 },
        { column: 'z', reason: 'negative-zero', count: 1, firstItem: 1 },
        { column: 'l', reason: 'negative-zero', count: 1, firstItem: 2 },
      ]);
    },
  );

  it.each(['parquet', 'sqlite'] as const)('are told, also within JSON: %s', async (id) => {
    const json = [{ a: 'text' }, { a: [{ b: Number.NaN, c: -0 }] }];
    const { lossReport } = await validateItems<object>(exporters[id], { ...about, items: json });
    const told = lossReport.map(({ reason, count }) => [reason, count]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['not-finite', 1],
        ['negative-zero', 1],
      ]),
    );
  });
});

describe('the sample by which columns are found', () => {
  it('ends before its texts fill the memory', async () => {
    const text = 'x'.repeat(1024 * 1024);
    let sent = 0;
    async function* batches() {
      for (; sent < 40; sent += 1) yield [{ text }];
    }
    const pieces = exporters.csv.write(
      { ...about, batches: batches() },
      {},
      {
        loss: new LossTally(),
        signal: undefined,
      },
    );
    for await (const _ of pieces) break;
    expect(sent).toBeLessThan(20);
  });
});
