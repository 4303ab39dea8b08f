import type { Adapter } from './adapter.ts';
import { budgetOf } from './budget/registry.ts';
import type { BudgetStore } from './budget/store.ts';
import type { CacheStore } from './cache/store.ts';
import { type Clock, systemClock } from './clock.ts';
import { configurationError, type LinerError } from './errors.ts';
import type { Listener, Logger } from './events.ts';
import { compose, type Policy, type Send } from './http.ts';
import { authorizePolicy } from './policies/authorize.ts';
import { createBreaker } from './policies/breaker.ts';
import { bulkheadPolicy } from './policies/bulkhead.ts';
import { cachePolicy } from './policies/cache.ts';
import { challengePolicy } from './policies/challenge.ts';
import { coalescePolicy } from './policies/coalesce.ts';
import { downloadPolicy } from './policies/download.ts';
import { identityPolicy } from './policies/identity.ts';
import { logPolicy } from './policies/log.ts';
import { ratePolicy } from './policies/rate.ts';
import { redirectPolicy } from './policies/redirect.ts';
import { renewPolicy } from './policies/renew.ts';
import { type RetrySettings, refusalPauses, retryPolicy } from './policies/retry.ts';
import { raisePolicy, statusPolicy } from './policies/status.ts';
import { timeoutPolicy } from './policies/timeout.ts';
import type { Recording } from './recording/recording.ts';
import type { Renew } from './renewal/renewer.ts';
import type { ResilienceSettings } from './resilience.ts';

export interface PipelineOptions {
  readonly platform: string;
  /** The adapter as it is now: its credential may be replaced while requests are under way. */
  readonly current: () => Adapter;
  readonly transport: Send;
  readonly timeoutMs: number;
  readonly retry: RetrySettings;
  readonly resilience: ResilienceSettings;
  readonly logger: Logger | undefined;
  readonly onEvent: Listener;
  readonly clock?: Clock | undefined;
  readonly budgets?: BudgetStore | undefined;
  readonly cache?: CacheStore | undefined;
  readonly isOffline?: boolean | undefined;
  readonly recording?: Recording | undefined;
  readonly renew: Renew;
  /** Asks another server when this one fails; repeats are left to it. */
  readonly fallback?: Policy | undefined;
  /** Whether it stands behind another one, which has told, joined and kept already. @default false */
  readonly isBehind?: boolean;
  /** Whether nothing is to be sent any more. */
  readonly isClosed: () => boolean;
}

/** Puts the policies around the transport, outermost first; `docs/architecture.md` says why in this order. */
export function createPipeline(options: PipelineOptions): Send {
  const { platform, current, retry, resilience, logger, onEvent } = options;
  const { clock = systemClock, budgets, cache: store, isOffline = false, recording } = options;
  const breaker = createBreaker(platform, resilience.breaker, onEvent);
  const rate = ratePolicy({
    current,
    budgetOf: (adapter) => budgetOf(adapter, clock, budgets),
    assertMayStart: ({ part }) => {
      if (options.isClosed()) throw closedMeanwhile(platform);
      breaker.assertClosed(part);
    },
    pauses: refusalPauses(retry),
    onEvent,
  });
  const front = [
    logPolicy(platform, logger, onEvent),
    coalescePolicy(current),
    ...(store ? [cachePolicy({ current, store, isOffline, onEvent })] : []),
    identityPolicy(current),
  ];
  return compose(
    [
      ...(options.isBehind ? [] : front),
      renewPolicy(current, options.renew),
      options.fallback ?? retryPolicy(current, retry, clock, onEvent),
      downloadPolicy(platform),
      bulkheadPolicy(resilience.bulkhead),
      redirectPolicy(current, onEvent),
      breaker.policy,
      raisePolicy(),
      challengePolicy(current),
      rate,
      statusPolicy(current),
      timeoutPolicy(platform, options.timeoutMs),
      ...(recording ? [recording.policy(current)] : []),
      authorizePolicy(current),
    ],
    options.transport,
  );
}

function closedMeanwhile(platform: string): LinerError {
  const message = `The liner was closed before ${platform} was asked; what still waits is not sent.`;
  return configurationError({ option: 'close', message, platform });
}
