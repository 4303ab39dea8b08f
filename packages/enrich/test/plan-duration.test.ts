import type { BudgetStatus, RuleStatus } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { durationUnderLimits } from '../src/plan/duration.ts';

const waiting = { foreground: 0, background: 0 };

function budgetOf(rule: RuleStatus, pausedMs = 0): BudgetStatus {
  const { made, remaining, resetMs } = rule;
  return { made, remaining, windowMs: null, resetMs, waitMs: 0, pausedMs, waiting, rules: [rule] };
}

const minute = { kind: 'window', units: 60, windowMs: 60_000 } as const;
const unused = { rule: minute, made: 0, remaining: 60, resetMs: 0 };
const usedUp = { rule: minute, made: 60, remaining: 0, resetMs: 30_000 };

describe('the time that requests take', () => {
  it.each([
    ['none', 0, unused, 0],
    ['as many as a window has, by a person', 60, unused, 0],
    ['one more, by a person', 61, unused, 60_320],
    ['after what is used up', 60, usedUp, 30_000],
    ['one more after what is used up', 61, usedUp, 90_320],
  ])('%s', (_what, count, rule, expected) => {
    expect(durationUnderLimits(count, budgetOf(rule), 'foreground')).toBe(expected);
  });

  it('is an even pace for a batch', () => {
    expect(durationUnderLimits(61, budgetOf(unused), 'background')).toBe(60_320);
    expect(durationUnderLimits(601, budgetOf(unused), 'background')).toBe(603_200);
  });

  it('begins when a pause is over', () => {
    expect(durationUnderLimits(1, budgetOf(unused, 5_000), 'background')).toBe(5_000);
  });

  it('counts what refills', () => {
    const rule = { kind: 'bucket', capacity: 10, refillPerSecond: 2 } as const;
    const budget = budgetOf({ rule, made: 4, remaining: 6, resetMs: 2_000 });
    expect(durationUnderLimits(26, budget, 'background')).toBe(10_000);
  });

  it('waits for the days that it needs', () => {
    const rule = { kind: 'daily', units: 100, timeZone: 'UTC' } as const;
    const budget = budgetOf({ rule, made: 50, remaining: 50, resetMs: 3_600_000 });
    expect(durationUnderLimits(50, budget, 'background')).toBe(0);
    expect(durationUnderLimits(250, budget, 'background')).toBe(3_600_000 + 86_400_000);
  });
});
