import type { Clock } from './clock.ts';

/** Requests that may start within any window. */
export interface WindowLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** What a budget looks like now. */
export interface BudgetStatus {
  /** Requests started within the window that ends now. */
  readonly made: number;
  readonly remaining: number;
  readonly windowMs: number;
  /** Until a request may start; 0 for at once. */
  readonly waitMs: number;
}

/**
 * The platform counts arrivals, we count starts: a slot is given back this much later than the
 * window says, so that a request that was slow on its way cannot meet the next window's first.
 */
export function marginMs(windowMs: number): number {
  return 50 + windowMs / 100;
}

/**
 * Counts the starts of requests exactly over any window: never more than `requests` in any
 * `windowMs`, at a burst, across boundaries and after idling. Clients with different limits on one
 * address share it; each is held to its own ceiling against the starts of all.
 */
export class RateBudget {
  readonly #clock: Clock;
  #starts: number[] = [];
  #longestWindowMs = 0;
  #pausedUntilMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Waits until a request may start and counts it as started. */
  async take(limit: WindowLimit, signal?: AbortSignal): Promise<void> {
    for (;;) {
      const waitMs = this.estimateWaitMs(limit);
      if (waitMs === 0) break;
      await this.#clock.wait(waitMs, signal);
    }
    signal?.throwIfAborted();
    this.#longestWindowMs = Math.max(this.#longestWindowMs, heldMs(limit));
    this.#forget();
    this.#starts.push(this.#clock.nowMs());
  }

  /** How long a request would wait if it came now; has no side effect. */
  estimateWaitMs(limit: WindowLimit): number {
    const nowMs = this.#clock.nowMs();
    const inWindow = this.#startsWithin(heldMs(limit), nowMs);
    const blocking = inWindow[inWindow.length - limit.requests];
    const freeAtMs = blocking === undefined ? nowMs : blocking + heldMs(limit);
    return Math.max(0, freeAtMs - nowMs, this.#pausedUntilMs - nowMs);
  }

  /** Lets nobody start for a while; a longer pause that is on already stays. */
  pause(durationMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#clock.nowMs() + durationMs);
  }

  status(limit: WindowLimit): BudgetStatus {
    const made = this.#startsWithin(limit.windowMs, this.#clock.nowMs()).length;
    const remaining = Math.max(0, limit.requests - made);
    return { made, remaining, windowMs: limit.windowMs, waitMs: this.estimateWaitMs(limit) };
  }

  #startsWithin(windowMs: number, nowMs: number): readonly number[] {
    return this.#starts.filter((startMs) => startMs > nowMs - windowMs);
  }

  #forget(): void {
    this.#starts = [...this.#startsWithin(this.#longestWindowMs, this.#clock.nowMs())];
  }
}

function heldMs(limit: WindowLimit): number {
  return limit.windowMs + marginMs(limit.windowMs);
}
