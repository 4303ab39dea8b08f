import { type BackoffOptions, calculateBackoffMs, type RetryPlan, withRetry } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import { type AnyLinerError, type ErrorCode, isLinerError } from '../errors.ts';
import type { OnEvent } from '../events.ts';
import type { Policy } from '../http.ts';

/** How often one kind of failure is asked again. */
interface CategoryPolicy {
  /** Calls in all, the first one included. */
  readonly calls: number;
  readonly baseMs: number;
}

/** Per category, from requirement A5; what is not here is not repeated. */
const categories: Partial<Readonly<Record<ErrorCode, CategoryPolicy>>> = {
  'rate-limit': { calls: 5, baseMs: 30_000 },
  network: { calls: 3, baseMs: 2_000 },
  timeout: { calls: 3, baseMs: 2_000 },
  server: { calls: 3, baseMs: 5_000 },
};

export interface RetrySettings {
  /** Repeats of 5xx statuses that are not in this list are left out. @default 500, 502, 503, 504 and 429 */
  readonly statusCodes?: readonly number[];
  /** Most repeats after the first call; the categories' own counts are lower bounds of patience and win. */
  readonly maxRetries?: number;
  readonly backoff?: BackoffOptions;
}

/** Asks again what may be answered later. A write is never blindly repeated. */
export function retryPolicy(
  platform: string,
  settings: RetrySettings,
  clock: Clock,
  onEvent: OnEvent,
): Policy {
  return (request, next) => {
    if (request.method !== 'GET') return next(request);
    const plan = (error: unknown, attempt: number): RetryPlan | null => {
      const waitMs = isLinerError(error) ? waitAfter(error, attempt, settings) : null;
      if (waitMs === null || !isLinerError(error)) return null;
      const { requestId } = request;
      onEvent({ type: 'retry', platform, requestId, errorCode: error.code, waitMs });
      return { waitMs };
    };
    return withRetry(() => next(request), { plan, clock, signal: request.signal });
  };
}

function waitAfter(error: AnyLinerError, attempt: number, settings: RetrySettings): number | null {
  const category = categories[error.code];
  if (!category || attempt >= category.calls) return null;
  if (isStatusLeftOut(error, settings)) return null;
  const backoff = { ...settings.backoff, baseMs: settings.backoff?.baseMs ?? category.baseMs };
  const waitMs = calculateBackoffMs(attempt, backoff);
  if (error.code !== 'rate-limit') return waitMs;
  return error.details.retryAfterMs ?? waitMs;
}

function isStatusLeftOut(error: AnyLinerError, { statusCodes }: RetrySettings): boolean {
  if (error.code !== 'server' && error.code !== 'rate-limit') return false;
  // A 200 with a broken body is a server's fault too, and no status list speaks of it.
  return error.details.status >= 400 && statusCodes?.includes(error.details.status) === false;
}
