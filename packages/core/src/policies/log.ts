import { isLinerError } from '../errors.ts';
import type { Logger, OnEvent } from '../events.ts';
import type { HttpResponse, Policy } from '../http.ts';

/** One line and one event per logical request, with what it cost. Queries are left out: secrets may be in them. */
export function logPolicy(platform: string, logger: Logger, onEvent: OnEvent): Policy {
  return async (request, next) => {
    const startMs = performance.now();
    let attempts = 0;
    const onAttempt = (): void => {
      attempts += 1;
      request.onAttempt?.();
    };
    const tell = (response: HttpResponse | null, errorCode?: string): void => {
      const fields = {
        platform,
        requestId: request.requestId,
        method: request.method,
        path: new URL(request.url).pathname,
        status: response?.status ?? null,
        attempts,
        durationMs: Math.round(performance.now() - startMs),
        sizeBytes: response?.sizeBytes ?? 0,
        ...(errorCode ? { errorCode } : {}),
      };
      logger.debug(fields, errorCode ? 'request failed' : 'request answered');
      onEvent({ type: 'request', ...fields });
    };
    try {
      const response = await next({ ...request, onAttempt });
      tell(response);
      return response;
    } catch (error) {
      tell(null, isLinerError(error) ? error.code : 'cancelled');
      throw error;
    }
  };
}
