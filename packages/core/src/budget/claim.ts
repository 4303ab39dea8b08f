import { ceilingIn, heldMs, perWindow, type RateLimit, type WindowRule } from '../limits.ts';
import { mustYieldMs } from './rivals.ts';
import {
  book,
  type Claim,
  ceilingOf,
  freeAtMs,
  type Now,
  pollMs,
  rememberedMs,
  waitForRule,
} from './rules.ts';
import { addSlot, type BudgetState, forget, heldSlots, type Slot } from './state.ts';

/** A slot, or how long to wait before asking again; the wait is a floor, others may be quicker. */
export type Grant = { readonly slot: Slot } | { readonly waitMs: number };

/** Takes a slot, if every rule, the pause, the pace and the others who wait allow it now. */
export function claimSlot(state: BudgetState, claim: Claim, now: Now): Grant {
  const { nowMs } = now;
  tidy(state, claim.limit, nowMs);
  const ownMs = waitOf(state, claim, now);
  const waitMs = ownMs > 0 ? ownMs : mustYieldMs(state, claim, nowMs);
  if (waitMs > 0) {
    markWaiting(state, claim, nowMs, ownMs);
    return { waitMs };
  }
  for (const rule of claim.limit.rules) book(state, rule, claim.units, now);
  takePace(state, claim, nowMs);
  markServed(state, claim, nowMs);
  const { units } = claim;
  return { slot: addSlot(state, { units, startMs: nowMs, sentMs: null, answeredMs: null }) };
}

/** How long the budget makes this claim wait, others who wait aside; changes nothing. */
export function waitOf(state: BudgetState, claim: Claim, now: Now): number {
  let waitMs = Math.max(0, (state.pause?.untilMs ?? now.nowMs) - now.nowMs);
  for (const rule of claim.limit.rules) {
    waitMs = Math.max(waitMs, waitForRule(state, rule, claim, now));
    if (rule.kind === 'window')
      waitMs = Math.max(waitMs, waitForPace(state, rule, claim, now.nowMs));
  }
  return Math.max(waitMs, waitForFirstAnswer(state, claim.limit, now.nowMs));
}

function tidy(state: BudgetState, limit: RateLimit, nowMs: number): void {
  for (const rule of limit.rules) {
    if (rule.kind !== 'window') continue;
    state.longestWindowMs = Math.max(state.longestWindowMs, rule.windowMs);
  }
  const longest = perWindow(0, state.longestWindowMs);
  const keptMs = limit.headers ? rememberedMs(longest) : 0;
  forget(state, (slot) => freeAtMs(slot, longest) + keptMs <= nowMs);
}

/** Where the pace stands among the things that refill. */
export const paceKey = 'pace';

/** While no more than this part of a window is in use, a batch may run ahead of an even pace. */
const burstShare = 0.1;
/** What a batch may make up for at any time: timers are late, and a moment may find nobody waiting. */
const catchUpShare = 0.02;

/**
 * A batch keeps an even pace, so that the window never fills with its burst and a person's request
 * finds a slot at once or soon. After a refusal everybody does, for the length of a window.
 */
function waitForPace(
  state: BudgetState,
  rule: WindowRule,
  { isForeground }: Claim,
  nowMs: number,
): number {
  const isSpread = nowMs < state.spreadUntilMs;
  if (isForeground && !isSpread) return 0;
  const isQuiet = state.heldUnits < ceilingOf(state, rule, nowMs) * burstShare;
  const aheadMs = isSpread ? 0 : rule.windowMs * (isQuiet ? burstShare : catchUpShare);
  return Math.max(0, (state.refilledMs[paceKey] ?? nowMs) - aheadMs - nowMs);
}

/** A person's requests count too: a batch makes room for them afterwards. */
function takePace(state: BudgetState, claim: Claim, nowMs: number): void {
  const paceMs = Math.max(state.refilledMs[paceKey] ?? nowMs, nowMs);
  state.refilledMs[paceKey] = paceMs + gapMs(state, claim, nowMs);
}

/** What an even pace leaves between two such requests. */
export function gapMs(state: BudgetState, { limit, units }: Claim, nowMs: number): number {
  const gaps = limit.rules.map((rule) =>
    rule.kind === 'window' ? (heldMs(rule) / ceilingOf(state, rule, nowMs)) * units : 0,
  );
  return Math.max(0, ...gaps);
}

/** Answers that are older than this part of the window say nothing about other programs. */
const freshShare = 0.25;
/** A request that has been under way for longer is not waited for: its process may be gone. */
const longestUnderWayMs = 2_000;

/** Where headers tell what others have used, all but one wait for the first answer after a silence. */
function waitForFirstAnswer(state: BudgetState, limit: RateLimit, nowMs: number): number {
  const [rule] = limit.rules;
  if (rule?.kind !== 'window' || !limit.headers) return 0;
  const isFresh =
    state.lastAnswerMs !== null && nowMs - state.lastAnswerMs < rule.windowMs * freshShare;
  if (isFresh) return 0;
  return heldSlots(state).some((slot) => isUnderWay(slot, nowMs)) ? pollMs : 0;
}

function isUnderWay({ answeredMs, isOver, startMs, sentMs }: Slot, nowMs: number): boolean {
  return answeredMs === null && !isOver && nowMs - (sentMs ?? startMs) < longestUnderWayMs;
}

function markWaiting(state: BudgetState, claim: Claim, nowMs: number, ownMs: number): void {
  const known = state.claimants[claim.claimant];
  state.claimants[claim.claimant] = {
    isForeground: claim.isForeground,
    ceiling: ceilingIn(claim.limit),
    waitingMs: nowMs,
    readyMs: nowMs + ownMs,
    servedMs: known?.servedMs ?? nowMs,
    yieldingMs: ownMs > 0 ? null : (known?.yieldingMs ?? nowMs),
  };
}

function markServed(state: BudgetState, claim: Claim, nowMs: number): void {
  state.claimants[claim.claimant] = {
    isForeground: claim.isForeground,
    ceiling: ceilingIn(claim.limit),
    waitingMs: null,
    readyMs: nowMs,
    servedMs: nowMs,
    yieldingMs: null,
  };
}
