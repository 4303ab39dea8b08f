import PQueue from 'p-queue';
import type { Clock } from '../clock.ts';
import { LinerError } from '../errors.ts';
import type { Priority } from '../http.ts';
import type { RateLimit } from '../limits.ts';
import { durationInWords } from '../text.ts';
import { type Claim, claimSlot } from './claim.ts';
import {
  accept,
  longestPauseMs,
  markSent,
  type Refusal,
  refuse,
  type ShownLimit,
  settle,
} from './learn.ts';
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

/** A lane looks again after so long at the latest: others may have changed what it waits for. */
const longestSleepMs = 500;

export interface BudgetOptions {
  /** Under which name the store keeps it. */
  readonly key: string;
  readonly store: BudgetStore;
  readonly clock: Clock;
}

/**
 * One budget as this process uses it: two lanes, in each of which requests wait in order for their
 * slot. What is counted is in the store; who waits is here.
 */
export class Budget {
  readonly #options: BudgetOptions;
  readonly #name: string = globalThis.crypto.randomUUID();
  readonly #lanes: Readonly<Record<Priority, PQueue>> = {
    foreground: new PQueue({ concurrency: 1 }),
    background: new PQueue({ concurrency: 1 }),
  };

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  /** Waits until a request may start, and counts it as started. */
  async take(turn: Turn): Promise<Slot> {
    const { signal, priority } = turn;
    const lane = this.#lanes[priority];
    const isIdle = lane.size === 0 && lane.pending === 0;
    const atOnce = isIdle ? await this.#tryToTake(turn) : null;
    return atOnce ?? lane.add(() => this.#waitFor(turn), signal ? { signal } : {});
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
  sent({ id }: Slot): void | Promise<void> {
    const { store, key } = this.#options;
    return store.update(key, (state, { nowMs }) => markSent(state, id, nowMs));
  }

  /** The request is over: it was answered, or it failed without an answer. */
  settle(
    slot: Slot,
    limit: RateLimit,
    shown: ShownLimit,
    isAccepted: boolean,
  ): void | Promise<void> {
    const { store, key } = this.#options;
    return store.update(key, (state, { nowMs }) => {
      settle(state, slot.id, limit, shown, nowMs);
      if (isAccepted) accept(state, slot);
    });
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
    const { foreground, background } = this.#lanes;
    return {
      foreground: foreground.size + foreground.pending,
      background: background.size + background.pending,
    };
  }

  #claim(limit: RateLimit, priority: Priority, units: number): Claim {
    const claimant = `${this.#name} ${priority}`;
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
