import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { describeProblem, type FileAbout, readBatches } from '../src/index.ts';

/** The records of a text, and what it says beside them. */
async function read(text: string, name = 'a.json', listName?: string) {
  let about: FileAbout | undefined;
  const onAbout = (told: FileAbout) => {
    about = told;
  };
  const source = Readable.from([Buffer.from(text)]);
  const batches = await Array.fromAsync(readBatches(source, { name, listName, onAbout }));
  return { read: batches.flat(), about };
}

const recordsOf = async (text: string, name?: string, listName?: string) =>
  (await read(text, name, listName)).read.map((one) => ('problem' in one ? one : one.record));

describe('a JSON document with several lists', () => {
  it.each([
    ['one of objects, and not of texts', '{"releases":[{"a":1}],"urls":["u"]}', 'releases'],
    ['one that has something', '{"releases":[{"a":1}],"urls":[]}', 'releases'],
    ['the last of several of objects', '{"labels":[{"b":1}],"releases":[{"a":1}]}', 'releases'],
    ['one by a usual name', '{"rows":[{"a":1}],"releases":[{"b":1}]}', 'rows'],
    ['one by a usual name that has something', '{"rows":[],"items":[{"a":1}]}', 'items'],
    ['none that is written beside records', '{"tracks":[{"a":1}],"playlists":[{}]}', 'tracks'],
  ])('is read for %s', async (_, text, listName) => {
    const { read: found, about } = await read(text);
    expect(found).toEqual([{ line: 1, record: { a: 1 } }]);
    const { [listName]: __, ...header } = JSON.parse(text);
    expect(about).toEqual({ header, listName });
  });

  it('has no record where the list of records is empty, whatever stands beside it', async () => {
    expect(await recordsOf('{"notices":[{"a":1}],"rows":[]}')).toEqual([]);
    expect(await recordsOf('{"tracks":[],"playlists":[{"a":1}]}')).toEqual([]);
  });

  it('is read for the list that is named', async () => {
    const text = '{"rows":[{"b":1}],"releases":[{"a":1}]}';
    expect(await recordsOf(text, 'a.json', 'releases')).toEqual([{ a: 1 }]);
    expect(await recordsOf(text, '-', 'releases')).toEqual([{ a: 1 }]);
  });

  it.each([
    ['{"rows":[],"urls":[]}', 'a.json', 'a.json has no list "x". There are: rows, urls.'],
    ['{"rows":[{"a":1}]}', 'a.json', 'a.json has no list "x". There are: rows.'],
    ['{"a":1}', 'a.json', 'a.json has no list "x". It is one list, and has no names.'],
    ['[{"a":1}]', 'a.json', 'a.json has no list "x". It is one list, and has no names.'],
    ['a,b\n1,2\n', 'a.csv', 'a.csv is no JSON document, and has no list "x". Leave'],
  ])('is refused where the list is not there that is named: %s', async (text, name, sentence) => {
    const error = await read(text, name, 'x').catch((reason: unknown) => reason);
    const { message, remedy } = error as { message: string; remedy: string };
    expect(`${message} ${remedy}`).toContain(sentence);
  });
});

describe('text under no name that begins with an object', () => {
  const many = { note: 'x'.repeat(9000), rows: [{ a: 1 }, { a: 2 }] };
  it.each([
    ['over several lines is JSON', JSON.stringify(many, null, 2), many.rows],
    ['with a list by a usual name is JSON', JSON.stringify(many), many.rows],
    ['and ends with its line is JSON', `${JSON.stringify(many)}\n`, many.rows],
    [
      'with another behind it is NDJSON',
      '{"rows":[]}\n{"rows":[]}\n',
      [{ rows: [] }, { rows: [] }],
    ],
    ['and is all there is, is NDJSON', '{"a":1,"genres":["x"]}', [{ a: 1, genres: ['x'] }]],
  ])('%s', async (_, text, records) => {
    expect(await recordsOf(text, '-')).toEqual(records);
  });

  it('is NDJSON where its first line is broken', async () => {
    const { read: found } = await read('{"a":x}\n{"a":2}\n', '-');
    expect(found).toEqual([
      { line: 1, problem: 'is broken JSON at column 6' },
      { line: 2, record: { a: 2 } },
    ]);
  });
});

describe('a JSPF playlist that is read as JSON', () => {
  const playlist = '"playlist":{"track":[{"title":"A"}]}';

  it.each([
    ['a.json', `{${playlist}}`],
    ['a.json', `{"links":["u"],${playlist},"tags":[]}`],
    ['a', `{${playlist}}`],
    ['a', `{\n${playlist}}`],
  ])('is refused as %s: %j', async (name, text) => {
    await expect(read(text, name)).rejects.toMatchObject({
      message: `${name} is a JSPF playlist, and its name does not tell.`,
      remedy: expect.stringContaining('--from jspf'),
    });
  });

  it.each([
    [`{${playlist},"rows":[{"a":1}]}`, undefined],
    [`{${playlist},"songs":[{"a":1}]}`, undefined],
    [`{${playlist},"songs":[]}`, 'songs'],
  ])('is none with a list of records: %s', async (text, listName) => {
    expect(await recordsOf(text, 'a.json', listName)).toEqual(listName ? [] : [{ a: 1 }]);
  });

  it('is a record on a line of NDJSON', async () => {
    const text = `{${playlist}}\n{${playlist}}`;
    expect(await recordsOf(text, 'a')).toHaveLength(2);
  });
});

describe('whole numbers beyond 2^53', () => {
  const inexact =
    '{"id":12345678901234567890,"x":[{"y":-9007199254740993},1],"ok":9007199254740992}';
  const names = ['id', 'x.y'];

  it('are told by name where they are not what stands there', async () => {
    const [first] = (await read(`${inexact}\n`, 'a.ndjson')).read;
    expect(first).toEqual({ line: 1, record: JSON.parse(inexact), inexact: names });
    expect((await read(`[${inexact}]`)).read[0]).toMatchObject({ inexact: names });
  });

  it.each(['{"id":"12345678901234567890"}', '{"id":1.2345678901234567890}', '{"id":1e30}'])(
    'are none of %s',
    async (text) => {
      const [first] = (await read(text, 'a.ndjson')).read;
      expect(first).not.toHaveProperty('inexact');
    },
  );
});

describe('a name that stands twice in one object', () => {
  it.each<[string, string, readonly string[]]>([
    ['at the top', '{"a":1,"b":2,"a":3}', ['a']],
    ['spelled otherwise', '{"a" : 1,\t"\\u0061" :2}', ['a']],
    ['below', '{"x":{"y":[{"b":1},{"b":1,"c":2,"b":3}]}}', ['x.y.b']],
    ['thrice, and another twice', '{"a":1,"a":2,"b":{"a":1},"a":3,"b":4}', ['a', 'b']],
    ['as a list and a text', '{"a":[1,{"z":0}],"a":"b\\":\\" {"}', ['a']],
    ['of the prototype', '{"__proto__":1,"__proto__":2}', ['__proto__']],
  ])('%s is told, and the last one is read', async (_what, text, repeated) => {
    const told = { line: 1, record: JSON.parse(text), repeated };
    expect((await read(`${text}\n`, 'a.ndjson')).read).toEqual([told]);
    expect((await read(`[${text}]`)).read).toEqual([told]);
  });

  it.each([
    '{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}',
    '{"a":"\\"a\\":","b":":"}',
    '{"a:b":"\\\\","":{"":1}}',
  ])('is none in %s', async (text) => {
    expect((await read(`[${text}]`)).read).toEqual([{ line: 1, record: JSON.parse(text) }]);
  });

  it('is found beside a text of millions of escapes', async () => {
    const text = `{"a":"\\":${'\\n'.repeat(4_000_000)}","a":1}`;
    const told = [{ line: 1, record: { a: 1 }, repeated: ['a'] }];
    expect((await read(`${text}\n`, 'a.ndjson')).read).toEqual(told);
    expect((await read(`[${text}]`)).read).toEqual(told);
  });

  it.each([
    ['{"rows":[{"a":1}],\n "rows":[{"a":2}]}', '"rows" twice in one object, at line 2 column 8.'],
    [
      '{"rows":[{"a":1}],\n"meta":{"x":1,"x":2}}',
      '"meta.x" twice in one object, at or before line 2.',
    ],
    [
      '{"meta":[{"y":[{"x":1,"x":2}]}],"rows":[{"a":1}]}',
      '"meta.y.x" twice in one object, at or before line 1.',
    ],
    [
      '{"rows":[{"a":1}],"other":[{"a":1,"a":2}]}',
      '"other.a" twice in one object, at or before line 1.',
    ],
    [
      '{"other":[{"a":1,"a":2}],\n"rows":[{"a":1}]}',
      '"other.a" twice in one object, at or before line 2.',
    ],
    [
      '{"other":[[{"a":1,"a":2}]],"rows":[{"a":1}]}',
      '"other.a" twice in one object, at or before line 1.',
    ],
  ])('is refused where it is one of the document: %j', async (text, message) => {
    const error = await read(text).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      message: `a.json has ${message}`,
      remedy: 'Rename or remove one of them.',
    });
  });
});

describe('what is nested without end', () => {
  const deep = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

  it('is a problem of its line', async () => {
    const text = `{"a":1}\n${deep(501)}\n${deep(500)}\n${deep(200_000)}\n{"a":"${'['.repeat(900)}"}\n`;
    const found = (await read(text, 'a.ndjson')).read;
    const problem = 'is nested deeper than 500 levels';
    expect(found.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    expect(found.filter((one) => 'problem' in one)).toEqual([
      { line: 2, problem },
      { line: 4, problem },
    ]);
  });

  it('is a problem of its place in a list, and refused beside it', async () => {
    const [problem] = (await read(`[${deep(2000)}]`)).read;
    expect(problem && 'problem' in problem && describeProblem(problem)).toBe(
      'Record 1 is nested deeper than 500 levels.',
    );
    await expect(read(`{"x":${deep(2000)},"rows":[{"a":1}]}`)).rejects.toThrow(
      'a.json is nested deeper than 500 levels, at or before line 1.',
    );
  });
});

describe('a long value', () => {
  it('is read in time that grows with its length', async () => {
    const piece = Buffer.from(`${'x'.repeat(65_534)}\\n`);
    async function* pieces() {
      yield Buffer.from('{"text":"');
      for (let count = 0; count < 400; count += 1) yield piece;
      yield Buffer.from('",\n"rows":[{"a":1}],x');
    }
    const begunMs = performance.now();
    const reading = Array.fromAsync(readBatches(pieces(), { name: 'a.json' }));
    await expect(reading).rejects.toThrow('a.json is broken JSON at line 2 column 18.');
    expect(performance.now() - begunMs).toBeLessThan(2500);
  });

  it('is refused beyond 64 MB', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    async function* pieces() {
      yield Buffer.from('[{"a":1},\n"');
      for (let count = 0; count < 70; count += 1) yield piece;
    }
    const reading = Array.fromAsync(readBatches(pieces(), { name: 'a.json' }));
    await expect(reading).rejects.toMatchObject({
      message: 'A value of a.json is longer than 64 MB.',
      line: 2,
    });
  });
});

describe('columns without a name', () => {
  it('are called by their place where something stands in them', async () => {
    expect(await recordsOf(',a,,column 1\n0,1,,x\n,2,SECRET,\n', 'a.csv')).toEqual([
      { 'column 1_': '0', a: '1', 'column 1': 'x' },
      { a: '2', 'column 3': 'SECRET', 'column 1': '' },
    ]);
  });
});

describe('a file without a record', () => {
  it.each([
    ['a.ndjson', ''],
    ['a.ndjson', '\n'],
    ['a.csv', '\n'],
    ['a.csv', '\uFEFF\r\n'],
    ['a.json', '[]'],
  ])('is one of none: %s %j', async (name, text) => {
    expect((await read(text, name)).read).toEqual([]);
  });

  it('names the columns of a table', async () => {
    expect((await read('a,,b\n', 'a.csv')).about?.columnNames).toEqual(['a', 'b']);
  });
});
