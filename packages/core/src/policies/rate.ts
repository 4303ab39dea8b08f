import type { RateLimit } from '../adapter.ts';
import type { SharedBudget } from '../budgets.ts';
import { isLinerError } from '../errors.ts';
import type { OnEvent } from '../events.ts';
import type { HttpResponse, Policy } from '../http.ts';

/** How long the budget rests after a refusal that names no time. */
const defaultPauseMs = 10_000;
const queuePriority = { foreground: 1, background: 0 } as const;

export interface RatePolicyOptions {
  readonly platform: string;
  readonly limit: RateLimit;
  readonly shared: SharedBudget;
  /** Asked when the slot could be taken; what it throws leaves the slot to others. */
  readonly assertMayStart: () => void;
  readonly onEvent: OnEvent;
}

/** Every attempt takes a slot: foreground before background, never more than the platform allows. */
export function ratePolicy(options: RatePolicyOptions): Policy {
  const { limit, shared, assertMayStart } = options;
  return async (request, next) => {
    const priority = queuePriority[request.priority];
    await shared.queue.add(
      async () => {
        request.signal?.throwIfAborted();
        assertMayStart();
        await shared.budget.take(limit, request.signal);
      },
      { priority, ...(request.signal ? { signal: request.signal } : {}) },
    );
    assertMayStart();
    request.onAttempt?.();
    try {
      const response = await next(request);
      learnFrom(response, options);
      return response;
    } catch (error) {
      if (isLinerError(error) && error.code === 'rate-limit') {
        pause(error.details.retryAfterMs ?? defaultPauseMs, options);
      }
      throw error;
    }
  };
}

/** Another program may share the address: when the platform says that nothing is left, nothing is sent. */
function learnFrom(response: HttpResponse, options: RatePolicyOptions): void {
  const header = options.limit.remainingHeader;
  const text = header ? response.headers[header] : undefined;
  if (text === undefined || text.trim() === '' || Number(text) > 0) return;
  const { made, remaining } = options.shared.budget.status(options.limit);
  if (Number(text) === 0 && remaining > 0 && made > 0) pause(defaultPauseMs, options);
}

function pause(waitMs: number, { shared, platform, onEvent }: RatePolicyOptions): void {
  shared.budget.pause(waitMs);
  onEvent({ type: 'pause', platform, waitMs });
}
