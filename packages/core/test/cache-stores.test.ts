import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sqliteCache } from '../src/cache-sqlite.ts';
import { type CacheEntry, type CacheStore, memoryCache } from '../src/index.ts';

const folders: string[] = [];
const stores: CacheStore[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
});
afterEach(async () => {
  vi.useRealTimers();
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
  folders.push(folder);
  return join(folder, 'state', 'cache.sqlite');
}

interface Options {
  readonly maxBytes?: number;
  readonly maxAgeMs?: number;
}

function opened(store: CacheStore): CacheStore {
  stores.push(store);
  return store;
}

const kinds = [
  ['memory', (options: Options) => opened(memoryCache(options))],
  ['a file', (options: Options) => opened(sqliteCache({ file: newFile(), ...options }))],
] as const;

/** Words do not compress to nothing as one letter would. */
function words(length: number): string {
  let text = '';
  for (let index = 0; text.length < length; index += 1)
    text += ((index * 7919) % 9973).toString(36);
  return text.slice(0, length);
}

function entry(more: Partial<CacheEntry> = {}): CacheEntry {
  return {
    platform: 'tiny',
    kind: 'labelById',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"name":"Warp Ünïcødé 東京"}',
    fetchedAt: '2026-01-01T00:00:00.000Z',
    sizeBytes: 30,
    storedAtMs: Date.now(),
    freshUntilMs: Date.now() + 1_000,
    keptUntilMs: Date.now() + 2_000,
    ...more,
  };
}

describe.each(kinds)('%s', (_name, open) => {
  test('gives back what was put in, byte for byte', async () => {
    const store = open({});
    const long = entry({ body: `"${words(20_000)}東京"`, headers: {}, status: 301 });
    await store.set('tiny 1', entry());
    await store.set('tiny 2', long);
    expect([await store.get('tiny 1'), await store.get('tiny 2')]).toEqual([entry(), long]);
    expect(await store.get('tiny 3')).toBeNull();
  });

  test('forgets what is over', async () => {
    const store = open({});
    await store.set('tiny 1', entry());
    vi.setSystemTime(Date.now() + 2_000);
    expect(await store.get('tiny 1')).toBeNull();
    expect((await store.stats()).entries).toBe(0);
  });

  test('gives nothing that is older than its own age', async () => {
    const store = open({ maxAgeMs: 500 });
    await store.set('tiny 1', entry());
    vi.setSystemTime(Date.now() + 499);
    expect(await store.get('tiny 1')).not.toBeNull();
    vi.setSystemTime(Date.now() + 1);
    expect(await store.get('tiny 1')).toBeNull();
  });

  test('keeps within its bytes and drops what was not used for longest', async () => {
    const maxBytes = 100_000;
    const store = open({ maxBytes });
    for (let index = 0; index < 500; index += 1) {
      vi.setSystemTime(Date.now() + 1);
      await store.set(`tiny ${index}`, entry({ body: words(400), keptUntilMs: 1e12 }));
      expect(await store.get('tiny 0')).not.toBeNull();
      if (index % 50 === 0) expect((await store.stats()).sizeBytes).toBeLessThanOrEqual(maxBytes);
    }
    const { sizeBytes, entries } = await store.stats();
    expect(sizeBytes).toBeLessThanOrEqual(maxBytes);
    expect(sizeBytes).toBeGreaterThan(maxBytes * 0.8);
    expect(entries).toBeGreaterThan(50);
    expect(await store.get('tiny 1')).toBeNull();
    expect(await store.get('tiny 499')).not.toBeNull();
  });

  test('keeps nothing that is larger than all of it', async () => {
    const store = open({ maxBytes: 5_000 });
    await store.set('tiny 1', entry());
    await store.set('tiny 2', entry({ body: words(50_000) }));
    expect(await store.get('tiny 2')).toBeNull();
    expect(await store.get('tiny 1')).not.toBeNull();
  });

  test('counts by platform and kind what is there and how often it was given', async () => {
    const store = open({});
    await store.set('tiny 1', entry());
    await store.set('tiny 2', entry({ storedAtMs: Date.now() - 5 }));
    await store.set('other 1', entry({ platform: 'other', kind: 'search' }));
    for (const key of ['tiny 1', 'tiny 1', 'tiny 2', 'tiny 9']) await store.get(key);
    await store.set('tiny 1', entry());

    const { kinds: told, entries, sizeBytes } = await store.stats();

    expect(told).toMatchObject([
      { platform: 'other', kind: 'search', entries: 1, hits: 0 },
      { platform: 'tiny', kind: 'labelById', entries: 2, hits: 3, oldestAtMs: Date.now() - 5 },
    ]);
    expect(entries).toBe(3);
    expect(told.reduce((sum, kind) => sum + kind.sizeBytes, 0)).toBe(sizeBytes);
  });

  test('deletes by the beginning of the key', async () => {
    const store = open({});
    for (const key of ['tiny 1', 'tiny 2', 'tinyer 1', 'x%']) await store.set(key, entry());
    expect(await store.delete('tiny ')).toBe(2);
    expect(await store.delete('%')).toBe(0);
    expect(await store.delete('')).toBe(2);
    expect(await store.stats()).toMatchObject({ entries: 0, sizeBytes: 0, kinds: [] });
  });
});

describe('a cache in a file', () => {
  test('is there again after it was closed, its uses too', async () => {
    const file = newFile();
    const first = sqliteCache({ file });
    await first.set('tiny 1', entry());
    await first.get('tiny 1');
    await first.close();
    const second = opened(sqliteCache({ file }));
    expect(await second.get('tiny 1')).toEqual(entry());
    expect((await second.stats()).kinds[0]?.hits).toBe(2);
  });

  test('is one for all who open it', async () => {
    const file = newFile();
    const [one, two] = [opened(sqliteCache({ file })), opened(sqliteCache({ file }))];
    await one.set('tiny 1', entry());
    expect(await two.get('tiny 1')).toEqual(entry());
  });

  test('is for its owner alone', async () => {
    const file = newFile();
    await opened(sqliteCache({ file })).set('tiny 1', entry());
    const modes = readdirSync(dirname(file)).map(
      (name) => statSync(join(dirname(file), name)).mode,
    );
    expect(modes.map((mode) => mode & 0o777)).toEqual(modes.map(() => 0o600));
    expect(modes.length).toBeGreaterThan(1);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  test('holds nothing of what was cleared', async () => {
    const file = newFile();
    const store = opened(sqliteCache({ file }));
    for (let index = 0; index < 200; index += 1)
      await store.set(`tiny ${index}`, entry({ body: words(4_000) }));
    const before = statSync(`${file}-wal`).size + statSync(file).size;
    await store.delete('');
    const after = statSync(`${file}-wal`).size + statSync(file).size;
    expect(before).toBeGreaterThan(500_000);
    expect(after).toBeLessThan(50_000);
  });

  test('begins anew when it is broken', async () => {
    const file = newFile();
    await sqliteCache({ file }).close();
    writeFileSync(file, 'this is no database, and long enough to be seen as none'.repeat(50));
    const store = opened(sqliteCache({ file }));
    await store.set('tiny 1', entry());
    expect(await store.get('tiny 1')).toEqual(entry());
  });

  test('begins anew when damage shows only where it is read', async () => {
    const file = newFile();
    const first = sqliteCache({ file });
    for (let number = 0; number < 200; number += 1) await first.set(`tiny ${number}`, entry());
    await first.delete('nothing');
    await first.close();
    const bytes = readFileSync(file);
    writeFileSync(
      file,
      Buffer.concat([bytes.subarray(0, 4_096), Buffer.alloc(bytes.length - 4_096, 0x55)]),
    );
    const store = opened(sqliteCache({ file }));

    expect(await store.get('tiny 1')).toBeNull();
    await store.set('tiny 1', entry());
    expect(await store.get('tiny 1')).toEqual(entry());
    expect(await store.stats()).toMatchObject({ entries: 1 });
  });

  test('begins anew when another version wrote it', async () => {
    const file = newFile();
    const first = sqliteCache({ file });
    await first.set('tiny 1', entry());
    await first.close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(await opened(sqliteCache({ file })).get('tiny 1')).toBeNull();
  });

  test('says what to do when it cannot be made', async () => {
    const file = newFile();
    await sqliteCache({ file }).close();
    expect(() => sqliteCache({ file: join(file, 'below.sqlite') })).toThrow(
      /The cache file .*below\.sqlite cannot be used \(.*\); remove it, or name another one\./,
    );
    expect(existsSync(file)).toBe(true);
  });
});
