/** Time as the pipeline sees it; tests drive their own. */
export interface Clock {
  /** Milliseconds that only go forward, whatever is done to the wall clock. */
  readonly nowMs: () => number;
  /** Waits; rejects with the signal's own reason at once when it is aborted. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = { nowMs: () => performance.now(), wait };

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
