import { describe, expect, test } from 'vitest';
import { type AllOfOptions, allOf, type Page, type Paging } from '../src/index.ts';

/** Pages of three, as they stand here. */
function pages(...stated: readonly string[][]) {
  const total = stated.flat().length;
  return async ({ offset = 0 }: Paging): Promise<Page<string>> => {
    const at = Math.floor(offset / 3);
    const items = stated[at]?.slice(offset - at * 3) ?? [];
    return { items, total, nextOffset: at + 1 < stated.length ? (at + 1) * 3 : null };
  };
}

async function read(
  fetchPage: (paging: Paging) => Promise<Page<string>>,
  options: AllOfOptions<string> = {},
) {
  const list = allOf(fetchPage, { pageSize: 3, keyOf: (item) => item, ...options });
  return { items: await Array.fromAsync(list), coverage: list.coverage };
}

const elsewhere = 'came again on another page: the list has moved, or has them twice';

describe('the coverage of a list', () => {
  test('counts an item that stands twice on one page as the platform does, though it is given once', async () => {
    expect(await read(pages(['a', 'a', 'b'], ['c', 'c', 'c']))).toEqual({
      items: ['a', 'b', 'c'],
      coverage: {
        seen: 3,
        total: 6,
        isComplete: true,
        reason: '3 of them came more than once',
      },
    });
  });

  test('takes an item that comes again on another page for one that has moved, and hides another', async () => {
    expect(await read(pages(['a', 'b', 'c'], ['c', 'd', 'e']))).toEqual({
      items: ['a', 'b', 'c', 'd', 'e'],
      coverage: {
        seen: 5,
        total: 6,
        isComplete: false,
        reason: `5 of 6 came, and 1 ${elsewhere}`,
      },
    });
  });

  test.each([
    ['before', pages(['a', 'a', 'b'], ['c', 'd', 'a'])],
    ['afterwards', pages(['a', 'b', 'c'], ['a', 'd', 'a'])],
  ])('counts it there too, where it is seen twice on one page %s', async (_when, fetchPage) => {
    const { coverage } = await read(fetchPage);
    const reason = '2 of them came more than once';
    expect(coverage).toEqual({ seen: 4, total: 6, isComplete: true, reason });
  });

  test('is not called whole for items that came elsewhere only, though others stand twice on one page', async () => {
    const { coverage } = await read(pages(['a', 'a', 'b'], ['b', 'c', 'd']));
    const reason = `5 of 6 came, and 1 ${elsewhere}`;
    expect(coverage).toEqual({ seen: 4, total: 6, isComplete: false, reason });
  });

  test.each([
    ['one', pages(['a', 'b', 'b'], ['b', 'c', 'd']), '5 of 6', 1],
    ['two', pages(['a', 'b', 'b'], ['b', 'b', 'c']), '4 of 6', 2],
  ])(
    'is not whole where a page goes on with what ended the one before, though it stands there twice: %s',
    async (_count, fetchPage, came, moved) => {
      const { coverage } = await read(fetchPage);
      const reason = `${came} came, and ${moved} ${elsewhere}`;
      expect(coverage).toMatchObject({ isComplete: false, reason });
    },
  );

  test('is not whole for items that came elsewhere, though nobody says how many there are', async () => {
    const counted = pages(['a', 'b', 'c'], ['c', 'd', 'e']);
    const uncounted = async (paging: Paging) => ({ ...(await counted(paging)), total: null });
    const { coverage } = await read(uncounted);
    expect(coverage).toMatchObject({ isComplete: false, reason: `1 ${elsewhere}` });
  });

  test('tells what is missing beside items that stand twice', async () => {
    const fetchPage = async (): Promise<Page<string>> => ({
      items: ['a', 'a'],
      total: 3,
      nextOffset: null,
    });
    const { coverage } = await read(fetchPage);
    expect(coverage).toMatchObject({ isComplete: false, reason: '2 of 3 came' });
  });

  test('is of what stands behind the offset where the list was begun', async () => {
    const whole = pages(['a', 'b', 'c'], ['d', 'e', 'f']);
    const from = { limit: 3, offset: 2 };
    expect(await read(whole, { from })).toEqual({
      items: ['c', 'd', 'e', 'f'],
      coverage: { seen: 4, total: 6, isComplete: true, reason: null },
    });
    const hiding = async (paging: Paging) => {
      const page = await whole(paging);
      return { ...page, items: page.items.filter((item) => item !== 'e') };
    };
    expect((await read(hiding, { from })).coverage).toEqual({
      seen: 3,
      total: 6,
      isComplete: false,
      reason: '3 of 4 came',
    });
  });

  test('knows of nothing missing behind a cursor, which names no place', async () => {
    const last = async (): Promise<Page<string>> => ({ items: ['f'], total: 6, nextOffset: null });
    const { coverage } = await read(last, { from: { limit: 3, cursor: 'there' } });
    expect(coverage).toEqual({ seen: 1, total: 6, isComplete: true, reason: null });
  });
});

describe('a list whose pages contradict themselves', () => {
  test.each([0, 2])('is not called whole where %i are counted and more came', async (total) => {
    const only = async (): Promise<Page<string>> => ({
      items: ['a', 'b', 'c'],
      total,
      nextOffset: null,
    });
    const reason = `3 came, more than the ${total} that are counted`;
    expect((await read(only)).coverage).toEqual({ seen: 3, total, isComplete: false, reason });
  });

  test('is not called whole where another server went on with it, though all that is counted came', async () => {
    const whole = pages(['a', 'b', 'c'], ['d', 'e', 'f']);
    const list = allOf(
      async (paging) => ({ ...(await whole(paging)), server: paging.offset ? 'two' : 'one' }),
      { pageSize: 3 },
    );
    expect(list.servers).toEqual([]);
    await Array.fromAsync(list);
    expect([list.servers, list.coverage]).toEqual([
      ['one', 'two'],
      { seen: 6, total: 6, isComplete: false, reason: 'it was begun at one and went on at two' },
    ]);
  });

  test('is whole where one server of several answered all of it', async () => {
    const whole = pages(['a', 'b', 'c'], ['d', 'e', 'f']);
    const { coverage } = await read(async (paging) => ({
      ...(await whole(paging)),
      server: 'two',
    }));
    expect(coverage.isComplete).toBe(true);
  });

  test('is empty, and no contradiction, behind its end', async () => {
    const last = async (): Promise<Page<string>> => ({ items: [], total: 6, nextOffset: null });
    const { coverage } = await read(last, { from: { limit: 3, offset: 9 } });
    expect(coverage).toEqual({ seen: 0, total: 6, isComplete: true, reason: null });
  });
});

test('the place to go on counts the rows that a page left out', async () => {
  const page = { items: ['a', 'c'], places: [0, 2], total: 3, nextOffset: null };
  const list = allOf(async () => page, { pageSize: 3 });
  const next = [];
  for await (const _item of list) next.push(list.next?.offset);
  expect(next).toEqual([1, 3]);
});

test.each([
  [{ pageSize: 0 }, 'pageSize'],
  [{ pageSize: -1 }, 'pageSize'],
  [{ pageSize: Number.NaN }, 'pageSize'],
  [{ limit: Number.NaN }, 'limit'],
  [{ limit: -1 }, 'limit'],
  [{ limit: 1.5 }, 'limit'],
])('a list of %j is not begun', (options, option) => {
  expect(() => allOf(pages(['a']), options)).toThrow(
    expect.objectContaining({ code: 'configuration', details: { option } }),
  );
});

test('a list without a limit, or with one of nothing, is no mistake', async () => {
  expect((await read(pages(['a']), { limit: Number.POSITIVE_INFINITY })).items).toEqual(['a']);
  expect((await read(pages(['a']), { limit: 0 })).items).toEqual([]);
});

describe('pages that bring nothing new', () => {
  const total = 60;
  const hidden = async ({ offset = 0 }: Paging): Promise<Page<string>> => ({
    items: offset + 3 < total ? [] : ['last'],
    total,
    nextOffset: offset + 3 < total ? offset + 3 : null,
  });

  test('are passed by where the platform hides all of their items on the way to the end', async () => {
    const { items, coverage } = await read(hidden);
    expect(items).toEqual(['last']);
    expect(coverage).toMatchObject({ isComplete: false, reason: '1 of 60 came' });
  });

  test('are passed by a hundred times, not for ever', async () => {
    const asked: number[] = [];
    const endless = async ({ offset = 0 }: Paging): Promise<Page<string>> => {
      asked.push(offset);
      return { items: [], total: 1_000_000, nextOffset: offset + 3 };
    };
    await expect(read(endless)).rejects.toMatchObject({
      code: 'invalid-response',
      next: { offset: 300 },
    });
    expect(asked).toHaveLength(100);
  });

  test.each([
    ['with the same items again', ['a'], total],
    ['of a list that does not say how long it is', [], null],
  ])('are a circle after ten of them %s', async (_which, items, count) => {
    const asked: number[] = [];
    const circling = async ({ offset = 0 }: Paging): Promise<Page<string>> => {
      asked.push(offset);
      return { items, total: count, nextOffset: offset + 3 };
    };
    await expect(read(circling)).rejects.toMatchObject({ code: 'invalid-response' });
    expect(asked).toHaveLength(items.length > 0 ? 11 : 10);
  });
});
