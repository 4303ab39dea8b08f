import { type Clock, systemClock } from './clock.ts';
import { cockatiel } from './cockatiel.ts';

/** How long to wait between calls. */
export interface BackoffOptions {
  /** The wait after the first call. @default 1000 */
  readonly baseMs?: number;
  /** @default 2 */
  readonly factor?: number;
  /** The longest wait, jitter included. @default 60000 */
  readonly capMs?: number;
  /** Share of the wait that chance adds, upwards only; 0 to 0.25. @default 0.25 */
  readonly jitter?: number;
  /** Answers a number from 0 up to 1. @default Math.random */
  readonly random?: () => number;
}

/**
 * The wait after call number `attempt` (from 1) failed: `baseMs × factor^(attempt-1)`, plus up to a
 * quarter by chance, at most `capMs`.
 */
export function calculateBackoffMs(attempt: number, options: BackoffOptions = {}): number {
  const {
    baseMs = 1_000,
    factor = 2,
    capMs = 60_000,
    jitter = 0.25,
    random = Math.random,
  } = options;
  const plain = baseMs * factor ** (attempt - 1);
  return Math.min(capMs, plain * (1 + random() * jitter));
}

/** When a failed call is repeated. */
export interface RetryPlan {
  /** The wait before the next call. */
  readonly waitMs: number;
}

/** When {@link withRetry} calls again, and what ends it. */
export interface WithRetryOptions {
  /** Decides after call number `attempt` (from 1) failed; `null` gives up and throws the error. */
  readonly plan: (error: unknown, attempt: number) => RetryPlan | null;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock;
}

/** Repetitions that no plan may exceed; it keeps a plan that never gives up from running for ever. */
const mostRetries = 100;

/**
 * Calls `call` until it succeeds or the plan gives up. An abort ends the wait at once with the
 * signal's own reason; no further call is made.
 */
export async function withRetry<Value>(
  call: (attempt: number) => Promise<Value>,
  options: WithRetryOptions,
): Promise<Value> {
  const { plan, signal, clock = systemClock } = options;
  const { DelegateBackoff, handleWhen, retry } = await cockatiel();
  let next: RetryPlan | null = null;
  let attempt = 0;
  // cockatiel's own back-off sleeps through an abort, so it waits nothing and the wait is here.
  const policy = retry(
    handleWhen(() => next !== null),
    {
      maxAttempts: mostRetries,
      backoff: new DelegateBackoff(() => 0),
    },
  );
  return policy.execute(async () => {
    if (next) {
      const { waitMs } = next;
      next = null;
      await clock.wait(waitMs, signal);
    }
    signal?.throwIfAborted();
    attempt += 1;
    try {
      return await call(attempt);
    } catch (error) {
      next = signal?.aborted ? null : plan(error, attempt);
      throw error;
    }
  });
}
