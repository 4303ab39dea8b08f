import { configurationError } from './errors.ts';

/** Time as the pipeline sees it; tests drive their own. */
export interface Clock {
  /** Milliseconds that only go forward, whatever is done to the wall clock. */
  readonly nowMs: () => number;
  /** Waits; rejects with the signal's own reason at once when it is aborted. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = { nowMs: () => performance.now(), wait };

/** The longest that a timer of the runtime can count; it takes more for nothing. */
const longestTimerMs = 2 ** 31 - 1;

/** Calls `work` after a time, unless what it returns is called before; after `Infinity`, never. */
export function startTimer(ms: number, work: () => void): () => void {
  if (ms === Number.POSITIVE_INFINITY) return () => undefined;
  const timer = setTimeout(work, Math.min(ms, longestTimerMs));
  return () => clearTimeout(timer);
}

/** Refuses what is no length of time; `Infinity` is one. */
export function assertDuration(option: string, ms: number): void {
  if (ms > 0) return;
  const message = `Option "${option}" must be milliseconds above 0, or Infinity; it is ${ms}.`;
  throw configurationError({ option, message });
}

/** Ends a wait for something that cannot be told to end itself, at once and with the signal's reason. */
export function abortable<Value>(work: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      stop();
      reject(signal?.reason);
    };
    const stop = startTimer(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
