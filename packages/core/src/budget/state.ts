/** A request that was let out. All times are on the clock of the store. */
export interface Slot {
  readonly id: number;
  readonly units: number;
  readonly startMs: number;
  /** When it was written to its connection; `null` before, and where the transport cannot tell. */
  sentMs: number | null;
  /** When its answer came; `null` while it is under way, and for ever when none came. */
  answeredMs: number | null;
  /** No answer comes any more: it failed, or its caller left. */
  isOver?: true;
  /** Another program's, seen in the platform's headers. */
  readonly isForeign?: true;
}

/** One who asks for slots: a lane of one process. */
export interface Claimant {
  readonly isForeground: boolean;
  /** The most units in a window that its limit allows. */
  readonly ceiling: number;
  /** When it last asked in vain; `null` when it does not wait. Who is gone asks no more. */
  waitingMs: number | null;
  /** When it could go, by its own limit. */
  readyMs: number;
  /** When it last got a slot: who was served longer ago goes first. */
  servedMs: number;
  /** Since when it lets another go first; `null` when it does not. */
  yieldingMs: number | null;
}

/** Everything that a budget remembers, as plain data that a store of any kind can keep. */
export interface BudgetState {
  /** Oldest first. */
  slots: Slot[];
  /** Slots before this place are over; they are cut off now and then. */
  head: number;
  /** Units of the slots from `head` on. */
  heldUnits: number;
  issued: number;
  /** The longest window of the rules seen so far. */
  longestWindowMs: number;
  lastAnswerMs: number | null;
  /** How long that answer took. */
  lastLagMs: number;
  /** When the headers last showed that another program uses the budget too. */
  foreignSeenMs: number | null;
  pause: { readonly setMs: number; readonly untilMs: number } | null;
  /** Refusals in a row, each counted once however many requests it hit. */
  refusals: number;
  /** After a pause, starts are spread until then. */
  spreadUntilMs: number;
  /** The ceiling that the headers last showed and when, by the ceiling that was declared. */
  shownUnits: Record<string, { readonly units: number; readonly atMs: number }>;
  /** Per bucket or pace: when everything taken so far is refilled. */
  refilledMs: Record<string, number>;
  /** Units taken, by day and time zone. */
  dayUnits: Record<string, number>;
  claimants: Record<string, Claimant>;
}

export function emptyState(): BudgetState {
  return {
    slots: [],
    head: 0,
    heldUnits: 0,
    issued: 0,
    longestWindowMs: 0,
    lastAnswerMs: null,
    lastLagMs: 0,
    foreignSeenMs: null,
    pause: null,
    refusals: 0,
    spreadUntilMs: Number.NEGATIVE_INFINITY,
    shownUnits: {},
    refilledMs: {},
    dayUnits: {},
    claimants: {},
  };
}

/** The slots that may still weigh on a window; a copy, in order. */
export function heldSlots({ slots, head }: BudgetState): Slot[] {
  return slots.slice(head);
}

export function addSlot(state: BudgetState, slot: Omit<Slot, 'id'>): Slot {
  state.issued += 1;
  const added = { ...slot, id: state.issued };
  state.slots.push(added);
  state.heldUnits += slot.units;
  return added;
}

/** Lets go of slots that weigh on no window any more; those before a slot that does stay with it. */
export function forget(state: BudgetState, isOver: (slot: Slot) => boolean): void {
  const { slots } = state;
  for (let slot = slots[state.head]; slot && isOver(slot); slot = slots[state.head]) {
    state.head += 1;
    state.heldUnits -= slot.units;
  }
  // Cutting off in bulk keeps a budget of thousands cheap.
  if (state.head > 64 && state.head * 2 > slots.length) {
    slots.splice(0, state.head);
    state.head = 0;
  }
}

/**
 * Makes a state that was written before the machine was started anew fit for a clock that begins
 * again: what lies ahead of the clock counts as now.
 */
export function withoutFuture(state: BudgetState, nowMs: number): BudgetState {
  const newest = state.slots.at(-1)?.startMs ?? state.pause?.setMs ?? Number.NEGATIVE_INFINITY;
  if (newest <= nowMs) return state;
  const { pause } = state;
  return {
    ...state,
    slots: state.slots.map((slot) => ({
      ...slot,
      startMs: nowMs,
      sentMs: nowMs,
      answeredMs: nowMs,
    })),
    pause: pause && { setMs: nowMs, untilMs: nowMs + pause.untilMs - pause.setMs },
    lastAnswerMs: null,
    foreignSeenMs: null,
    spreadUntilMs: Number.NEGATIVE_INFINITY,
    refilledMs: {},
    claimants: {},
  };
}
