/** What the cache did for a request. */
export interface CacheEvent {
  readonly type: 'cache';
  readonly platform: string;
  readonly requestId: string;
  /** The capability, or what the operation calls its request. */
  readonly kind: string;
  /**
   * `hit`: answered without asking. `stale`: answered with an older answer, because the platform could
   * not. `miss`: nothing was kept. `stored`: the platform's answer is kept now. `failed`: the store
   * could not be used, and the request went on without it.
   */
  readonly outcome: 'hit' | 'stale' | 'miss' | 'stored' | 'failed';
  /** Of the answer that was given; `null` without one. */
  readonly ageMs: number | null;
  /** Why an older answer was given, or the store not used; absent elsewhere. */
  readonly reason?: string;
}
