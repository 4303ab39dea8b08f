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
  /** Statuses that are asked again. @default 429, 500, 502, 503, 504 */
  readonly statusCodes?: readonly number[];
  /** Repeats after the first call, for statuses that belong to no category. @default 3 */
  readonly maxRetries?: number;
  readonly backoff?: BackoffOptions;
}

const defaultStatusCodes: readonly number[] = [429, 500, 502, 503, 504];

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
  const category = categoryOf(error, settings);
  if (!category || attempt >= category.calls) return null;
  const backoff = { ...settings.backoff, baseMs: settings.backoff?.baseMs ?? category.baseMs };
  const waitMs = calculateBackoffMs(attempt, backoff);
  return error.code === 'rate-limit' ? (error.details.retryAfterMs ?? waitMs) : waitMs;
}

function categoryOf(error: AnyLinerError, settings: RetrySettings): CategoryPolicy | undefined {
  const { statusCodes = defaultStatusCodes, maxRetries = 3 } = settings;
  const status = 'status' in error.details ? error.details.status : null;
  // A 200 with a broken body is a server's fault too, and no list of statuses speaks of it.
  const isListed = status === null || status < 400 || statusCodes.includes(status);
  if (!isListed) return undefined;
  return (
    categories[error.code] ??
    (status === null ? undefined : { calls: maxRetries + 1, baseMs: 1_000 })
  );
}
