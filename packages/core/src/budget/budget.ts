import PQueue from 'p-queue';
import type { Clock } from '../clock.ts';
import { LinerError } from '../errors.ts';
import type { Priority } from '../http.ts';
import { ceilingIn, type RateLimit } from '../limits.ts';
import { durationInWords } from '../text.ts';
import { claimSlot } from './claim.ts';
import {
  abandon,
  accept,
  longestPauseMs,
  markSent,
  type Refusal,
  refuse,
  type ShownLimit,
  settle,
} from './learn.ts';
import type { Claim } from './rules.ts';
import type { Slot } from './state.ts';
import { type BudgetStatus, estimateWaitMs, statusOf } from './status.ts';
import type { BudgetStore } from './store.ts';

/** A request that wants to start. */
export interface Turn {
  readonly platform: string;
  readonly limit: RateLimit;
  /** What the request costs. */
  readonly units: number;
  readonly priority: Priority;
  readonly signal?: AbortSignal | undefined;
  /** Asked when the slot could be taken; what it throws leaves the slot to others. */
  readonly assertMayStart: () => void;
}

/** What an answer means for the budget. */
export interface Settlement {
  readonly shown: ShownLimit;
  /** Whether it was no refusal. */
  readonly isAccepted: boolean;
  /** Whether it comes from what counts, and not from a server in front of it that failed. */
  readonly isTelling: boolean;
}

/** A lane looks again after so long at the latest: others may have changed what it waits for. */
const longestSleepMs = 500;

/** Requests that wait in order. */
interface Lane {
  /** Tells it from all others that use the store. */
  readonly name: string;
  readonly priority: Priority;
  readonly queue: PQueue;
}

export interface BudgetOptions {
  /** Under which name the store keeps it. */
  readonly key: string;
  readonly store: BudgetStore;
  readonly clock: Clock;
}

/**
 * One budget as this process uses it: lanes, in each of which requests wait in order for their slot. What is counted is in the store; who waits is here.
 */
export class Budget {
  readonly #options: BudgetOptions;
  readonly #name: string = globalThis.crypto.randomUUID();
  /** By priority and limit: who is held to less must not stand in the way of others. */
  readonly #lanes = new Map<string, Lane>();

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  /** Waits until a request may start, and counts it as started. */
  async take(turn: Turn): Promise<Slot> {
    const { signal } = turn;
    const { queue } = this.#laneOf(turn.limit, turn.priority);
    const isIdle = queue.size === 0 && queue.pending === 0;
    const atOnce = isIdle ? await this.#tryToTake(turn) : null;
    return atOnce ?? queue.add(() => this.#waitFor(turn), signal ? { signal } : {});
  }

  /** Where nobody waits, no queue is needed. */
  async #tryToTake(turn: Turn): Promise<Slot | null> {
    turn.signal?.throwIfAborted();
    turn.assertMayStart();
    const claim = this.#claim(turn.limit, turn.priority, turn.units);
    const { store, key } = this.#options;
    const grant = await store.update(key, (state, now) => claimSlot(state, claim, now));
    return 'slot' in grant ? grant.slot : null;
  }

  /** The request was written to its connection. */
  sent(slot: Slot): void | Promise<void> {
    const { store, key } = this.#options;
    return store.update(key, (state, { nowMs }) => markSent(state, slot, nowMs));
  }

  /** The request was answered. */
  settle(
    slot: Slot,
    limit: RateLimit,
    { shown, isAccepted, isTelling }: Settlement,
  ): void | Promise<void> {
    const { store, key } = this.#options;
    return store.update(key, (state, { nowMs }) => {
      settle(state, slot.id, limit, shown, nowMs, isTelling);
      if (isAccepted) accept(state, slot);
    });
  }

  /** The request has ended without an answer. */
  abandon({ id }: Slot): void | Promise<void> {
    const { store, key } = this.#options;
    return store.update(key, (state, { nowMs }) => abandon(state, id, nowMs));
  }

  /** The platform asks for a pause; answers how long it lasts, for everyone. */
  refuse(slot: Slot, limit: RateLimit, refusal: Refusal): number | Promise<number> {
    const { store, key } = this.#options;
    return store.update(key, (state, now) => refuse(state, slot, limit, refusal, now));
  }

  /** Changes nothing. */
  status(limit: RateLimit): BudgetStatus | Promise<BudgetStatus> {
    const { store, key } = this.#options;
    return store.read(key, (state, now) =>
      statusOf(state, this.#claim(limit, 'foreground', 1), this.#waiting(), now),
    );
  }

  /** How long a request would wait if it came now, behind those that wait already; changes nothing. */
  estimateWaitMs(limit: RateLimit, priority: Priority): number | Promise<number> {
    const { store, key } = this.#options;
    const { foreground, background } = this.#waiting();
    const ahead = priority === 'foreground' ? foreground : foreground + background;
    return store.read(key, (state, now) =>
      estimateWaitMs(state, this.#claim(limit, priority, 1), ahead, now),
    );
  }

  #waiting(): BudgetStatus['waiting'] {
    const waiting = { foreground: 0, background: 0 };
    for (const { priority, queue } of this.#lanes.values())
      waiting[priority] += queue.size + queue.pending;
    return waiting;
  }

  #laneOf(limit: RateLimit, priority: Priority): Lane {
    const name = `${this.#name} ${priority} ${ceilingIn(limit)}`;
    const lane = this.#lanes.get(name) ?? {
      name,
      priority,
      queue: new PQueue({ concurrency: 1 }),
    };
    this.#lanes.set(name, lane);
    return lane;
  }

  #claim(limit: RateLimit, priority: Priority, units: number): Claim {
    const { name: claimant } = this.#laneOf(limit, priority);
    return { claimant, limit, units, isForeground: priority === 'foreground' };
  }

  async #waitFor(turn: Turn): Promise<Slot> {
    const { store, key, clock } = this.#options;
    const claim = this.#claim(turn.limit, turn.priority, turn.units);
    try {
      for (;;) {
        turn.signal?.throwIfAborted();
        turn.assertMayStart();
        const grant = await store.update(key, (state, now) => claimSlot(state, claim, now));
        if ('slot' in grant) return grant.slot;
        if (grant.waitMs > longestPauseMs) throw exhausted(turn, grant.waitMs);
        await clock.wait(Math.min(grant.waitMs, longestSleepMs), turn.signal);
      }
    } catch (error) {
      await store.update(key, (state) => void delete state.claimants[claim.claimant]);
      throw error;
    }
  }
}

/** Nobody waits in a queue for the next day. */
function exhausted({ platform }: Turn, waitMs: number): LinerError {
  return new LinerError({
    code: 'rate-limit',
    message: `The budget of ${platform} is used up; the next request may start in ${durationInWords(waitMs)}.`,
    details: { status: 429, retryAfterMs: waitMs },
    platform,
  });
}
