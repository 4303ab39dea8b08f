import { startTimer } from '../clock.ts';
import { LinerError } from '../errors.ts';
import type { HttpRequest, Policy } from '../http.ts';

/**
 * Ends a request that takes too long in all. The clock starts when the request has its slot, and stops
 * where somebody takes the body: a large file may take its time, as long as something comes.
 */
export function timeoutPolicy(platform: string, timeoutMs: number): Policy {
  return async (request, next) => {
    const { signal, requestId } = request;
    const end = new AbortController();
    const onAbort = (): void => end.abort(signal?.reason);
    const onTimeout = (): void => {
      const message = `${platform} did not answer within ${timeoutMs / 1_000} seconds.`;
      // Only a transport knows what was sent; when it is told to end, it does not say.
      const details = { timeoutMs, outcome: 'unknown' as const };
      end.abort(new LinerError({ code: 'timeout', message, details, platform, requestId }));
    };
    const stop = startTimer(timeoutMs, onTimeout);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      signal?.throwIfAborted();
      const receive = request.receive && beforeTaking(request.receive, stop);
      return await next({ ...request, signal: end.signal, receive });
    } finally {
      stop();
      signal?.removeEventListener('abort', onAbort);
    }
  };
}

type Receive = NonNullable<HttpRequest['receive']>;

function beforeTaking(receive: Receive, stop: () => void): Receive {
  return (head) => {
    const take = receive(head);
    if (take) stop();
    return take;
  };
}
