import { describe, expect, test } from 'vitest';
import { claimSlot } from '../src/budget/claim.ts';
import { refuse, settle } from '../src/budget/learn.ts';
import { nothingShown } from '../src/budget/shown.ts';
import { type BudgetState, emptyState } from '../src/budget/state.ts';
import { estimateWaitMs, statusOf } from '../src/budget/status.ts';
import { perWindow, type RateLimit } from '../src/limits.ts';
import { at, claimOf, limited, take, takeAt } from './budget-helpers.ts';

describe('what the platform says', () => {
  const limit: RateLimit = {
    ...limited(perWindow(60, 60_000)),
    headers: { limit: 'limit', used: 'used', remaining: 'remaining' },
  };
  const answered = (state: BudgetState, shown: Partial<typeof nothingShown>, nowMs: number) => {
    const { slot } = takeAt(state, claimOf(limit), nowMs);
    settle(state, slot.id, limit, { ...nothingShown, ...shown }, nowMs);
  };

  test('counts another program in', () => {
    const state = emptyState();
    answered(state, { limit: 60, used: 41 }, 0);

    expect(statusOf(state, claimOf(limit), { foreground: 0, background: 0 }, at(1))).toMatchObject({
      made: 41,
      remaining: 19,
    });
  });

  test('is forgotten after a window: it recovers by itself', () => {
    const state = emptyState();
    answered(state, { limit: 60, remaining: 0 }, 0);

    expect(estimateWaitMs(state, claimOf(limit), 0, at(1))).toBeGreaterThan(59_000);
    expect(take(state, claimOf(limit), 61_000)).toBe(61_000);
  });

  test('never raises what is left', () => {
    const state = emptyState();
    for (let count = 0; count < 60; count += 1) answered(state, { limit: 1_000, used: 0 }, 0);

    expect(estimateWaitMs(state, claimOf(limit), 0, at(1))).toBeGreaterThan(59_000);
  });

  test('lowers the ceiling while it shows a lower one', () => {
    const state = emptyState();
    answered(state, { limit: 25, used: 1, remaining: 24 }, 0);
    expect(statusOf(state, claimOf(limit), { foreground: 0, background: 0 }, at(1)).remaining).toBe(
      24,
    );

    answered(state, { limit: 60, used: 2, remaining: 58 }, 2);
    expect(statusOf(state, claimOf(limit), { foreground: 0, background: 0 }, at(3)).remaining).toBe(
      58,
    );
  });

  test('is waited for before a burst that follows a silence', () => {
    const state = emptyState();
    const grants = Array.from({ length: 10 }, () => claimSlot(state, claimOf(limit), at(0)));

    expect(grants.filter((grant) => 'slot' in grant)).toHaveLength(1);
  });

  test('about a reset with nothing left pauses until then', () => {
    const state = emptyState();
    answered(state, { remaining: 0, resetMs: 2_000 }, 0);

    expect(estimateWaitMs(state, claimOf(limited(perWindow(600, 60_000))), 0, at(500))).toBe(1_500);
  });
});

describe('a refusal', () => {
  const limit = limited(perWindow(10, 5_000));
  const refusal = { retryAfterMs: 2_000, baseMs: 30_000, random: 0 };

  test('pauses everyone for at least what was asked for, and longer each time in a row', () => {
    const state = emptyState();
    const waits: number[] = [];
    let nowMs = 0;
    for (let count = 0; count < 3; count += 1) {
      const taken = takeAt(state, claimOf(limit), nowMs);
      nowMs = taken.nowMs;
      settle(state, taken.slot.id, limit, nothingShown, nowMs);
      waits.push(refuse(state, taken.slot, limit, refusal, at(nowMs)));
    }

    expect(waits).toEqual([2_000, 4_000, 8_000]);
  });

  test('of many requests under way counts once', () => {
    const state = emptyState();
    const slots = Array.from({ length: 5 }, () => takeAt(state, claimOf(limit), 0).slot);
    for (const slot of slots) refuse(state, slot, limit, refusal, at(100));

    expect(state.refusals).toBe(1);
    expect(state.pause?.untilMs).toBe(2_100);
  });

  test('is followed by a spread, not by a herd', () => {
    const state = emptyState();
    const { slot } = takeAt(state, claimOf(limit), 0);
    settle(state, slot.id, limit, nothingShown, 0);
    refuse(state, slot, limit, refusal, at(0));
    const starts = [1, 2, 3].map(() => take(state, claimOf(limit), 2_000));

    expect(starts[0]).toBe(2_000);
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(500);
    expect((starts[2] ?? 0) - (starts[1] ?? 0)).toBeGreaterThanOrEqual(500);
  });

  test('adds chance upwards only, and never waits longer than ten minutes', () => {
    const state = emptyState();
    const { slot } = takeAt(state, claimOf(limit), 0);

    const waitMs = refuse(state, slot, limit, { ...refusal, random: 0.999 }, at(0));
    expect(waitMs).toBeGreaterThan(2_000);
    expect(waitMs).toBeLessThan(2_500);
    const year = { ...refusal, retryAfterMs: 31_536_000_000 };
    expect(refuse(emptyState(), slot, limit, year, at(0))).toBe(600_000);
  });
});
