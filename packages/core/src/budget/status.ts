import { heldMs, type LimitRule, type WindowRule } from '../limits.ts';
import { gapMs, waitOf } from './claim.ts';
import { dayOf, untilNextDayMs } from './day.ts';
import {
  bucketKey,
  type Claim,
  ceilingOf,
  freeAtMs,
  type Now,
  refillMs,
  unitsHeld,
} from './rules.ts';
import { type BudgetState, heldSlots } from './state.ts';

/** What one rule looks like now. */
export interface RuleStatus {
  readonly rule: LimitRule;
  /** Units in use, other programs' included as far as the platform's headers show them. */
  readonly made: number;
  readonly remaining: number;
  /** Until all of them are free again; 0 when they are. */
  readonly resetMs: number;
}

/** What a budget looks like now. */
export interface BudgetStatus {
  /** The tightest rule's; a budget without rules has used 0 and has no end. */
  readonly made: number;
  readonly remaining: number;
  /** `null` where the tightest rule has no window. */
  readonly windowMs: number | null;
  readonly resetMs: number;
  /** Until a person's request may start, those that wait before it included; 0 for at once. */
  readonly waitMs: number;
  /** Until a pause that the platform asked for is over; 0 when there is none. */
  readonly pausedMs: number;
  /** Requests of this process that wait. */
  readonly waiting: { readonly foreground: number; readonly background: number };
  readonly rules: readonly RuleStatus[];
}

/** Reads the state of a budget; changes nothing. */
export function statusOf(
  state: BudgetState,
  claim: Claim,
  waiting: BudgetStatus['waiting'],
  now: Now,
): BudgetStatus {
  const rules = claim.limit.rules.map((rule) => ruleStatus(state, rule, now));
  const [tightest] = rules.toSorted((a, b) => a.remaining - b.remaining);
  return {
    made: tightest?.made ?? 0,
    remaining: tightest?.remaining ?? Number.POSITIVE_INFINITY,
    windowMs: tightest?.rule.kind === 'window' ? tightest.rule.windowMs : null,
    resetMs: tightest?.resetMs ?? 0,
    waitMs: estimateWaitMs(state, claim, waiting.foreground, now),
    pausedMs: Math.max(0, (state.pause?.untilMs ?? now.nowMs) - now.nowMs),
    waiting,
    rules,
  };
}

/** How long a request that came now would wait behind `ahead` others; changes nothing. */
export function estimateWaitMs(state: BudgetState, claim: Claim, ahead: number, now: Now): number {
  const firstMs = waitOf(state, claim, now);
  if (ahead === 0) return firstMs;
  // Those of a batch leave one by one.
  const pacedMs = claim.isForeground ? 0 : firstMs + ahead * gapMs(state, claim, now.nowMs);
  const later = claim.limit.rules.map((rule) => waitBehind(state, rule, claim, ahead, now));
  return Math.max(firstMs, pacedMs, ...later);
}

/** Whether `ahead` more fit into the rule; if not, when the place for the last of them comes free. */
function waitBehind(
  state: BudgetState,
  rule: LimitRule,
  { units }: Claim,
  ahead: number,
  { nowMs }: Now,
): number {
  if (rule.kind === 'daily') return 0;
  const wanted = units * (ahead + 1);
  if (rule.kind === 'bucket') {
    const refilledMs = Math.max(nowMs, state.refilledMs[bucketKey(rule)] ?? nowMs);
    return Math.max(0, refilledMs + refillMs(rule, wanted - rule.capacity) - nowMs);
  }
  return waitForPlaces(state, rule, wanted, nowMs);
}

function waitForPlaces(
  state: BudgetState,
  rule: WindowRule,
  wanted: number,
  nowMs: number,
): number {
  const ceiling = ceilingOf(state, rule, nowMs);
  const rounds = Math.floor((wanted - 1) / ceiling);
  let missing = unitsHeld(state, rule, nowMs) + (wanted - rounds * ceiling) - ceiling;
  const free = heldSlots(state)
    .map((slot) => ({ units: slot.units, atMs: freeAtMs(slot, rule) }))
    .sort((a, b) => a.atMs - b.atMs);
  let waitMs = 0;
  for (const { units, atMs } of free) {
    if (missing <= 0) break;
    if (atMs <= nowMs) continue;
    missing -= units;
    waitMs = atMs - nowMs;
  }
  return rounds * heldMs(rule) + waitMs;
}

function ruleStatus(state: BudgetState, rule: LimitRule, now: Now): RuleStatus {
  const { nowMs, dateMs } = now;
  if (rule.kind === 'daily') {
    const made = state.dayUnits[dayOf(dateMs, rule.timeZone)] ?? 0;
    const resetMs = made === 0 ? 0 : untilNextDayMs(dateMs, rule.timeZone);
    return { rule, made, remaining: Math.max(0, rule.units - made), resetMs };
  }
  if (rule.kind === 'bucket') {
    const resetMs = Math.max(0, (state.refilledMs[bucketKey(rule)] ?? nowMs) - nowMs);
    const made = Math.ceil((resetMs / 1_000) * rule.refillPerSecond);
    return { rule, made, remaining: Math.max(0, rule.capacity - made), resetMs };
  }
  const made = unitsHeld(state, rule, nowMs);
  const ends = heldSlots(state).map((slot) => freeAtMs(slot, rule) - nowMs);
  const remaining = Math.max(0, ceilingOf(state, rule, nowMs) - made);
  return { rule, made, remaining, resetMs: Math.max(0, ...ends) };
}
