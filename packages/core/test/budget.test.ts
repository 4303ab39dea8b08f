import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimSlot } from '../src/budget/claim.ts';
import { markSent, settle } from '../src/budget/learn.ts';
import { nothingShown } from '../src/budget/shown.ts';
import { emptyState, type Slot, withoutFuture } from '../src/budget/state.ts';
import { estimateWaitMs, statusOf } from '../src/budget/status.ts';
import { perWindow, type RateLimit } from '../src/limits.ts';
import { at, claimOf, limited, mostWithin, take, takeAt } from './budget-helpers.ts';

/** A platform with its own clock, count and network; it says what it counted. */
interface World {
  readonly units: number;
  readonly windowMs: number;
  /** The platform's clock against ours: up to 0.4 % fast or slow. */
  readonly drift: number;
  readonly requests: readonly Request[];
  /** What the headers tell: the truth, nothing, or numbers that make no sense. */
  readonly headers: 'true' | 'none' | 'nonsense' | 'lagging';
}

interface Request {
  /** After the previous one. */
  readonly gapMs: number;
  readonly connectMs: number;
  readonly wayMs: number;
  readonly answerMs: number;
  readonly isForeground: boolean;
}

const worlds: fc.Arbitrary<World> = fc.record({
  units: fc.integer({ min: 1, max: 12 }),
  windowMs: fc.integer({ min: 500, max: 10_000 }),
  drift: fc.double({ min: -0.004, max: 0.004, noNaN: true }),
  headers: fc.constantFrom('true', 'none', 'nonsense', 'lagging'),
  requests: fc.array(
    fc.record({
      gapMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 15_000 })),
      connectMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000 })),
      wayMs: fc.integer({ min: 0, max: 50 }),
      answerMs: fc.integer({ min: 0, max: 800 }),
      isForeground: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  ),
});

interface Played {
  /** On our clock. */
  readonly starts: readonly number[];
  /** On the platform's clock. */
  readonly arrivals: readonly number[];
}

/** Plays the requests one after another asking for slots, each under way for as long as it takes. */
function play({ units, windowMs, drift, headers, requests }: World): Played {
  const names = { limit: 'limit', used: 'used', remaining: 'remaining' };
  const limit: RateLimit = {
    ...limited(perWindow(units, windowMs)),
    ...(headers === 'none' ? {} : { headers: names }),
  };
  const state = emptyState();
  const starts: number[] = [];
  const arrivals: number[] = [];
  const events: { readonly atMs: number; readonly run: () => void }[] = [];
  const runUntil = (ms: number): void => {
    events.sort((a, b) => a.atMs - b.atMs);
    for (let next = events[0]; next && next.atMs <= ms; next = events[0]) {
      events.shift();
      next.run();
    }
  };
  let nowMs = 0;
  for (const request of requests) {
    nowMs += request.gapMs;
    const claim = claimOf(limit, {
      isForeground: request.isForeground,
      claimant: String(request.isForeground),
    });
    let slot: Slot | null = null;
    while (!slot) {
      runUntil(nowMs);
      const grant = claimSlot(state, claim, at(nowMs));
      if ('slot' in grant) slot = grant.slot;
      else nowMs += Math.max(0.01, grant.waitMs);
    }
    const taken = slot;
    starts.push(nowMs);
    const sentMs = nowMs + request.connectMs;
    const arrivedMs = sentMs + Math.min(request.wayMs, windowMs / 20);
    const answeredMs = arrivedMs + request.answerMs;
    events.push({ atMs: sentMs, run: () => markSent(state, taken, sentMs) });
    events.push({ atMs: arrivedMs, run: () => arrivals.push(arrivedMs * (1 + drift)) });
    const shown = (): Parameters<typeof settle>[3] => {
      const platformMs = answeredMs * (1 + drift);
      const used = arrivals.filter((ms) => ms > platformMs - windowMs && ms <= platformMs).length;
      if (headers === 'true') return { limit: units, used, remaining: units - used, resetMs: null };
      if (headers === 'lagging') {
        return { limit: units, used: Math.max(0, used - 2), remaining: units, resetMs: null };
      }
      if (headers === 'nonsense') return { limit: 999, used: 0, remaining: 999, resetMs: null };
      return nothingShown;
    };
    events.push({
      atMs: answeredMs,
      run: () => settle(state, taken.id, limit, shown(), answeredMs),
    });
  }
  runUntil(Number.POSITIVE_INFINITY);
  return { starts, arrivals };
}

describe('a budget', () => {
  test('never lets more than its number start or arrive within any window', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { starts, arrivals } = play(world);

        expect(mostWithin(starts, world.windowMs)).toBeLessThanOrEqual(world.units);
        expect(mostWithin(arrivals, world.windowMs)).toBeLessThanOrEqual(world.units);
        expect(arrivals).toHaveLength(world.requests.length);
      }),
      { numRuns: 300 },
    );
  });

  test('lets out nearly all that is allowed', () => {
    const limit = limited(perWindow(10, 5_000));
    const state = emptyState();
    let nowMs = 0;
    let count = 0;

    for (nowMs = take(state, claimOf(limit), 0); nowMs < 50_000; count += 1)
      nowMs = take(state, claimOf(limit), nowMs);

    expect(count).toBeGreaterThanOrEqual(99);
  });

  test('keeps several windows, a bucket and a day at once', () => {
    const rules: fc.Arbitrary<readonly number[]> = fc.array(fc.integer({ min: 0, max: 400 }), {
      minLength: 1,
      maxLength: 60,
    });
    const bucket = { kind: 'bucket', capacity: 5, refillPerSecond: 2 } as const;
    const limit = limited(perWindow(1, 100), perWindow(20, 10_000), bucket);

    fc.assert(
      fc.property(rules, (gapsMs) => {
        const state = emptyState();
        const starts: number[] = [];
        for (const gapMs of gapsMs)
          starts.push(take(state, claimOf(limit), (starts.at(-1) ?? 0) + gapMs));

        expect(mostWithin(starts, 100)).toBe(1);
        expect(mostWithin(starts, 10_000)).toBeLessThanOrEqual(20);
        for (const seconds of [1, 3, 7])
          expect(mostWithin(starts, seconds * 1_000)).toBeLessThanOrEqual(5 + seconds * 2);
      }),
    );
  });

  test('weighs a request that costs more', () => {
    const limit = limited(perWindow(100, 10_000));
    const state = emptyState();

    take(state, claimOf(limit, { units: 60 }), 0);

    expect(take(state, claimOf(limit, { units: 40 }), 0)).toBe(0);
    expect(take(state, claimOf(limit, { units: 40 }), 0)).toBeGreaterThan(10_000);
  });

  test('ends a day where the platform keeps its books, and leaves the last of it to people', () => {
    const limit = limited({ kind: 'daily', units: 100, timeZone: 'America/Los_Angeles' });
    const noon = Date.parse('2026-11-21T20:00:00Z');
    const state = emptyState();
    const spent = claimSlot(state, claimOf(limit, { units: 95 }), at(0, noon));

    const batch = claimSlot(state, claimOf(limit, { isForeground: false }), at(1, noon));
    const person = claimSlot(state, claimOf(limit, { units: 5 }), at(2, noon));
    const late = claimSlot(state, claimOf(limit), at(3, noon));
    const nextDay = claimSlot(state, claimOf(limit), at(4, noon + 12 * 3_600_000 + 2_000));

    expect('slot' in spent && 'slot' in person && 'slot' in nextDay).toBe(true);
    expect(batch).toEqual({ waitMs: 12 * 3_600_000 + 1_000 });
    expect(late).toEqual(batch);
  });

  test('lets a person start at once or soon while a batch runs without end', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 20 });
    const limit = limited(perWindow(60, 60_000));

    fc.assert(
      fc.property(gaps, (gapsMs) => {
        const state = emptyState();
        const batch = claimOf(limit, { isForeground: false, claimant: 'batch' });
        let nowMs = 0;
        for (const gapMs of gapsMs) {
          const askMs = nowMs + gapMs;
          while (nowMs < askMs) nowMs = take(state, batch, nowMs + 1);
          const startMs = take(state, claimOf(limit), nowMs);
          expect(startMs - nowMs).toBeLessThan(7_000);
          nowMs = startMs;
        }
      }),
    );
  });

  test('lets a batch use all of the budget in the long run', () => {
    const limit = limited(perWindow(60, 60_000));
    const batch = claimOf(limit, { isForeground: false });
    const state = emptyState();
    let nowMs = 0;
    let count = 0;

    for (; nowMs < 600_000; count += 1) nowMs = take(state, batch, nowMs);

    expect(count).toBeGreaterThanOrEqual(595);
  });

  test('holds a client with a lower ceiling to it, counting the starts of all', () => {
    const high = limited(perWindow(60, 1_000));
    const state = emptyState();
    for (let count = 0; count < 3; count += 1) take(state, claimOf(high), 0);

    expect(estimateWaitMs(state, claimOf(limited(perWindow(3, 1_000))), 0, at(1))).toBeGreaterThan(
      0,
    );
    expect(estimateWaitMs(state, claimOf(high), 0, at(1))).toBe(0);
  });
});

describe('who goes first', () => {
  const limit = limited(perWindow(1, 1_000));

  test('is a person before a batch, though the batch asked before', () => {
    const state = emptyState();
    take(state, claimOf(limit), 0);
    claimSlot(state, claimOf(limit, { claimant: 'batch', isForeground: false }), at(10));
    claimSlot(state, claimOf(limit, { claimant: 'person' }), at(20));

    const batch = claimSlot(
      state,
      claimOf(limit, { claimant: 'batch', isForeground: false }),
      at(1_030),
    );
    const person = claimSlot(state, claimOf(limit, { claimant: 'person' }), at(1_035));

    expect(batch).toEqual({ waitMs: 10 });
    expect(person).toHaveProperty('slot');
  });

  test('is the process that was served longer ago', () => {
    const state = emptyState();
    const turns: string[] = [];
    let nowMs = 0;
    while (turns.length < 40) {
      // Three that poll, the first of them always first.
      for (const claimant of ['a', 'b', 'c']) {
        const grant = claimSlot(state, claimOf(limit, { claimant }), at(nowMs));
        if (!('slot' in grant)) continue;
        turns.push(claimant);
        settle(state, grant.slot.id, limit, nothingShown, nowMs);
      }
      nowMs += 5;
    }

    for (const claimant of ['a', 'b', 'c'])
      expect(turns.filter((turn) => turn === claimant).length).toBeGreaterThanOrEqual(12);
  });

  test('is nobody who has died: its turn passes after a moment', () => {
    const state = emptyState();
    take(state, claimOf(limit), 0);
    claimSlot(state, claimOf(limit, { claimant: 'dead' }), at(900));
    const batch = claimOf(limit, { claimant: 'alive', isForeground: false });
    const equal = structuredClone(state);

    expect(takeAt(state, batch, 1_030).nowMs).toBeLessThan(2_600);
    expect(takeAt(equal, claimOf(limit, { claimant: 'alive' }), 1_030).nowMs).toBeLessThan(1_200);
  });

  test('is a person whose request costs more than a batch leaves free', () => {
    const wide = limited(perWindow(10, 1_000));
    const state = emptyState();
    const batch = claimOf(wide, { claimant: 'batch', isForeground: false });
    const heavy = claimOf(wide, { claimant: 'person', units: 10 });
    for (let ms = 0; ms < 1_000; ms += 110) take(state, batch, ms);
    let startMs: number | null = null;
    for (let ms = 1_000; startMs === null && ms < 10_000; ms += 10) {
      if ('slot' in claimSlot(state, heavy, at(ms))) startMs = ms;
      const other = claimSlot(state, batch, at(ms));
      if ('slot' in other) settle(state, other.slot.id, wide, nothingShown, ms);
    }

    expect(startMs).toBeLessThan(3_000);
  });

  test('is nobody who is held to less: it stands in no one’s way', () => {
    const low = claimOf(limited(perWindow(2, 10_000)), { claimant: 'low' });
    const high = claimOf(limited(perWindow(50, 10_000)), { claimant: 'high' });
    const state = emptyState();
    let count = 0;
    for (let ms = 0; ms < 10_000; ms += 50) {
      claimSlot(state, low, at(ms));
      const grant = claimSlot(state, high, at(ms));
      if (!('slot' in grant)) continue;
      settle(state, grant.slot.id, high.limit, nothingShown, ms);
      count += 1;
    }

    expect(count).toBeGreaterThanOrEqual(46);
  });
});

test('status and estimate change nothing', () => {
  const limit = limited(perWindow(3, 1_000));
  const state = emptyState();
  take(state, claimOf(limit), 0);
  const before = structuredClone(state);

  statusOf(state, claimOf(limit), { foreground: 9, background: 0 }, at(1));
  const waits = [0, 1, 2, 5].map((ahead) => estimateWaitMs(state, claimOf(limit), ahead, at(1)));

  expect(state).toEqual(before);
  expect(waits[0]).toBe(0);
  expect(waits[1]).toBe(0);
  expect(waits[2]).toBeGreaterThan(900);
  expect(waits[3]).toBeGreaterThan(1_900);
});

test('a state from before the machine was started anew holds nobody for longer than a window', () => {
  const limit = limited(perWindow(2, 1_000));
  const state = emptyState();
  take(state, claimOf(limit), 9_000_000);
  take(state, claimOf(limit), 9_000_000);

  const reborn = withoutFuture(state, 100);

  expect(takeAt(reborn, claimOf(limit), 100).nowMs).toBeGreaterThan(1_000);
  expect(takeAt(reborn, claimOf(limit), 100).nowMs).toBeLessThan(3_000);
});
