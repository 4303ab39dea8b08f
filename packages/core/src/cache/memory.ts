import { LRUCache } from 'lru-cache';
import type { CacheEntry, CacheKindStats, CacheStore } from './store.ts';

/** How much {@link memoryCache} keeps, and for how long. */
export interface MemoryCacheOptions {
  /** Bound of what the entries take, in bytes. @default 64 MiB */
  readonly maxBytes?: number;
  /** Longest age, where the adapters allow more. @default what the adapters say */
  readonly maxAgeMs?: number;
}

interface Held {
  readonly entry: CacheEntry;
  readonly heldBytes: number;
  hits: number;
}

const sweepEveryMs = 60_000;

/** Keeps answers for as long as the process lives, the most recently used ones. */
export function memoryCache(options: MemoryCacheOptions = {}): CacheStore {
  const { maxBytes = 64 * 1024 * 1024, maxAgeMs = null } = options;
  const held = new LRUCache<string, Held>({
    maxSize: maxBytes,
    sizeCalculation: ({ heldBytes }) => heldBytes,
  });
  const isOver = (entry: CacheEntry): boolean => isPast(entry, maxAgeMs, Date.now());
  let sweptAtMs = Date.now();
  const sweep = (): void => {
    sweptAtMs = Date.now();
    // Deleting while iterating would lose the place in the list.
    for (const [key, { entry }] of [...held.entries()]) if (isOver(entry)) held.delete(key);
  };
  return {
    get: (key) => {
      const found = held.get(key);
      if (!found) return null;
      if (isOver(found.entry)) {
        held.delete(key);
        return null;
      }
      found.hits += 1;
      return found.entry;
    },
    set: (key, entry) => {
      if (Date.now() - sweptAtMs >= sweepEveryMs) sweep();
      const hits = held.peek(key)?.hits ?? 0;
      held.set(key, { entry, heldBytes: heldBytesOf(key, entry), hits });
    },
    delete: (prefix) => {
      const keys = [...held.keys()].filter((key) => key.startsWith(prefix));
      for (const key of keys) held.delete(key);
      return keys.length;
    },
    stats: () => {
      sweep();
      const kinds = kindStats([...held.values()]);
      const sizeBytes = held.calculatedSize;
      return { entries: held.size, sizeBytes, maxBytes, maxAgeMs, kinds };
    },
    close: () => held.clear(),
  };
}

/** Whether an entry is of no use any more; one from the future tells that the clock was set back. */
function isPast(entry: CacheEntry, maxAgeMs: number | null, nowMs: number): boolean {
  const ageMs = nowMs - entry.storedAtMs;
  return nowMs >= entry.keptUntilMs || ageMs < 0 || (maxAgeMs !== null && ageMs >= maxAgeMs);
}

/** What an entry takes besides its texts: objects, headers, a place in the list (`npm run bench:cache`). */
const overheadBytes = 700;

function heldBytesOf(key: string, { body, bytes }: CacheEntry): number {
  // A text with one character beyond Latin-1 takes two bytes for each.
  const bytesEach = /[^\0-\xff]/.test(body) ? 2 : 1;
  const fileBytes = bytes?.length ?? 0;
  return key.length * 2 + body.length * bytesEach + fileBytes + overheadBytes;
}

function kindStats(all: readonly Held[]): readonly CacheKindStats[] {
  const kinds = new Map<string, CacheKindStats>();
  for (const { entry, heldBytes, hits } of all) {
    const { platform, kind, storedAtMs } = entry;
    const name = `${platform} ${kind}`;
    const sum = kinds.get(name);
    kinds.set(name, {
      platform,
      kind,
      entries: (sum?.entries ?? 0) + 1,
      sizeBytes: (sum?.sizeBytes ?? 0) + heldBytes,
      hits: (sum?.hits ?? 0) + hits,
      oldestAtMs: Math.min(sum?.oldestAtMs ?? storedAtMs, storedAtMs),
    });
  }
  return [...kinds.keys()].sort().flatMap((name) => kinds.get(name) ?? []);
}
