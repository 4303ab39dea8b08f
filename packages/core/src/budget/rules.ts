import {
  type BucketRule,
  type DailyRule,
  heldMs,
  type LimitRule,
  longestLagMs,
  type RateLimit,
  type WindowRule,
} from '../limits.ts';
import { dayOf, untilNextDayMs } from './day.ts';
import { type BudgetState, heldSlots, type Slot } from './state.ts';

/** The moment a decision is made: on the store's clock, and on the calendar. */
export interface Now {
  readonly nowMs: number;
  /** Unix time in milliseconds; decides only which day it is. */
  readonly dateMs: number;
}

/** How soon to ask again about something that may end at any moment. */
export const pollMs = 10;

/** Who asks for a slot, and what for. */
export interface Claim {
  /** Names the lane that asks, among all that use the store. */
  readonly claimant: string;
  readonly limit: RateLimit;
  /** What the request costs; 1 for most. */
  readonly units: number;
  readonly isForeground: boolean;
}

/** How long a rule makes a request wait; 0 for not at all. */
export function waitForRule(state: BudgetState, rule: LimitRule, claimed: Claim, now: Now): number {
  if (rule.kind === 'window') return waitForWindow(state, rule, claimed.units, now.nowMs);
  if (rule.kind === 'bucket') return waitForBucket(state, rule, claimed.units, now.nowMs);
  return waitForDay(state, rule, claimed, now);
}

/** Books a request that is let out now. */
export function book(state: BudgetState, rule: LimitRule, units: number, now: Now): void {
  if (rule.kind === 'bucket') {
    const key = bucketKey(rule);
    const refilledMs = Math.max(state.refilledMs[key] ?? now.nowMs, now.nowMs);
    state.refilledMs[key] = refilledMs + refillMs(rule, units);
  }
  if (rule.kind === 'daily') {
    const day = dayOf(now.dateMs, rule.timeZone);
    state.dayUnits = { [day]: (state.dayUnits[day] ?? 0) + units, ...daysFrom(state, day) };
  }
}

/** The most units that a rule allows now: what it says, or the platform's headers where they say less. */
export function ceilingOf(state: BudgetState, rule: WindowRule, nowMs: number): number {
  const shown = state.shownUnits[rule.units];
  // What later answers do not repeat was said by mistake, or no longer holds.
  const isFresh = shown && nowMs - shown.atMs < 2 * rule.windowMs;
  return isFresh ? Math.min(rule.units, shown.units) : rule.units;
}

/** A request that was neither sent nor answered after so long has died with its process; longer than any takes by default. */
const longestUnsentMs = 31_000;

/**
 * When a slot stops to weigh on a window: it has arrived when it is answered, or soon after it was
 * sent. How long a connection takes to be made is nobody's guess.
 */
export function freeAtMs(slot: Slot, rule: WindowRule): number {
  const { startMs, sentMs, answeredMs } = slot;
  const latestMs = sentMs === null ? startMs + longestUnsentMs : sentMs + longestLagMs(rule);
  return Math.min(answeredMs ?? latestMs, latestMs) + heldMs(rule);
}

/** For how long a slot is remembered when it weighs no more: answers that were slow still speak of it. */
export function rememberedMs({ windowMs }: WindowRule): number {
  return Math.min(2_000, windowMs / 4);
}

/** Units that weigh on a window now. */
export function unitsHeld(state: BudgetState, rule: WindowRule, nowMs: number): number {
  let units = 0;
  for (const slot of heldSlots(state)) if (freeAtMs(slot, rule) > nowMs) units += slot.units;
  return units;
}

/** Units that the platform, when it counted, saw arrive within its window, as near as can be told. */
export function unitsArrived(state: BudgetState, rule: WindowRule, countedMs: number): number {
  let units = 0;
  for (const slot of heldSlots(state)) {
    const arrivedMs = arrivalOf(slot, state.lastLagMs);
    if (arrivedMs <= countedMs && arrivedMs > countedMs - rule.windowMs) units += slot.units;
  }
  return units;
}

/** Halfway between what was sent and its answer. */
function arrivalOf({ sentMs, answeredMs }: Slot, lagMs: number): number {
  if (sentMs === null) return answeredMs ?? Number.POSITIVE_INFINITY;
  return (sentMs + (answeredMs ?? sentMs + lagMs)) / 2;
}

function waitForWindow(state: BudgetState, rule: WindowRule, units: number, nowMs: number): number {
  const room = Math.max(
    0,
    ceilingOf(state, rule, nowMs) - foreignReserve(state, rule, nowMs) - units,
  );
  if (state.heldUnits <= room) return 0;
  const held = heldSlots(state).filter((slot) => freeAtMs(slot, rule) > nowMs);
  held.sort((a, b) => freeAtMs(b, rule) - freeAtMs(a, rule));
  let sum = 0;
  for (const slot of held) {
    sum += slot.units;
    if (sum > room) return untilFreeMs(slot, rule, nowMs);
  }
  return 0;
}

/**
 * What is left to other programs that were seen to use the window: as many as may come, at the rate
 * seen last, between what the platform's count told and the moment our request arrives.
 */
function foreignReserve(state: BudgetState, rule: WindowRule, nowMs: number): number {
  const { foreignSeenMs, lastAnswerMs, lastLagMs } = state;
  if (foreignSeenMs === null || nowMs - foreignSeenMs > rule.windowMs) return 0;
  let units = 0;
  for (const slot of heldSlots(state)) if (slot.isForeign) units += slot.units;
  const blindMs = Math.min(nowMs - (lastAnswerMs ?? nowMs) + lastLagMs, rule.windowMs);
  const expected = (units / rule.windowMs) * blindMs;
  // Others come by chance: three standard deviations of a Poisson count cover all but a thousandth.
  return Math.max(1, Math.ceil(expected + 3 * Math.sqrt(expected)));
}

/** A slot under way becomes free sooner when its answer comes: ask again from then on. */
function untilFreeMs(slot: Slot, rule: WindowRule, nowMs: number): number {
  const firmMs = freeAtMs(slot, rule) - nowMs;
  if (slot.answeredMs !== null) return firmMs;
  const earliestMs = (slot.sentMs ?? slot.startMs) + heldMs(rule) - nowMs;
  return Math.min(firmMs, Math.max(pollMs, earliestMs));
}

function waitForBucket(state: BudgetState, rule: BucketRule, units: number, nowMs: number): number {
  const refilledMs = state.refilledMs[bucketKey(rule)] ?? nowMs;
  return Math.max(0, refilledMs - refillMs(rule, rule.capacity - units) - nowMs);
}

export function bucketKey({ capacity, refillPerSecond }: BucketRule): string {
  return `bucket ${capacity} ${refillPerSecond}`;
}

export function refillMs({ refillPerSecond }: BucketRule, units: number): number {
  return (units / refillPerSecond) * 1_000;
}

/** The twentieth part of a day's units that a batch leaves to people. */
const foregroundShare = 0.05;

function waitForDay(
  state: BudgetState,
  rule: DailyRule,
  { units, isForeground }: Claim,
  { dateMs }: Now,
): number {
  const reserved = isForeground ? 0 : Math.floor(rule.units * foregroundShare);
  const taken = state.dayUnits[dayOf(dateMs, rule.timeZone)] ?? 0;
  return taken + units <= rule.units - reserved ? 0 : untilNextDayMs(dateMs, rule.timeZone);
}

/** Other time zones' days, and later ones should the calendar have been set back. */
function daysFrom(state: BudgetState, day: string): Record<string, number> {
  const date = day.slice(0, 10);
  const kept = Object.entries(state.dayUnits).filter(
    ([key]) => key !== day && key.slice(0, 10) >= date.slice(0, 10),
  );
  return Object.fromEntries(kept);
}
