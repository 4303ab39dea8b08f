// What a cached answer costs, and what the caches hold of a million that they are offered.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Adapter,
  type CacheEntry,
  type CacheStore,
  createLiner,
  memoryCache,
  type Send,
} from '@linernotes/core';
import { sqliteCache } from '@linernotes/core/cache-sqlite';
import { discogs } from '@linernotes/discogs';
import { identity } from './identity-adapter.ts';
import { recorded } from './recorded.ts';

const ids = 1_000;
const body = readFileSync(recorded, 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
const hourMs = 3_600_000;

try {
  console.log(`Cached answers a second, of ${ids} of ${(body.length / 1000).toFixed(1)} kB each:`);
  await answersPerSecond('memory', () => memoryCache());
  await answersPerSecond('file', (name) => sqliteCache({ file: join(folder, `${name}.sqlite`) }));
  const maxBytes = 64 * 1024 * 1024;
  console.log(`\nEntries of 1 kB each, at most ${megabytes(maxBytes)} of them:`);
  await offer('memory', 1_000_000, memoryCache({ maxBytes }));
  const file = join(folder, 'bounded.sqlite');
  await offer('file', 1_000_000, sqliteCache({ file, maxBytes }), () => {
    console.log(
      `    on the disk  ${megabytes(statSync(file).size + statSync(`${file}-wal`).size)}`,
    );
  });
} finally {
  rmSync(folder, { recursive: true });
}

async function answersPerSecond(name: string, open: (name: string) => CacheStore): Promise<void> {
  const platforms = [
    [
      'body alone',
      { ...identity('bench')({ baseUrl: 'http://127.0.0.1:9' }), cache: { ttlMs: hourMs } },
    ],
    ['read and mapped by the Discogs adapter', discogs()],
  ] as const;
  for (const [what, adapter] of platforms) {
    const store = open(adapter.id);
    const perSecond = await measure(adapter, store);
    await store.close();
    console.log(`  ${name.padEnd(7)} ${perSecond.toFixed(0).padStart(7)}  ${what}`);
  }
}

/** Every answer once from the platform, then for some seconds from the cache. */
async function measure(adapter: Adapter, cache: CacheStore): Promise<number> {
  let asked = 0;
  const transport: Send = async () => {
    asked += 1;
    const fetchedAt = new Date().toISOString();
    return { status: 200, headers: {}, body, fetchedAt, sizeBytes: body.length };
  };
  const unlimited = { ...adapter, limit: { ...adapter.limit, rules: [] } };
  const liner = createLiner({ adapters: [unlimited], cache, transport });
  const { releaseById } = liner.on(adapter.id);
  const all = async (): Promise<void> => {
    for (let id = 1; id <= ids; id += 1) await releaseById?.({ id: String(id) });
  };
  await all();
  await all();
  const startMs = performance.now();
  let rounds = 0;
  for (; performance.now() - startMs < 2_000; rounds += 1) await all();
  const seconds = (performance.now() - startMs) / 1_000;
  await liner.close();
  if (asked !== ids) throw new Error(`${asked} requests left where ${ids} should have.`);
  return (rounds * ids) / seconds;
}

async function offer(
  name: string,
  count: number,
  store: CacheStore,
  more: () => void = () => {},
): Promise<void> {
  const before = heapBytes();
  const startMs = performance.now();
  for (let index = 0; index < count; index += 1) await store.set(`tiny ${index}`, entry(index));
  const microseconds = ((performance.now() - startMs) * 1_000) / count;
  const grown = heapBytes() - before;
  const { entries, sizeBytes } = await store.stats();
  console.log(
    `  ${name}: ${count.toLocaleString('en')} offered, ${microseconds.toFixed(1)} µs each`,
  );
  console.log(
    `    entries kept ${entries.toLocaleString('en')}, which count as ${megabytes(sizeBytes)}`,
  );
  console.log(`    heap grown   ${megabytes(grown)}`);
  more();
  await store.close();
}

function entry(index: number): CacheEntry {
  const storedAtMs = Date.now();
  return {
    platform: 'tiny',
    kind: 'releaseById',
    status: 200,
    headers: { 'content-type': 'application/json', date: 'Thu, 01 Jan 2026 00:00:00 GMT' },
    // A text of its own: a slice of a shared one would take no room.
    body: Buffer.from(`${index} ${body.slice(0, 1_000)}`).toString(),
    fetchedAt: '2026-01-01T00:00:00.000Z',
    sizeBytes: 1_000,
    storedAtMs,
    freshUntilMs: storedAtMs + hourMs,
    keptUntilMs: storedAtMs + hourMs,
  };
}

function heapBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function megabytes(count: number): string {
  return `${(count / 1_000_000).toFixed(1)} MB`;
}
