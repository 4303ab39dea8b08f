import type { Adapter } from './adapter.ts';
import { sharedBudgetOf } from './budgets.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Logger, OnEvent } from './events.ts';
import { compose, type Send } from './http.ts';
import { authorizePolicy } from './policies/authorize.ts';
import { createBreaker } from './policies/breaker.ts';
import { bulkheadPolicy } from './policies/bulkhead.ts';
import { coalescePolicy } from './policies/coalesce.ts';
import { logPolicy } from './policies/log.ts';
import { ratePolicy } from './policies/rate.ts';
import { redirectPolicy } from './policies/redirect.ts';
import { type RetrySettings, retryPolicy } from './policies/retry.ts';
import { statusPolicy } from './policies/status.ts';
import { timeoutPolicy } from './policies/timeout.ts';

export interface PipelineOptions {
  readonly adapter: Adapter;
  readonly transport: Send;
  readonly timeoutMs: number;
  readonly retry: RetrySettings;
  readonly logger: Logger;
  readonly onEvent: OnEvent;
  readonly clock?: Clock | undefined;
}

/** Puts the policies around the transport, outermost first; `docs/architecture.md` says why in this order. */
export function createPipeline(options: PipelineOptions): Send {
  const { adapter, transport, timeoutMs, retry, logger, onEvent, clock = systemClock } = options;
  const platform = adapter.id;
  const breaker = createBreaker(platform);
  const rate = ratePolicy({
    platform,
    limit: adapter.limit,
    shared: sharedBudgetOf(adapter, clock),
    assertMayStart: breaker.assertClosed,
    onEvent,
  });
  return compose(
    [
      logPolicy(platform, logger, onEvent),
      coalescePolicy(),
      retryPolicy(platform, retry, clock, onEvent),
      bulkheadPolicy(),
      redirectPolicy(platform),
      breaker.policy,
      rate,
      statusPolicy(adapter),
      timeoutPolicy(platform, timeoutMs),
      authorizePolicy(adapter),
    ],
    transport,
  );
}
