import { describe, expect, it } from 'vitest';
import { type ReadRecord, readJsonListAt } from '../src/index.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

/** What is read in pieces of a size, and what is around it. */
async function read(text: string, path: readonly string[], size = 3) {
  const reading = readJsonListAt(pieces(text, size), { name: 'a.json', path });
  const records: ReadRecord[] = [];
  let step = await reading.next();
  for (; !step.done; step = await reading.next()) records.push(...step.value);
  return { records, document: step.value };
}

const text = '{"v":1,"a":{"t":[0],"b":[{"x":1},{"x":[{}]},null],"n":null},"b":[{"y":1}]}';

describe('a list that lies within objects', () => {
  it.each([1, 3, 1000])('is read alone, in pieces of %i', async (size) => {
    const { records, document } = await read(text, ['a', 'b'], size);
    expect(records).toEqual([
      { line: 1, record: { x: 1 } },
      { line: 2, record: { x: [{}] } },
      { line: 3, problem: 'is null, not an object', isPlace: true },
    ]);
    expect(document).toEqual({ v: 1, a: { t: [0], b: [], n: null }, b: [{ y: 1 }] });
  });

  it.each([
    ['of one name', ['b'], [{ line: 1, record: { y: 1 } }]],
    ['that is none', ['a', 'n'], []],
    ['that is not there', ['a', 'z'], []],
    ['below what is no object', ['v', 'b'], []],
  ])('%s', async (_what, path, records) => {
    expect((await read(text, path)).records).toEqual(records);
  });

  it('may be the document', async () => {
    const { records, document } = await read('[{"x":1}]', []);
    expect([records, document]).toEqual([[{ line: 1, record: { x: 1 } }], []]);
  });

  it.each([
    ['', 'a.json is empty.'],
    [' \n', 'a.json is empty.'],
    ['{"a":{"b":[{}', 'a.json is broken JSON at line 1 column 14.'],
    ['{"a":{"b":[]}} x', 'a.json is broken JSON at line 1 column 16.'],
    ['{"a":\n1,"a":2}', 'a.json has "a" twice in one object, at line 2 column 6.'],
    ['{"a":{"n":{"x":1,"x":2}}}', 'a.json has "a.n.x" twice in one object, at or before line 1.'],
  ])('is refused for %j', async (broken, message) => {
    await expect(read(broken, ['a', 'b'])).rejects.toMatchObject({ message });
  });
});
