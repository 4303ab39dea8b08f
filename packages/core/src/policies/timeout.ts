import { LinerError } from '../errors.ts';
import type { Policy } from '../http.ts';

/** Ends a request that takes too long. The clock starts when the request has its slot. */
export function timeoutPolicy(platform: string, timeoutMs: number): Policy {
  return async (request, next) => {
    const limit = AbortSignal.timeout(timeoutMs);
    const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
    try {
      return await next({ ...request, signal });
    } catch (error) {
      if (!limit.aborted || request.signal?.aborted) throw error;
      throw new LinerError({
        code: 'timeout',
        message: `${platform} did not answer within ${timeoutMs / 1000} seconds.`,
        details: { timeoutMs },
        platform,
        requestId: request.requestId,
        cause: error,
      });
    }
  };
}
