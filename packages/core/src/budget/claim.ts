import { heldMs, perWindow, type RateLimit, type WindowRule } from '../limits.ts';
import { book, ceilingOf, freeAtMs, type Now, pollMs, rememberedMs, waitForRule } from './rules.ts';
import { addSlot, type BudgetState, type Claimant, forget, heldSlots, type Slot } from './state.ts';

/** Who asks for a slot, and what for. */
export interface Claim {
  /** Names the lane that asks, among all that use the store. */
  readonly claimant: string;
  readonly limit: RateLimit;
  /** What the request costs; 1 for most. */
  readonly units: number;
  readonly isForeground: boolean;
}

/** A slot, or how long to wait before asking again; the wait is a floor, others may be quicker. */
export type Grant = { readonly slot: Slot } | { readonly waitMs: number };

/** How long one who could go lets another go first before it takes the slot itself. */
const longestYieldMs = 100;
/** One who has not asked for so long is gone. */
const staleMs = 1_500;

/** Takes a slot, if every rule, the pause, the pace and the others who wait allow it now. */
export function claimSlot(state: BudgetState, claim: Claim, now: Now): Grant {
  tidy(state, claim.limit, now.nowMs);
  const waitMs = waitOf(state, claim, now);
  if (waitMs > 0) {
    markWaiting(state, claim, now.nowMs);
    return { waitMs };
  }
  if (mustYield(state, claim, now.nowMs)) return { waitMs: pollMs };
  for (const rule of claim.limit.rules) book(state, rule, claim.units, now);
  takePace(state, claim, now.nowMs);
  const { nowMs } = now;
  const slot = addSlot(state, {
    units: claim.units,
    startMs: nowMs,
    sentMs: null,
    answeredMs: null,
  });
  markServed(state, claim, nowMs);
  return { slot };
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
  const isQuiet = !isSpread && state.heldUnits < ceilingOf(state, rule) * burstShare;
  const aheadMs = isQuiet ? rule.windowMs * burstShare : 0;
  return Math.max(0, (state.refilledMs[paceKey] ?? nowMs) - aheadMs - nowMs);
}

/** A person's requests count too: a batch makes room for them afterwards. */
function takePace(state: BudgetState, { limit, units }: Claim, nowMs: number): void {
  const gaps = limit.rules.map((rule) =>
    rule.kind === 'window' ? (heldMs(rule) / ceilingOf(state, rule)) * units : 0,
  );
  const paceMs = Math.max(state.refilledMs[paceKey] ?? nowMs, nowMs);
  state.refilledMs[paceKey] = paceMs + Math.max(0, ...gaps);
}

/** Answers that are older than this part of the window say nothing about other programs. */
const freshShare = 0.25;
/** The part of the ceiling that may be under way before the first answer tells what others have used. */
const unknownShare = 0.1;

/** Where headers tell what others have used, a burst waits for the first answer after a silence. */
function waitForFirstAnswer(state: BudgetState, limit: RateLimit, nowMs: number): number {
  const [rule] = limit.rules;
  if (rule?.kind !== 'window' || !limit.headers) return 0;
  const isFresh =
    state.lastAnswerMs !== null && nowMs - state.lastAnswerMs < rule.windowMs * freshShare;
  if (isFresh) return 0;
  const most = Math.max(1, Math.floor(ceilingOf(state, rule) * unknownShare));
  let underWay = 0;
  for (const { answeredMs } of heldSlots(state)) if (answeredMs === null) underWay += 1;
  return underWay < most ? 0 : pollMs;
}

function markWaiting(state: BudgetState, claim: Claim, nowMs: number): void {
  const known = state.claimants[claim.claimant];
  const { isForeground } = claim;
  const servedMs = known?.servedMs ?? nowMs;
  state.claimants[claim.claimant] = { isForeground, waitingMs: nowMs, servedMs, yieldingMs: null };
}

function markServed(state: BudgetState, claim: Claim, nowMs: number): void {
  const { isForeground } = claim;
  state.claimants[claim.claimant] = {
    isForeground,
    waitingMs: null,
    servedMs: nowMs,
    yieldingMs: null,
  };
}

/** Whether another lane has the better right to the slot that is free now: foreground, then who waited longer. */
function mustYield(state: BudgetState, claim: Claim, nowMs: number): boolean {
  const rivals = Object.entries(state.claimants).filter(([name]) => name !== claim.claimant);
  if (rivals.length === 0) return false;
  const own = state.claimants[claim.claimant];
  const better = rivals.filter(([name, rival]) => {
    const idleMs = nowMs - Math.max(rival.waitingMs ?? 0, rival.servedMs);
    if (idleMs > staleMs * 40) delete state.claimants[name];
    return isWaiting(rival, nowMs) && goesBefore(rival, claim, own?.servedMs ?? nowMs);
  });
  if (better.length === 0) return false;
  const yieldingMs = own?.yieldingMs ?? nowMs;
  if (nowMs - yieldingMs <= longestYieldMs) {
    markWaiting(state, claim, nowMs);
    Object.assign(state.claimants[claim.claimant] ?? {}, { yieldingMs });
    return true;
  }
  // They had their chance: they are gone, or may not start yet for reasons of their own.
  for (const [name] of better) delete state.claimants[name];
  return false;
}

function isWaiting({ waitingMs }: Claimant, nowMs: number): boolean {
  return waitingMs !== null && nowMs - waitingMs < staleMs;
}

function goesBefore(rival: Claimant, claim: Claim, ownServedMs: number): boolean {
  if (rival.isForeground !== claim.isForeground) return rival.isForeground;
  return rival.servedMs < ownServedMs;
}
