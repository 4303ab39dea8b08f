import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from './target.ts';

/** A change under way: who interrupts the batch does not tear it in two. */
export interface Flight {
  readonly call: Call;
  /** Whether its request may have left. */
  readonly hasLeft: () => boolean;
  readonly land: () => void;
}

/**
 * Prepares the call of one change. An interruption ends it at once while it waits for its turn; what has
 * left gets its time to be answered.
 */
export function takeOff(call: Call, signal: AbortSignal | undefined, graceMs: number): Flight {
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
  const onRequest = (): void => {
    hasLeft = true;
    call.onRequest?.();
  };
  return {
    call: { ...call, signal: own.signal, onRequest },
    hasLeft: () => hasLeft,
    land: () => {
      signal?.removeEventListener('abort', onAbort);
      clearTimeout(timer);
    },
  };
}

/** Throws the signal's reason when it is interrupted. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms <= 0) return;
  try {
    await sleep(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
