import { LinerError } from '../errors.ts';
import type { Policy } from '../http.ts';

/** Ends a request that takes too long in all. The clock starts when the request has its slot. */
export function timeoutPolicy(platform: string, timeoutMs: number): Policy {
  return async (request, next) => {
    const { signal, requestId } = request;
    const end = new AbortController();
    let outcome: 'not-sent' | 'unknown' = 'not-sent';
    const onSent = (): void => {
      outcome = 'unknown';
      request.onSent?.();
    };
    const onAbort = (): void => end.abort(signal?.reason);
    const onTimeout = (): void => {
      const message = `${platform} did not answer within ${timeoutMs / 1_000} seconds.`;
      const details = { timeoutMs, outcome };
      end.abort(new LinerError({ code: 'timeout', message, details, platform, requestId }));
    };
    const timer = setTimeout(onTimeout, timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      signal?.throwIfAborted();
      return await next({ ...request, signal: end.signal, onSent });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  };
}
