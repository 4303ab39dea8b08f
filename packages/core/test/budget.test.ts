import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateBudget } from '../src/budget.ts';
import type { Clock } from '../src/clock.ts';

/** A clock that jumps to the end of each wait. */
function jumpingClock(): Clock & { advance: (ms: number) => void } {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    wait: async (ms) => {
      nowMs += ms;
    },
    advance: (ms) => {
      nowMs += ms;
    },
  };
}

describe('a budget', () => {
  test('never lets more than its number start within any window', async () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 80 });
    const limit = fc.record({
      requests: fc.integer({ min: 1, max: 8 }),
      windowMs: fc.integer({ min: 10, max: 2_000 }),
    });

    await fc.assert(
      fc.asyncProperty(arrivals, limit, async (gapsMs, { requests, windowMs }) => {
        const clock = jumpingClock();
        const budget = new RateBudget(clock);
        const starts: number[] = [];
        for (const gapMs of gapsMs) {
          clock.advance(gapMs % windowMs);
          await budget.take({ requests, windowMs });
          starts.push(clock.nowMs());
        }
        for (const [index, startMs] of starts.entries()) {
          const next = starts[index + requests];
          if (next !== undefined) expect(next - startMs).toBeGreaterThanOrEqual(windowMs);
        }
      }),
    );
  });

  test('lets a burst start at once and the next one wait for the window', async () => {
    const clock = jumpingClock();
    const budget = new RateBudget(clock);
    const limit = { requests: 3, windowMs: 1_000 };

    for (let count = 0; count < 3; count += 1) await budget.take(limit);

    expect(clock.nowMs()).toBe(0);
    expect(budget.estimateWaitMs(limit)).toBe(1_060);
    expect(budget.status(limit)).toEqual({ made: 3, remaining: 0, windowMs: 1_000, waitMs: 1_060 });
  });

  test('holds a client with a lower ceiling to it, counting the starts of all', async () => {
    const clock = jumpingClock();
    const budget = new RateBudget(clock);

    for (let count = 0; count < 3; count += 1) await budget.take({ requests: 60, windowMs: 1_000 });

    expect(budget.estimateWaitMs({ requests: 3, windowMs: 1_000 })).toBeGreaterThan(0);
    expect(budget.estimateWaitMs({ requests: 60, windowMs: 1_000 })).toBe(0);
  });

  test('lets nobody start during a pause', () => {
    const budget = new RateBudget(jumpingClock());

    budget.pause(5_000);
    budget.pause(1_000);

    expect(budget.estimateWaitMs({ requests: 60, windowMs: 1_000 })).toBe(5_000);
  });
});
