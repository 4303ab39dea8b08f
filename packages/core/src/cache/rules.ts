/** How long answers of a platform may be kept for; data of its adapter. The platform's terms go before it. */
export interface CacheRules {
  /** How long an answer is given again without asking. */
  readonly ttlMs: number;
  /**
   * Where kinds differ, by capability (`searchReleases`) or by what an operation calls its request;
   * 0 keeps none.
   */
  readonly ttlMsByKind?: Readonly<Record<string, number>>;
  /** How long "there is none" is believed. @default 0 */
  readonly notFoundTtlMs?: number;
  /** How long after that an answer may stand in for one that cannot be had. @default 0 */
  readonly staleIfErrorMs?: number;
}

/** Until when an answer that comes now is of use, in milliseconds from now; `null` when none is kept. */
export interface Lifetime {
  readonly freshMs: number;
  /** Fresh or stale; never longer than the terms allow. */
  readonly keptMs: number;
}

interface Platform {
  readonly cache: CacheRules | null;
  readonly terms: { readonly maxStorageMs: number | null };
}

/** How long an answer of this kind may be kept. An adapter that says nothing keeps nothing. */
export function lifetimeOf({ cache, terms }: Platform, kind: string): Lifetime | null {
  if (!cache) return null;
  const ttlMs = cache.ttlMsByKind?.[kind] ?? cache.ttlMs;
  return within(terms.maxStorageMs, ttlMs, cache.staleIfErrorMs);
}

/** How long "there is none" may be believed. It never stands in for an answer. */
export function lifetimeOfNone({ cache, terms }: Platform): Lifetime | null {
  return within(terms.maxStorageMs, cache?.notFoundTtlMs ?? 0, 0);
}

function within(maxStorageMs: number | null, ttlMs: number, staleMs = 0): Lifetime | null {
  const mostMs = maxStorageMs ?? Number.POSITIVE_INFINITY;
  const freshMs = Math.min(ttlMs, mostMs);
  return freshMs > 0 ? { freshMs, keptMs: Math.min(ttlMs + staleMs, mostMs) } : null;
}
