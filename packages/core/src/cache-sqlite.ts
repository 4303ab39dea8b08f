/**
 * A cache of answers in a file that all processes of a machine share.
 * @module
 */

import { giveBack, inTransaction, isBroken, openFile, removeFile } from './cache/sqlite-file.ts';
import {
  type Row,
  type Statements,
  statementsOf,
  toEntry,
  toRow,
  totalOf,
} from './cache/sqlite-rows.ts';
import type { CacheKindStats, CacheStore } from './cache/store.ts';

/** Where {@link sqliteCache} keeps answers, how much, and for how long. */
export interface SqliteCacheOptions {
  /** Where the file is; it and its folder are made when they are missing. */
  readonly file: string;
  /** Bound of what the entries take, compressed. @default 256 MiB */
  readonly maxBytes?: number;
  /** Longest age, where the adapters allow more. @default what the adapters say */
  readonly maxAgeMs?: number;
  /** Longest wait for other processes that are just writing. @default 5000 */
  readonly busyMs?: number;
}

/**
 * Keeps answers in a file that all processes of a machine may share, the most recently used ones. The
 * file is for its owner alone. A file that is broken begins anew.
 */
export function sqliteCache(options: SqliteCacheOptions): CacheStore {
  let cache = openCache(options);
  /** Damage may show only where it is read. */
  const mended = <Result>(work: (cache: CacheStore) => Result): Result => {
    try {
      return work(cache);
    } catch (error) {
      if (!isBroken(error)) throw error;
      void cache.close();
      removeFile(options.file);
      cache = openCache(options);
      return work(cache);
    }
  };
  return {
    get: (key) => mended((open) => open.get(key)),
    set: (key, entry) => mended((open) => open.set(key, entry)),
    delete: (prefix) => mended((open) => open.delete(prefix)),
    stats: () => mended((open) => open.stats()),
    close: () => cache.close(),
  };
}

function openCache(options: SqliteCacheOptions): CacheStore {
  const { file, maxBytes = 256 * 1024 * 1024, maxAgeMs = null, busyMs = 5_000 } = options;
  const database = openFile(file, busyMs);
  const rows = statementsOf(database);
  const uses = new Map<string, Use>();
  const oldestMs = (): number =>
    maxAgeMs === null ? Number.MIN_SAFE_INTEGER : Date.now() - maxAgeMs;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  const sweep = (): void => {
    sweptAtMs = Date.now();
    rows.deletePast.run(sweptAtMs, oldestMs());
  };
  const writeUses = (): void => {
    if (uses.size === 0) return;
    inTransaction(database, () => {
      for (const [key, { hits, usedAtMs }] of uses) rows.use.run(hits, usedAtMs, key);
    });
    uses.clear();
  };
  return {
    get: (key) => {
      const row = rows.get.get(key, Date.now(), oldestMs());
      if (!row) return null;
      const hits = (uses.get(key)?.hits ?? 0) + 1;
      uses.set(key, { hits, usedAtMs: Date.now() });
      if (uses.size >= mostUsesHeld) writeUses();
      // The columns are those of `cacheSchema`.
      return toEntry(row as unknown as Row);
    },
    set: (key, entry) => {
      const row = toRow(key, entry);
      if (row.stored_bytes > maxBytes) return;
      writeUses();
      inTransaction(database, () => {
        rows.set.run(row);
        if (Date.now() - sweptAtMs >= sweepEveryMs) sweep();
        makeRoom(rows, maxBytes);
      });
    },
    delete: (prefix) => {
      writeUses();
      const deleted = Number(rows.delete.run(prefix, prefix).changes);
      giveBack(database);
      return deleted;
    },
    stats: () => {
      writeUses();
      sweep();
      const kinds = rows.kinds.all() as unknown as readonly CacheKindStats[];
      const entries = kinds.reduce((sum, kind) => sum + kind.entries, 0);
      return { entries, sizeBytes: totalOf(rows), maxBytes, maxAgeMs, kinds };
    },
    close: () => {
      try {
        writeUses();
      } catch {
        // Lost is only what was used when: no reason to fail at the end of the work.
      }
      database.close();
    },
  };
}

interface Use {
  readonly hits: number;
  readonly usedAtMs: number;
}

/** What the terms let us keep no longer is gone soon after, in a program that runs for days too. */
const sweepEveryMs = 60_000;

/** Who reads much writes seldom: what was used when is written down in one step for so many entries. */
const mostUsesHeld = 500;

/** What was not used for longest goes first; a little more than needed, so that it lasts. */
function makeRoom(rows: Statements, maxBytes: number): void {
  let total = totalOf(rows);
  const aim = total > maxBytes ? maxBytes * 0.95 : maxBytes;
  while (total > aim) {
    // The columns are those of the statement.
    const least = rows.leastUsed.all() as { key: string; storedBytes: number }[];
    for (const { key, storedBytes } of least) {
      if (total <= aim) return;
      rows.deleteOne.run(key);
      total -= storedBytes;
    }
    if (least.length === 0) return;
  }
}
