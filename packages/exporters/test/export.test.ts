import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Column,
  type CsvOptions,
  ExportError,
  exporterForFile,
  exporters,
  exportToFile,
  type JsonObject,
  type JsonValue,
  textOf,
} from '../src/index.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exporters-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const header = { schemaVersion: 1, generatedBy: 'test' };

function documentOf(items: Iterable<JsonObject> | AsyncIterable<JsonObject>) {
  return { header, listName: 'rows', items };
}

async function csvOf(
  items: Iterable<JsonObject>,
  options: CsvOptions = {},
  columns?: readonly Column[],
) {
  const document = { ...documentOf(items), ...(columns && { columns }) };
  return (await Array.fromAsync(textOf(exporters.csv, document, options))).join('');
}

async function thrownBy(promise: Promise<unknown>): Promise<ExportError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ExportError);
  // Checked on the line above.
  return error as ExportError;
}

describe('json', () => {
  const value = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  const items = fc.array(fc.dictionary(fc.string(), value, { maxKeys: 3 }), { maxLength: 4 });

  it.each([true, false])(
    'is what JSON.stringify makes of the whole (pretty: %j)',
    async (pretty) => {
      await fc.assert(
        fc.asyncProperty(items, async (rows) => {
          const text = (
            await Array.fromAsync(textOf(exporters.json, documentOf(rows), { pretty }))
          ).join('');
          expect(text).toBe(`${JSON.stringify({ ...header, rows }, null, pretty ? 2 : 0)}\n`);
        }),
      );
    },
  );

  it('needs no header', async () => {
    const chunks = await Array.fromAsync(
      textOf(exporters.json, { ...documentOf([]), header: {} }, {}),
    );
    expect(chunks.join('')).toBe('{\n  "rows": []\n}\n');
  });

  it('takes a batch of items only when its text is asked for', async () => {
    let taken = 0;
    function* rows() {
      for (; taken < 10_000; taken += 1) yield { taken };
    }
    const chunks = textOf(exporters.json, documentOf(rows()), {})[Symbol.asyncIterator]();
    expect(taken).toBe(0);
    await chunks.next();
    expect(taken).toBeLessThan(200);
  });

  it('refuses a header that has the name of the list', async () => {
    const document = { ...documentOf([]), header: { rows: 1 } };
    const error = await thrownBy(exportToFile(exporters.json, document, join(folder, 'a.json')));
    expect(error.message).toContain('"rows"');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('ndjson', () => {
  it('writes one item a line', async () => {
    const chunks = await Array.fromAsync(
      textOf(exporters.ndjson, documentOf([{ a: 'x\ny' }, {}]), {}),
    );
    expect(chunks.join('')).toBe('{"a":"x\\ny"}\n{}\n');
  });
});

describe('csv', () => {
  it('spreads nested values by the stated rule', async () => {
    const item = {
      row: 1,
      isNew: true,
      input: { artist: 'A', tags: ['x', 'y'] },
      title: {
        value: 'T',
        claims: [
          { value: 'T', platform: 'discogs', chosen: true },
          { value: 'T', platform: 'musicbrainz', chosen: true },
          { value: 'U', platform: 'deezer', chosen: false },
        ],
      },
      candidates: [{ id: 1 }],
      nothing: null,
      absent: undefined,
    };
    expect(await csvOf([item])).toBe(
      [
        'row,isNew,input.artist,input.tags,title,title.from,candidates,nothing',
        '1,true,A,x; y,T,discogs+musicbrainz,"[{""id"":1}]",',
        '',
      ].join('\n'),
    );
  });

  it('takes columns in the order in which items bring them', async () => {
    expect(await csvOf([{ a: 1 }, { b: 2, a: 3 }])).toBe('a,b\n1,\n3,2\n');
  });

  it('has no column for an object that is missing somewhere', async () => {
    const items = [
      { n: 1, record: null },
      { n: 2, record: { a: 1 } },
    ];
    expect(await csvOf(items)).toBe('n,record.a\n1,\n2,1\n');
  });

  it('writes the columns of the document, and their names when there is no item', async () => {
    const columns = [
      { name: 'who', value: (item: JsonObject) => item['artist'] },
      { name: 'all', value: (item: JsonObject) => item },
    ];
    expect(await csvOf([], {}, columns)).toBe('who,all\n');
    expect(await csvOf([{ artist: 'A' }], {}, columns)).toBe('who,all\nA,"{""artist"":""A""}"\n');
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('guards %j', async (text) => {
    const [, line] = (await csvOf([{ a: text }], { guardFormulas: true })).split('\n');
    expect(line?.replace(/^"/, '').startsWith(`'${text}`)).toBe(true);
    expect(await csvOf([{ a: text }])).not.toContain("'");
  });

  it('leaves negative numbers alone', async () => {
    const text = await csvOf([{ a: -1, b: -2.5 }], { guardFormulas: true });
    expect(text).toBe('a,b\n-1,-2.5\n');
  });

  it('guards the names of columns too', async () => {
    expect(await csvOf([{ '=a': 1, b: 2 }], { guardFormulas: true })).toBe("'=a,b\n1,2\n");
  });

  it('writes what Excel wants', async () => {
    const options = { bom: true, crlf: true, delimiter: ';' };
    expect(await csvOf([{ a: 'x;y', b: 'é' }], options)).toBe('\uFEFFa;b\r\n"x;y";é\r\n');
  });

  it('says which late item brings a new column', async () => {
    const rows = Array.from({ length: 1202 }, (_, index) =>
      index === 1201 ? { a: 1, b: 2 } : { a: 1 },
    );
    const error = await thrownBy(csvOf(rows));
    expect(error).toMatchObject({
      code: 'late-column',
      message: 'Item 1202 has "b", a column that none of the first 1024 items has.',
    });
  });

  it('does not mind a late item whose new column is empty', async () => {
    const rows = Array.from({ length: 1202 }, (_, index) =>
      index === 1201 ? { a: 1, b: null } : { a: 1 },
    );
    expect((await csvOf(rows)).split('\n')).toHaveLength(1204);
  });

  it('refuses a delimiter of two letters and two columns of one name', async () => {
    const path = join(folder, 'a.csv');
    const document = {
      ...documentOf([]),
      columns: [
        { name: 'a', value: () => 1 },
        { name: 'a', value: () => 2 },
      ],
    };
    expect((await thrownBy(exportToFile(exporters.csv, document, path))).message).toContain('"a"');
    const options = { delimiter: ';;' };
    const error = await thrownBy(exportToFile(exporters.csv, documentOf([]), path, { options }));
    expect(error.message).toContain('delimiter');
  });
});

describe('exporterForFile', () => {
  it('goes by the extension', () => {
    expect(exporterForFile('out/A.JSON')?.id).toBe('json');
    expect(exporterForFile('a.jsonl')?.id).toBe('ndjson');
    expect(exporterForFile('a.csv')?.id).toBe('csv');
    expect(exporterForFile('csv')).toBeNull();
  });
});
