/** An answer as it is kept: plain data, without anything that proves who asked. Times are Unix milliseconds. */
export interface CacheEntry {
  readonly platform: string;
  /** What was asked for: the capability, or what the operation calls its request. */
  readonly kind: string;
  /** 404 for "there is none", whose body is empty. */
  readonly status: number;
  /** Only those that reading an answer needs; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** In the place of `body`, for a file: nobody changes them. */
  readonly bytes?: Uint8Array;
  /** When the platform answered; ISO 8601 in UTC. */
  readonly fetchedAt: string;
  /** Bytes of the decompressed body. */
  readonly sizeBytes: number;
  readonly storedAtMs: number;
  /** Until then nobody is asked again. */
  readonly freshUntilMs: number;
  /** From then on it is of no use and is deleted. */
  readonly keptUntilMs: number;
}

/** What is kept of one kind of one platform. */
export interface CacheKindStats {
  readonly platform: string;
  readonly kind: string;
  readonly entries: number;
  /** What they take of the store's room. */
  readonly sizeBytes: number;
  /** Times that the entries that are there now were given out. */
  readonly hits: number;
  readonly oldestAtMs: number;
}

/** What a cache holds. */
export interface CacheStats {
  readonly entries: number;
  readonly sizeBytes: number;
  readonly maxBytes: number;
  /** `null` when the store sets no age of its own. */
  readonly maxAgeMs: number | null;
  readonly kinds: readonly CacheKindStats[];
}

/**
 * Where answers are kept: in this process, in a file, on a server. What it loses is asked for again,
 * so that it may drop whatever it likes; what it throws is told as an event and breaks no request.
 */
export interface CacheStore {
  /** `null` when there is none. Counts as use: what was not used for longest is dropped first. */
  get(key: string): CacheEntry | null | Promise<CacheEntry | null>;
  /** Replaces what is under the key. An entry that is too large for the store is not kept. */
  set(key: string, entry: CacheEntry): void | Promise<void>;
  /** Deletes all whose key begins so (`discogs `; everything for the empty text); answers how many. */
  delete(prefix: string): number | Promise<number>;
  stats(): CacheStats | Promise<CacheStats>;
  /** Lets go of what it holds. */
  close(): void | Promise<void>;
}
