import type { CallOptions } from './adapter-http.ts';
import { assertDuration, startTimer } from './clock.ts';
import { LinerError } from './errors.ts';

/** What all calls may say, whatever they ask for. */
type AnyCall = Omit<CallOptions, 'fields'>;

/** Ends work that as a whole takes longer than its caller has time for: waits, repeats and all. */
export async function withDeadline<Value>(
  platform: string,
  call: AnyCall,
  work: (call: AnyCall) => Promise<Value>,
): Promise<Value> {
  const { deadlineMs, signal } = call;
  if (deadlineMs === undefined) return work(call);
  assertDuration('deadlineMs', deadlineMs);
  const end = new AbortController();
  const onAbort = (): void => end.abort(signal?.reason);
  const stop = startTimer(deadlineMs, () => end.abort(passed(platform, deadlineMs)));
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    signal?.throwIfAborted();
    return await work({ ...call, signal: end.signal });
  } finally {
    stop();
    signal?.removeEventListener('abort', onAbort);
  }
}

function passed(platform: string, timeoutMs: number): LinerError {
  const message = `${platform} had no answer within the ${timeoutMs / 1_000} seconds that it was given.`;
  return new LinerError({ code: 'timeout', message, details: { timeoutMs }, platform });
}
