import { describe, expect, test } from 'vitest';
import { calculateBackoffMs, withRetry } from '../src/index.ts';
import { parseRetryAfterMs } from '../src/retry-after.ts';

describe('calculateBackoffMs', () => {
  test('doubles, and adds up to a quarter by chance', () => {
    const plain = [1, 2, 3].map((attempt) => calculateBackoffMs(attempt, { random: () => 0 }));
    const most = calculateBackoffMs(1, { random: () => 1 });

    expect(plain).toEqual([1_000, 2_000, 4_000]);
    expect(most).toBe(1_250);
  });

  test('never exceeds the cap, jitter included', () => {
    expect(calculateBackoffMs(30, { random: () => 1 })).toBe(60_000);
  });
});

describe('withRetry', () => {
  test('calls again as the plan says and answers the first success', async () => {
    const waits: number[] = [];
    const clock = { nowMs: () => 0, wait: async (ms: number) => void waits.push(ms) };

    const answer = await withRetry(
      async (attempt) => (attempt < 3 ? Promise.reject(new Error(`no ${attempt}`)) : attempt),
      { plan: (_error, attempt) => ({ waitMs: attempt * 10 }), clock },
    );

    expect(answer).toBe(3);
    expect(waits).toEqual([10, 20]);
  });

  test('throws the last error when the plan gives up', async () => {
    const call = async (attempt: number) => Promise.reject(new Error(`no ${attempt}`));

    const work = withRetry(call, {
      plan: (_error, attempt) => (attempt < 2 ? { waitMs: 0 } : null),
    });

    await expect(work).rejects.toThrow('no 2');
  });

  test('ends a wait at once when it is aborted, and calls no more', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let calls = 0;
    const startMs = performance.now();
    setTimeout(() => controller.abort(reason), 20);

    const call = async () => {
      calls += 1;
      throw new Error('no');
    };
    const work = withRetry(call, {
      plan: () => ({ waitMs: 60_000 }),
      signal: controller.signal,
    });

    await expect(work).rejects.toBe(reason);
    expect(calls).toBe(1);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});

describe('parseRetryAfterMs', () => {
  test.each([
    ['3', 3_000],
    ['0', 0],
    ['Wed, 21 Oct 2026 07:28:05 GMT', 5_000],
    ['1.5', 1_500],
    ['1, 3', 3_000],
    ['Wed, 21 Oct 2026 07:28:05 GMT, Wed, 21 Oct 2026 07:28:09 GMT', 9_000],
    ['Wed, 21 Oct 2026 07:27:00 GMT', null],
    ['-5', null],
    ['31536000', 31_536_000_000],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('reads %j as %j', (header, expected) => {
    expect(parseRetryAfterMs(header, Date.parse('2026-10-21T07:28:00Z'))).toBe(expected);
  });
});
