import { describe, expect, test } from 'vitest';
import { askAll } from '../src/ask.ts';
import { allOf, capabilityNames, LinerError, type Page, type Paging } from '../src/index.ts';

const broken = new LinerError({ code: 'server', message: 'down', details: { status: 500 } });

function answers(table: Readonly<Record<string, () => Promise<unknown>>>, signal?: AbortSignal) {
  return Array.fromAsync(
    askAll(Object.keys(table), (id) => table[id]?.() ?? Promise.resolve(null), signal),
  );
}

describe('asking all', () => {
  test('tells found, missing and failed apart', async () => {
    const outcomes = await answers({
      a: async () => ({ items: [1], total: 1, nextOffset: null }),
      b: async () => ({ items: [], total: 0, nextOffset: null }),
      c: async () => [],
      d: async () => null,
      e: async () => Promise.reject(broken),
    });

    expect(outcomes).toEqual([
      { platform: 'a', status: 'found', value: { items: [1], total: 1, nextOffset: null } },
      { platform: 'b', status: 'missing' },
      { platform: 'c', status: 'missing' },
      { platform: 'd', status: 'missing' },
      { platform: 'e', status: 'failed', error: broken },
    ]);
  });

  test('gives out the quick before the slow', async () => {
    const after = (ms: number) => () =>
      new Promise((resolve) => setTimeout(() => resolve([ms]), ms));

    const outcomes = await answers({ slow: after(40), quick: after(5) });

    expect(outcomes).toMatchObject([{ platform: 'quick' }, { platform: 'slow' }]);
  });

  test('tells an adapter that breaks over an answer as a fault of the adapter', async () => {
    const outcomes = await answers({
      a: async () => Promise.reject(new TypeError('x is undefined')),
    });

    expect(outcomes).toMatchObject([
      {
        platform: 'a',
        status: 'failed',
        error: {
          code: 'invalid-response',
          message: 'The adapter of a failed on an answer: x is undefined',
        },
      },
    ]);
  });

  test('throws the reason of an abort instead of telling it as a failure', async () => {
    const reason = new Error('enough');
    const call = async () => Promise.reject(reason);

    await expect(answers({ a: call }, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('a long list', () => {
  const pages =
    (list: readonly number[], asked: number[]) =>
    async ({ limit = 25, offset = 0 }: Paging): Promise<Page<number>> => {
      asked.push(offset);
      const next = offset + limit;
      return {
        items: list.slice(offset, next),
        total: list.length,
        nextOffset: next < list.length ? next : null,
      };
    };

  test('is read whole, page by page', async () => {
    const asked: number[] = [];

    const all = await Array.fromAsync(allOf(pages([1, 2, 3, 4, 5], asked), { pageSize: 2 }));

    expect(all).toEqual([1, 2, 3, 4, 5]);
    expect(asked).toEqual([0, 2, 4]);
  });

  test('is read only as far as it is consumed', async () => {
    const asked: number[] = [];

    for await (const item of allOf(pages([1, 2, 3, 4, 5], asked), { pageSize: 2 }))
      if (item === 2) break;

    expect(asked).toEqual([0]);
  });

  test('ends where a platform names the same place again', async () => {
    const circle = async (): Promise<Page<number>> => ({ items: [1], total: 9, nextOffset: 1 });
    const seen: number[] = [];

    const reading = (async () => {
      for await (const item of allOf(circle, { keyOf: String })) seen.push(item);
    })();

    await expect(reading).rejects.toMatchObject({ code: 'invalid-response' });
    expect(seen).toEqual([1]);
  });
});

test('every capability is named once', () => {
  expect(new Set(capabilityNames).size).toBe(capabilityNames.length);
  expect(capabilityNames).toContain('links');
});
