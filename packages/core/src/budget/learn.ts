import { type BucketRule, heldMs, type RateLimit, type WindowRule } from '../limits.ts';
import { paceKey } from './claim.ts';
import { bucketKey, type Now, refillMs, rememberedMs, unitsArrived } from './rules.ts';
import { addSlot, type BudgetState, type Slot } from './state.ts';

/** What an answer's headers say about the limit; what they leave out or say badly is `null`. */
export interface ShownLimit {
  readonly limit: number | null;
  readonly used: number | null;
  readonly remaining: number | null;
  /** Until the platform's window begins anew. */
  readonly resetMs: number | null;
}

/** A slot that was forgotten because its connection took so long counts again. */
export function markSent(state: BudgetState, { id, units, startMs }: Slot, nowMs: number): void {
  const slot =
    slotOf(state, id) ?? addSlot(state, { units, startMs, sentMs: null, answeredMs: null });
  slot.sentMs = nowMs;
}

/** No answer came. When the request arrived, if it did, is as unknown as if it were still under way. */
export function abandon(state: BudgetState, id: number, nowMs: number): void {
  const slot = slotOf(state, id);
  if (!slot) return;
  slot.sentMs ??= nowMs;
  slot.isOver = true;
}

/** An answer came: its request has arrived by now, and what it says about the limit counts. */
export function settle(
  state: BudgetState,
  id: number,
  limit: RateLimit,
  shown: ShownLimit,
  nowMs: number,
  /** Whether the answer comes from what counts, and not from a server in front of it that failed. */
  isTelling = true,
): void {
  const slot = slotOf(state, id);
  const sentMs = slot?.sentMs ?? slot?.startMs ?? nowMs;
  if (slot) slot.answeredMs = nowMs;
  if (isTelling) {
    state.lastAnswerMs = nowMs;
    state.lastLagMs = nowMs - sentMs;
  }
  const [rule] = limit.rules;
  // Where the end is stated, it says more than a count.
  if (shown.remaining === 0 && shown.resetMs !== null) rest(state, shown.resetMs, nowMs);
  else if (rule?.kind === 'window') correctWindow(state, rule, shown, { sentMs, nowMs });
  else if (rule?.kind === 'bucket') correctBucket(state, rule, shown, nowMs);
}

/** A request was answered and not refused: refusals are over, if it left after the last of them. */
export function accept(state: BudgetState, slot: Slot): void {
  if (slot.startMs >= (state.pause?.untilMs ?? Number.NEGATIVE_INFINITY)) state.refusals = 0;
}

/** Pauses for a time that the platform stated without refusing anything. */
function rest(state: BudgetState, waitMs: number, nowMs: number): void {
  const untilMs = nowMs + Math.min(waitMs, longestPauseMs);
  if (untilMs > (state.pause?.untilMs ?? 0)) state.pause = { setMs: nowMs, untilMs };
}

/**
 * What others have used is added as if it had been used just now. It can only lower what is left: a
 * count that lags behind ours, or jumps back, changes nothing. The platform counted between the
 * request and its answer; what of ours had arrived by then is taken off.
 */
function correctWindow(
  state: BudgetState,
  rule: WindowRule,
  { limit, used, remaining, resetMs }: ShownLimit,
  { sentMs, nowMs }: { readonly sentMs: number; readonly nowMs: number },
): void {
  if (limit !== null) state.shownUnits[rule.units] = { units: limit, atMs: nowMs };
  if (used === null && remaining === null) return;
  const ceiling = limit ?? rule.units;
  const usedOfAll = Math.max(used ?? 0, remaining === null ? 0 : ceiling - remaining);
  const countedMs = (sentMs + nowMs) / 2;
  const foreignUnits = Math.min(usedOfAll, ceiling) - unitsArrived(state, rule, countedMs);
  if (foreignUnits <= 0 || nowMs - sentMs > rememberedMs(rule)) return;
  state.foreignSeenMs = nowMs;
  // They end with the platform's window, where it says when that is.
  const endsEarlierMs = Math.max(0, heldMs(rule) - (resetMs ?? heldMs(rule)));
  const startMs = countedMs - endsEarlierMs;
  addSlot(state, {
    units: foreignUnits,
    startMs,
    sentMs: startMs,
    answeredMs: startMs,
    isForeign: true,
  });
}

function correctBucket(
  state: BudgetState,
  rule: BucketRule,
  { remaining }: ShownLimit,
  nowMs: number,
): void {
  if (remaining === null || remaining >= rule.capacity) return;
  const key = bucketKey(rule);
  const shownMs = nowMs + refillMs(rule, rule.capacity - remaining);
  state.refilledMs[key] = Math.max(state.refilledMs[key] ?? 0, shownMs);
}

/** How a refusal is told, and what it weighs. */
export interface Refusal {
  /** What the platform asks for; `null` when it names no time. */
  readonly retryAfterMs: number | null;
  /** The pause after the first refusal that names no time. */
  readonly baseMs: number;
  /** From 0 up to 1. */
  readonly random: number;
}

/** No platform is waited for longer than this; one that asks for more is asked again after it. */
export const longestPauseMs = 10 * 60_000;
/** Longest pause that grows by itself. */
const longestGrownMs = 60_000;
const leastPauseMs = 1_000;
/** The part of a pause that chance adds: never less than was asked for. */
const jitterShare = 0.25;

/**
 * Pauses the whole budget and answers for how long. The platform's time is a floor that grows with
 * each refusal in a row; requests that were under way when the pause began count as one.
 */
export function refuse(
  state: BudgetState,
  slot: Slot,
  limit: RateLimit,
  refusal: Refusal,
  { nowMs }: Now,
): number {
  const isNew = slot.startMs >= (state.pause?.untilMs ?? Number.NEGATIVE_INFINITY);
  if (isNew) state.refusals += 1;
  const { baseMs, random } = refusal;
  const floorMs = refusal.retryAfterMs ?? baseMs;
  const firstMs = Math.max(floorMs, Math.min(baseMs, leastPauseMs));
  const grownMs = Math.min(firstMs * 2 ** (state.refusals - 1), Math.max(longestGrownMs, firstMs));
  const waitMs = Math.min((isNew ? grownMs : firstMs) * (1 + random * jitterShare), longestPauseMs);
  const untilMs = Math.max(state.pause?.untilMs ?? 0, nowMs + waitMs);
  const setMs = isNew ? nowMs : (state.pause?.setMs ?? nowMs);
  state.pause = { setMs, untilMs };
  state.spreadUntilMs = Math.max(state.spreadUntilMs, untilMs + longestWindowMs(limit));
  state.refilledMs[paceKey] = untilMs;
  return untilMs - nowMs;
}

function longestWindowMs({ rules }: RateLimit): number {
  return Math.max(0, ...rules.map((rule) => (rule.kind === 'window' ? rule.windowMs : 0)));
}

function slotOf(state: BudgetState, id: number): Slot | undefined {
  const { slots } = state;
  for (let index = slots.length - 1; index >= state.head; index -= 1) {
    if (slots[index]?.id === id) return slots[index];
  }
  return undefined;
}
