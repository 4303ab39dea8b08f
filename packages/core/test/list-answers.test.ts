import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { AdapterHttp } from '../src/index.ts';
import { defineList, emptyPage } from '../src/index.ts';

const fetched = { fetchedAt: '2026-11-21T00:00:00.000Z' };
const numbers = defineList({
  row: z.object({ id: z.int() }),
  map: ({ id }) => id,
  rows: 'data',
  offset: 'index',
  limit: 'count',
  mostRows: 2,
});
const read = (body: unknown) => numbers.read(body, fetched).ours;

/** A door that answers by the number of rows before the page; `null` is a 404. */
function door(bodies: Readonly<Record<number, unknown>>) {
  const asked: (readonly [path: string, query: unknown])[] = [];
  const find: AdapterHttp['find'] = async (path, answer, { query } = {}) => {
    asked.push([path, query]);
    const body = bodies[Number(query?.['index'])] ?? null;
    return body === null ? null : answer.read(body, fetched).ours;
  };
  const never = () => Promise.reject(new Error('is not asked for'));
  return { asked, http: { find, get: never, send: never, download: never } satisfies AdapterHttp };
}

const row = (id: number) => ({ id });
const next = (index: number) => `https://platform.example/list?count=2&index=${index}`;

describe('a page of a list', () => {
  it('has its rows, their number in all, and where it goes on', () => {
    const body = { data: [row(1), row(2)], total: 5, next: next(2) };
    expect(read(body)).toEqual({ items: [1, 2], total: 5, nextOffset: 2 });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['its own beginning', next(0)],
    ['an address without a place', 'https://platform.example/list'],
    ['no address', '::'],
    ['a place that is no number', '/list?index=2e3'],
  ])('is the last where the next one is %s', (_what, address) => {
    expect(read({ data: [row(1)], next: address })).toEqual({
      items: [1],
      total: null,
      nextOffset: null,
    });
  });

  it('leaves out a row that does not fit', () => {
    expect(read({ data: [row(1), { id: 'x' }, 7] }).items).toEqual([1]);
  });

  it.each([
    ['no rows at all', {}],
    ['rows that are none', { data: { id: 1 } }],
    ['no row that can be read', { data: [7] }],
    ['a number of rows that is none', { data: [], total: -1 }],
  ])('is no answer with %s', (_what, body) => {
    expect(() => read(body)).toThrow(z.ZodError);
  });
});

describe('a list', () => {
  it('is asked for in slices, of no more rows than there are at once', async () => {
    const { http, asked } = door({ 4: { data: [row(5)], total: 5 } });
    const paging = { limit: 50, offset: 4 };
    expect(await numbers.slice(http, '/list', paging, { q: 'x' })).toMatchObject({ items: [5] });
    expect(asked).toEqual([['/list', { q: 'x', index: 4, count: 2 }]]);
  });

  it('that is not there is empty', async () => {
    const { http } = door({});
    expect(await numbers.slice(http, '/list', {})).toEqual(emptyPage());
    expect(await numbers.all(http, '/list')).toEqual([]);
  });

  it('is read whole, and a row that has moved is given once', async () => {
    const { http, asked } = door({
      0: { data: [row(1), row(2)], next: next(2) },
      2: { data: [row(2), row(3)], next: next(4) },
      4: { data: [row(4)] },
    });
    expect(await numbers.all(http, '/list')).toEqual([1, 2, 3, 4]);
    expect(asked).toHaveLength(3);
  });
});

it('an empty page tells how many there are only at the beginning', () => {
  expect(emptyPage()).toEqual({ items: [], total: 0, nextOffset: null });
  expect(emptyPage({ offset: 25 })).toEqual({ items: [], total: null, nextOffset: null });
});
