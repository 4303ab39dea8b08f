import { claimSlot } from '../src/budget/claim.ts';
import { markSent, settle } from '../src/budget/learn.ts';
import type { Claim } from '../src/budget/rules.ts';
import { nothingShown } from '../src/budget/shown.ts';
import type { BudgetState, Slot } from '../src/budget/state.ts';
import type { LimitRule, RateLimit } from '../src/limits.ts';

const source = 'https://tiny.example/limits';

export function limited(...rules: readonly LimitRule[]): RateLimit {
  return { scope: 'ip', source, rules };
}

export function claimOf(limit: RateLimit, more: Partial<Claim> = {}): Claim {
  return { claimant: 'one', limit, units: 1, isForeground: true, ...more };
}

export const at = (nowMs: number, dateMs = 0) => ({ nowMs, dateMs });

/** Claims until the slot is given, as a lane does; answers when that was. */
export function takeAt(
  state: BudgetState,
  claim: Claim,
  nowMs: number,
): { slot: Slot; nowMs: number } {
  for (let ms = nowMs; ; ) {
    const grant = claimSlot(state, claim, at(ms));
    if ('slot' in grant) return { slot: grant.slot, nowMs: ms };
    ms += Math.max(0.001, grant.waitMs);
  }
}

/** Takes a slot whose request is sent and answered at once. */
export function take(state: BudgetState, claim: Claim, nowMs: number): number {
  const { slot, nowMs: startMs } = takeAt(state, claim, nowMs);
  markSent(state, slot, startMs);
  settle(state, slot.id, claim.limit, nothingShown, startMs);
  return startMs;
}

/** Whether more than `units` of the times lie within any stretch of `windowMs`. */
export function mostWithin(times: readonly number[], windowMs: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [last, time] of sorted.entries()) {
    while ((sorted[first] ?? time) <= time - windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
