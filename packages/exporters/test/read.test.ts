import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decodeText,
  exporters,
  ReadError,
  type ReadFormat,
  readRecords,
  textOf,
} from '../src/index.ts';
import { findJsonFault } from '../src/read/json-error.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads a real file with this content. */
async function read(name: string, content: string | Uint8Array, format?: ReadFormat) {
  const path = join(folder, name);
  await writeFile(path, content);
  return Array.fromAsync(readRecords(createReadStream(path), { name, format }));
}

async function readError(name: string, content: string | Uint8Array): Promise<ReadError> {
  const error = await read(name, content).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ReadError);
  // Checked on the line above.
  return error as ReadError;
}

const two = [
  { line: 2, record: { artist: 'A', title: 'x' } },
  { line: 3, record: { artist: 'B', title: 'y' } },
];

describe('a table', () => {
  it.each([
    ['commas', 'a.csv', 'artist,title\nA,x\nB,y\n'],
    ['CRLF', 'a.csv', 'artist,title\r\nA,x\r\nB,y\r\n'],
    ['CR alone', 'a.csv', 'artist,title\rA,x\rB,y'],
    ['no last line break', 'a.csv', 'artist,title\nA,x\nB,y'],
    ['a byte order mark', 'a.csv', '\uFEFFartist,title\nA,x\nB,y'],
    ['quotes', 'a.csv', '"artist","title"\n"A","x"\n"B","y"'],
    ['semicolons', 'a.csv', 'artist;title\nA;x\nB;y'],
    ['semicolons beside a comma', 'a.csv', 'artist;title;"a,b"\nA;x\nB;y'],
    ['tabs', 'a.tsv', 'artist\ttitle\nA\tx\nB\ty'],
    ['tabs under the name of CSV', 'a.csv', 'artist\ttitle\nA\tx\nB\ty'],
    ['tabs under no name', '-', 'artist\ttitle\nA\tx\nB\ty'],
    ['commas under no name', '-', 'artist,title\nA,x\nB,y'],
    ['a header with spaces', 'a.csv', ' artist , title\nA,x\nB,y'],
    ['columns without a name, which are empty', 'a.csv', 'artist,title,,\nA,x,,\nB,y,,'],
  ])('is read with %s', async (_, name, content) => {
    expect(await read(name, content)).toEqual(two);
  });

  it.each([
    ['a semicolon', 'sep=;\r\nartist;title\r\nA;x\r\nB;y'],
    ['a comma', 'sep=,\nartist,title\nA,x\nB,y'],
    ['a tab', 'SEP=\t\nartist\ttitle\nA\tx\nB\ty'],
    ['a bar, behind a byte order mark', '\uFEFFsep=|\nartist|title\nA|x\nB|y'],
    ['a semicolon in quotes', '"sep=;"\nartist;title\nA;x\nB;y'],
  ])('is read by the separator that its first line names: %s', async (_, content) => {
    expect(await read('a.csv', content)).toEqual([
      { line: 3, record: { artist: 'A', title: 'x' } },
      { line: 4, record: { artist: 'B', title: 'y' } },
    ]);
  });

  it('keeps commas, quotes and line breaks inside quotes, and counts the lines', async () => {
    expect(await read('a.csv', 'a,b\r\n"x,""y""","1\r\n2"\r\n\r\nlast,\r\n')).toEqual([
      { line: 2, record: { a: 'x,"y"', b: '1\r\n2' } },
      { line: 5, record: { a: 'last', b: '' } },
    ]);
  });

  it('keeps a quote that does not open a cell', async () => {
    expect(await read('a.csv', 'a,b\n12" mix,5\n')).toEqual([
      { line: 2, record: { a: '12" mix', b: '5' } },
    ]);
  });

  it('leaves out what a short row does not have, and refuses a long one alone', async () => {
    expect(await read('a.csv', 'a,b\n1\n1,2,3\n4,5\n')).toEqual([
      { line: 2, record: { a: '1' } },
      {
        line: 3,
        problem: 'has 3 columns where the header names 2',
        record: { a: '1', b: '2', 'column 3': '3' },
      },
      { line: 4, record: { a: '4', b: '5' } },
    ]);
  });

  it('refuses a row with text behind a quote, and reads on', async () => {
    expect(await read('a.csv', 'a,b\n"x"y,1\nz,2\n')).toEqual([
      { line: 2, problem: 'has text behind a closing quote', record: { a: 'xy', b: '1' } },
      { line: 3, record: { a: 'z', b: '2' } },
    ]);
  });

  it('names the line where a quote opens that is never closed', async () => {
    const error = await readError('a.csv', 'a,b\n1,2\n3,"4\n5,6\n');
    expect(error).toMatchObject({
      line: 3,
      message: 'The quote that opens in line 3 of a.csv is never closed.',
    });
  });

  it('gives up on an open quote before memory does', async () => {
    const error = await readError('a.csv', `a,b\n1,"${'x,y\n'.repeat(1_100_000)}`);
    expect(error).toMatchObject({ line: 2 });
    expect(error.message).toContain('is not closed within 4 MB');
  });

  it('tells the names of its columns before the first record', async () => {
    const told: unknown[] = [];
    const source = Readable.from([Buffer.from('a,b\n1,2\n')]);
    const onHeader = (names: readonly string[]) => told.push(names);
    for await (const item of readRecords(source, { name: 'a.csv', onHeader })) told.push(item);
    expect(told).toEqual([['a', 'b'], { line: 2, record: { a: '1', b: '2' } }]);
  });

  it('lets the caller refuse a header, and closes the file', async () => {
    const source = Readable.from([Buffer.from('a,b\n1,2\n'), Buffer.from('3,4\n')]);
    const onHeader = () => {
      throw new Error('unknown columns');
    };
    await expect(Array.fromAsync(readRecords(source, { name: 'a.csv', onHeader }))).rejects.toThrow(
      'unknown columns',
    );
    expect(source.destroyed).toBe(true);
  });

  it('has a header alone', async () => {
    expect(await read('a.csv', 'a,b\n')).toEqual([]);
  });

  it('keeps a column named as a trap', async () => {
    const [first] = await read('a.csv', '__proto__,b\nx,1\n');
    expect(first && 'record' in first && Object.entries(first.record)).toEqual([
      ['__proto__', 'x'],
      ['b', '1'],
    ]);
  });

  it.each([
    ['a.csv', ',,\n1,2,3\n', 'a.csv has no header.'],
    ['a.csv', 'a,b,a\n1,2,3\n', 'The header of a.csv names the column "a" twice.'],
  ])('is refused for its header', async (name, content, message) => {
    expect(await readError(name, content)).toMatchObject({ message, line: 1 });
  });

  it('is read the same however the file is cut into chunks', async () => {
    const content = Buffer.from('a,b\r\n"é\r\n""ü""",東\r\n\r\n\r𝄞,\n');
    const whole = await Array.fromAsync(readRecords(Readable.from([content]), { name: 'a.csv' }));
    expect(whole).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 }),
        async (sizes) => {
          const source = Readable.from(cut(content, sizes));
          expect(await Array.fromAsync(readRecords(source, { name: 'a.csv' }))).toEqual(whole);
        },
      ),
    );
  });

  it('is read back as it was written', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', ';') })
      .filter((text) => text !== '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ one: cell, two: cell }), { minLength: 1 }),
        async (items) => {
          const document = { header: {}, listName: 'rows', items };
          const chunks = textOf(exporters.csv, document, {});
          const text = (await Array.fromAsync(chunks)).join('');
          const records = await Array.fromAsync(
            readRecords(Readable.from([Buffer.from(text)]), { name: 'a.csv' }),
          );
          expect(records.map((item) => 'record' in item && item.record)).toEqual(items);
        },
      ),
    );
  });

  it('is read bit by bit', async () => {
    let sent = 0;
    async function* source() {
      yield Buffer.from('a,b\n');
      for (; sent < 1_000_000; sent += 1) yield Buffer.from(`${'x'.repeat(1000)},2\n`);
    }
    for await (const item of readRecords(source(), { name: 'a.csv' })) {
      if (item.line === 100) break;
    }
    expect(sent).toBeLessThan(200);
  });
});

describe('NDJSON', () => {
  it.each(['a.ndjson', 'a.jsonl', '-'])(
    'is read from %s, and a broken line is a problem of that line',
    async (name) => {
      expect(await read(name, '{"a":1}\r\n\n{"a":}\n[1]\n"x"\nnull\n{"a":2}')).toEqual([
        { line: 1, record: { a: 1 } },
        { line: 3, problem: 'is broken JSON at column 6' },
        { line: 4, problem: 'is a list, not an object' },
        { line: 5, problem: 'is a string, not an object' },
        { line: 6, problem: 'is null, not an object' },
        { line: 7, record: { a: 2 } },
      ]);
    },
  );
});

describe('a JSON list', () => {
  it.each(['a.json', '-'])('is read from %s, by place in the list', async (name) => {
    expect(await read(name, '\uFEFF[\n {"a":1},\n 2,\n {"a":3}\n]\n')).toEqual([
      { line: 1, record: { a: 1 } },
      { line: 2, problem: 'is a number, not an object', isPlace: true },
      { line: 3, record: { a: 3 } },
    ]);
  });

  it('may be empty', async () => {
    expect(await read('a.json', '[]')).toEqual([]);
  });

  it.each([
    ['[1,\n 2,\n x]', 3, 2],
    ['[1,\n {"a" 1}]', 2, 7],
    ['[{"a":1,}]', 1, 9],
    ['[1, 2', 1, 6],
    ['[1,\n2]\n]', 3, 1],
    ['["a\\q"]', 1, 2],
    ['["a\nb"]', 1, 2],
    ['[01]', 1, 2],
    ['[1,]', 1, 4],
    ['{"a":1}{', 1, 8],
  ])('is refused where it breaks: %j', async (content, line, column) => {
    const error = await readError('a.json', content);
    expect(error.message).toBe(`a.json is broken JSON at line ${line} column ${column}.`);
    expect(error.line).toBe(line);
  });

  it('is not an object', async () => {
    const error = await readError('a.json', '{"rows":1}');
    expect(error.message).toBe('a.json holds one JSON object where a list is expected.');
  });
});

describe('finding a fault', () => {
  it('finds one exactly when JSON.parse does', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'[]{},:"\\truenul01.-e+ \n') });
    const nearJson = fc.json().chain((text) => fc.nat(text.length).map((at) => text.slice(0, at)));
    fc.assert(
      fc.property(fc.oneof(letters, fc.json(), nearJson), (text) => {
        expect(findJsonFault(text) === null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  function isJson(text: string): boolean {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }
});

describe('a file', () => {
  it.each([
    ['a.csv', '', 'a.csv is empty.'],
    [
      'noending',
      '<?xml version="1.0"?><DJ_PLAYLISTS/>',
      'noending is XML or HTML, and its name does not tell of which format.',
    ],
    ['a.json', ' \n\n ', 'a.json is empty.'],
    ['-', '\uFEFF', 'Standard input is empty.'],
  ])(
    'is refused when it holds no records that could be told: %j %j',
    async (name, content, message) => {
      const error = await readError(name, content);
      expect(error.message).toBe(message);
      expect(error.remedy).not.toBe('');
    },
  );

  it('is refused with a NUL byte, by line', async () => {
    const error = await readError('a.csv', 'a,b\n1,\0\n');
    expect(error).toMatchObject({
      line: 2,
      message: 'a.csv is no text file: line 2 has a NUL byte.',
    });
  });

  it('is refused when it is not UTF-8, by line', async () => {
    const content = Buffer.concat([
      Buffer.from('a,b\n1,é\n3,'),
      Buffer.from([0xe9]),
      Buffer.from('\n'),
    ]);
    expect(await readError('a.csv', content)).toMatchObject({
      line: 3,
      message: 'a.csv is not UTF-8: line 3, column 3 has bytes that are no letter.',
    });
    expect(await readError('a.csv', content.subarray(0, -1))).toMatchObject({ line: 3 });
  });

  it('names the line far into the file too', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `${index},é`);
    const content = Buffer.concat([
      Buffer.from(`a,b\n${lines.join('\n')}\n`),
      Buffer.from([0xff, 0x0a]),
    ]);
    expect((await readError('a.csv', content)).line).toBe(50_002);
  });

  it('names the column of a line that comes in pieces', async () => {
    const bytes = Buffer.concat([Buffer.from('a\nbäc€', 'utf8'), Buffer.from([0xe9, 0x41])]);
    for (const size of [1, 2, 3, 5, 100]) {
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
      const decoding = Array.fromAsync(decodeText(Readable.from(pieces), 'a.csv'));
      await expect(decoding).rejects.toThrow('line 2, column 5 has bytes');
    }
  });

  it.each([
    ['little', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le')],
    ['big', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le').swap16()],
  ])('is refused in UTF-16, %s end first, with the way out', async (_, content) => {
    expect(await readError('a.csv', content)).toMatchObject({
      message: 'a.csv is written in UTF-16.',
      remedy: 'Save it as UTF-8 text.',
    });
  });

  it('is told to be missing, or a folder', async () => {
    const missing = readRecords(createReadStream(join(folder, 'none.csv')), { name: 'none.csv' });
    await expect(Array.fromAsync(missing)).rejects.toThrow('none.csv does not exist.');
    const directory = readRecords(createReadStream(folder), { name: 'crates' });
    await expect(Array.fromAsync(directory)).rejects.toThrow('crates is a folder.');
  });

  it('obeys a format that is given over its name and its start', async () => {
    expect(await read('a.json', 'a,b\n1,2', 'csv')).toEqual([
      { line: 2, record: { a: '1', b: '2' } },
    ]);
  });
});

function* cut(content: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (const size of sizes) {
    if (at >= content.length) return;
    yield content.subarray(at, at + size);
    at += size;
  }
  if (at < content.length) yield content.subarray(at);
}
