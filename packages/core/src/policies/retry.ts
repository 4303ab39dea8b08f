import type { Adapter } from '../adapter.ts';
import { type BackoffOptions, calculateBackoffMs, type RetryPlan, withRetry } from '../backoff.ts';
import { longestPauseMs } from '../budget/learn.ts';
import type { Clock } from '../clock.ts';
import { type AnyLinerError, type ErrorCode, isLinerError } from '../errors.ts';
import type { Listener } from '../events.ts';
import type { HttpRequest, Policy } from '../http.ts';

/** How often one kind of failure is asked again. */
interface CategoryPolicy {
  /** Calls in all, the first one included. */
  readonly calls: number;
  readonly baseMs: number;
}

/** Per category, from requirement A5; what is not here is not repeated. */
const categories = {
  'rate-limit': { calls: 5, baseMs: 30_000 },
  network: { calls: 3, baseMs: 2_000 },
  timeout: { calls: 3, baseMs: 2_000 },
  server: { calls: 3, baseMs: 5_000 },
} as const satisfies Partial<Record<ErrorCode, CategoryPolicy>>;

/** What is asked again after a failure, how often, and after how long. */
export interface RetrySettings {
  /** Statuses that are asked again. @default 429, 500, 502, 503, 504 */
  readonly statusCodes?: readonly number[];
  /** Repeats after the first call, for statuses that belong to no category. @default 3 */
  readonly maxRetries?: number;
  /** Between repeats after failures; a refusal's pause is none of it. */
  readonly backoff?: BackoffOptions;
  /** How long everybody rests after a first refusal that names no time. @default what the adapter's limit says, else 30000 */
  readonly refusalPauseMs?: number;
}

/** How long the budget rests after a first refusal that names no time. */
export interface RefusalPauses {
  /** `null` where nobody says. */
  readonly refusedMs: number | null;
  readonly overloadedMs: number;
}

/** After a 503 that is no refusal everybody rests a little; the request that failed waits as long as servers do. */
const overloadPauseMs = 1_000;

/** Where neither the caller nor the adapter says. */
export const defaultRefusalPauseMs = categories['rate-limit'].baseMs;

export function refusalPauses({ backoff, refusalPauseMs }: RetrySettings): RefusalPauses {
  return {
    refusedMs: refusalPauseMs ?? null,
    overloadedMs: backoff?.baseMs ?? overloadPauseMs,
  };
}

const defaultStatusCodes: readonly number[] = [429, 500, 502, 503, 504];

/** Asks again what may be answered later. A write is repeated only when it cannot have been sent. */
export function retryPolicy(
  current: () => Adapter,
  settings: RetrySettings,
  clock: Clock,
  onEvent: Listener,
): Policy {
  return (request, next) => {
    const plan = (error: unknown, attempt: number): RetryPlan | null => {
      const { id: platform, mayPass } = current();
      if (!isLinerError(error) || !mayRepeat(request, error)) return null;
      if (!wordsOf(error).every(mayPass)) return null;
      const waitMs = waitAfter(error, attempt, settings);
      if (waitMs === null) return null;
      const { requestId } = request;
      onEvent?.({ type: 'retry', platform, requestId, errorCode: error.code, waitMs });
      return { waitMs };
    };
    return withRetry(() => next(request), { plan, clock, signal: request.signal });
  };
}

function mayRepeat({ method, isIdempotent }: HttpRequest, error: AnyLinerError): boolean {
  if (!error.isRetryable && !('status' in error.details)) return false;
  if (method === 'GET' || isIdempotent) return true;
  return 'outcome' in error.details && error.details.outcome === 'not-sent';
}

/** What the platform said of it. */
function wordsOf({ details }: AnyLinerError): readonly string[] {
  return 'issues' in details ? (details.issues ?? []) : [];
}

/**
 * How long to wait before a question is asked again whose call number `attempt` (from 1) failed so;
 * `null` when it is not asked again. The budget has computed the wait after a refusal.
 */
export function waitAfter(
  error: AnyLinerError,
  attempt: number,
  settings: RetrySettings = {},
): number | null {
  const category = categoryOf(error, settings);
  if (!category || attempt >= category.calls) return null;
  if (error.code === 'rate-limit' && error.details.retryAfterMs !== undefined) {
    return error.details.retryAfterMs > longestPauseMs ? null : error.details.retryAfterMs;
  }
  const backoff = { ...settings.backoff, baseMs: settings.backoff?.baseMs ?? category.baseMs };
  return Math.round(calculateBackoffMs(attempt, backoff));
}

function categoryOf(error: AnyLinerError, settings: RetrySettings): CategoryPolicy | undefined {
  const { statusCodes = defaultStatusCodes, maxRetries = 3 } = settings;
  const status = 'status' in error.details ? error.details.status : null;
  // A 2xx or 304 with a broken body is a server's fault too, and no list of statuses speaks of it.
  const isListed = status === null || status < 400 || statusCodes.includes(status);
  // A platform that refuses in its own way is asked again where a 429 is.
  const isOwnRefusal = error.code === 'rate-limit' && statusCodes.includes(429);
  if (!isListed && !isOwnRefusal) return undefined;
  const known: Partial<Record<ErrorCode, CategoryPolicy>> = categories;
  const other = { calls: maxRetries + 1, baseMs: 1_000 };
  return known[error.code] ?? (status !== null && status >= 400 ? other : undefined);
}
