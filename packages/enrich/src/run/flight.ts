/** A question under way: who interrupts the run does not tear it in two. */
export interface Flight {
  readonly signal: AbortSignal;
  /** A request of it leaves. */
  readonly leaves: () => void;
  readonly land: () => void;
}

/**
 * Prepares a question. An interruption ends it at once while it waits for its turn; what has left gets
 * `graceMs` to be answered.
 */
export function takeOff(signal: AbortSignal | undefined, graceMs: number): Flight {
  const own = new AbortController();
  let hasLeft = false;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => own.abort(signal?.reason);
  const onAbort = (): void => {
    if (!hasLeft) stop();
    else timer = setTimeout(stop, graceMs).unref();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  return {
    signal: own.signal,
    leaves: () => {
      hasLeft = true;
    },
    land: () => {
      signal?.removeEventListener('abort', onAbort);
      clearTimeout(timer);
    },
  };
}
