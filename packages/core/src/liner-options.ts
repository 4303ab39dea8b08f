import type { Adapter } from './adapter.ts';
import type { BudgetStore } from './budget/store.ts';
import type { CacheStore } from './cache/store.ts';
import type { Clock } from './clock.ts';
import type { Logger, OnEvent } from './events.ts';
import type { Send } from './http.ts';
import type { RetrySettings } from './policies/retry.ts';
import type { Recording } from './recording/recording.ts';
import type { CredentialKeeper } from './renewal/keeper.ts';
import type { ResilienceSettings } from './resilience.ts';
import type { TlsOptions, TransportTimeouts } from './transport-options.ts';

/** What {@link createLiner} takes: the platforms, and how they are asked. */
export interface LinerOptions<A extends Adapter> {
  readonly adapters: readonly A[];
  /** How long one request may take, from the moment it leaves. @default what the adapter says, else 30000 */
  readonly timeoutMs?: number;
  /** How long each part of a request may take. @default what the adapter says */
  readonly timeouts?: TransportTimeouts;
  readonly retry?: RetrySettings;
  /** Goes before what an adapter says for its platform. */
  readonly resilience?: ResilienceSettings;
  /** A limit of one's own: beside the official server's limits, in place of another server's. */
  readonly rate?: { readonly requests: number; readonly windowMs: number };
  /** Where rate budgets are kept. @default shared by everything in this process */
  readonly budgets?: BudgetStore;
  /** Where answers are kept, for as long as their adapters allow. @default nowhere */
  readonly cache?: CacheStore;
  /** Answers from the cache only, stale answers among them; what is not kept there fails. @default false */
  readonly isOffline?: boolean;
  readonly tls?: TlsOptions;
  /**
   * Whether an answer that differs from what its schema knows is a failure, `invalid-response`, that
   * names the places: for tests and for who keeps an adapter. @default false
   */
  readonly isStrict?: boolean;
  /** @default none: nothing is written */
  readonly logger?: Logger;
  /** Told what happens; `docs/events.md` lists it. What it throws is ignored. @default none: no event is built */
  readonly onEvent?: OnEvent;
  /** Records what platforms answer, or answers in their place: see `@linernotes/core/recording`. */
  readonly recording?: Recording;
  /** Where a credential that is renewed is kept, and who renews it. @default in the process, which forgets it */
  readonly credentialKeeper?: CredentialKeeper;
  /** Replaces the network: for tests. */
  readonly transport?: Send;
  readonly clock?: Clock;
  /** The time to write on answers, ISO 8601 in UTC; fixed for output that can be reproduced. @default now */
  readonly fetchedAt?: () => string;
}
