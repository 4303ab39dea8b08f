import type { DatabaseSync } from 'node:sqlite';
import { pack, unpack } from './packing.ts';
import type { CacheEntry } from './store.ts';

/** A row as the columns are. */
export interface Row {
  readonly platform: string;
  readonly kind: string;
  readonly status: number;
  readonly headers: string;
  readonly body: Uint8Array;
  readonly coding: string;
  readonly fetched_at: string;
  readonly size_bytes: number;
  readonly stored_at: number;
  readonly fresh_until: number;
  readonly kept_until: number;
}

/** How the bytes of a file stand in the column: as they are, since pictures are packed already. */
const fileCoding = 'file';

export function toEntry(row: Row): CacheEntry {
  const { platform, kind, status } = row;
  return {
    platform,
    kind,
    status,
    headers: JSON.parse(row.headers) as Record<string, string>,
    ...(row.coding === fileCoding
      ? { body: '', bytes: new Uint8Array(row.body) }
      : { body: unpack(row.body, row.coding) }),
    fetchedAt: row.fetched_at,
    sizeBytes: row.size_bytes,
    storedAtMs: row.stored_at,
    freshUntilMs: row.fresh_until,
    keptUntilMs: row.kept_until,
  };
}

/** A row besides its texts: numbers, indexes, the share of a page that stays empty. */
const overheadBytes = 300;

export function toRow(key: string, entry: CacheEntry) {
  const { platform, kind, status } = entry;
  const { bytes, coding } = entry.bytes
    ? { bytes: entry.bytes, coding: fileCoding }
    : pack(entry.body);
  const headers = JSON.stringify(entry.headers);
  return {
    key,
    platform,
    kind,
    status,
    headers,
    body: bytes,
    coding,
    fetched_at: entry.fetchedAt,
    size_bytes: entry.sizeBytes,
    // The key stands in the table and in its index.
    stored_bytes: bytes.length + headers.length + key.length * 2 + overheadBytes,
    stored_at: entry.storedAtMs,
    fresh_until: wholeMs(entry.freshUntilMs),
    kept_until: wholeMs(entry.keptUntilMs),
    used_at: Date.now(),
  };
}

/** Infinity is no number of a database. */
function wholeMs(ms: number): number {
  return Math.min(Math.round(ms), Number.MAX_SAFE_INTEGER);
}

export type Statements = ReturnType<typeof statementsOf>;

/** All that is asked of the file. */
export function statementsOf(database: DatabaseSync) {
  const columns = `platform, kind, status, headers, body, coding, fetched_at, size_bytes, stored_at,
    fresh_until, kept_until`;
  return {
    get: database.prepare(
      `SELECT ${columns} FROM answers WHERE key = ? AND kept_until > ? AND stored_at > ?`,
    ),
    set: database.prepare(
      `INSERT INTO answers (key, ${columns}, stored_bytes, used_at, hits)
       VALUES ($key, $platform, $kind, $status, $headers, $body, $coding, $fetched_at, $size_bytes,
         $stored_at, $fresh_until, $kept_until, $stored_bytes, $used_at, 0)
       ON CONFLICT (key) DO UPDATE SET (${columns}, stored_bytes, used_at) =
         (excluded.platform, excluded.kind, excluded.status, excluded.headers, excluded.body,
          excluded.coding, excluded.fetched_at, excluded.size_bytes, excluded.stored_at,
          excluded.fresh_until, excluded.kept_until, excluded.stored_bytes, excluded.used_at)`,
    ),
    use: database.prepare(
      'UPDATE answers SET hits = hits + ?, used_at = max(used_at, ?) WHERE key = ?',
    ),
    delete: database.prepare('DELETE FROM answers WHERE substr(key, 1, length(?)) = ?'),
    deletePast: database.prepare('DELETE FROM answers WHERE kept_until <= ? OR stored_at <= ?'),
    leastUsed: database.prepare(
      'SELECT key, stored_bytes AS storedBytes FROM answers ORDER BY used_at LIMIT 100',
    ),
    deleteOne: database.prepare('DELETE FROM answers WHERE key = ?'),
    total: database.prepare('SELECT bytes FROM total'),
    kinds: database.prepare(
      `SELECT platform, kind, count(*) AS entries, sum(stored_bytes) AS sizeBytes, sum(hits) AS hits,
         min(stored_at) AS oldestAtMs FROM answers GROUP BY platform, kind ORDER BY platform, kind`,
    ),
  };
}

/** What all entries take. */
export function totalOf(rows: Statements): number {
  return Number(rows.total.get()?.['bytes'] ?? 0);
}
