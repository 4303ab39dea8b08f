import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adapter, Liner } from '@linernotes/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type CrateItem,
  createAlbumCount,
  type EnrichedRow,
  enrich,
  parseRow,
} from '../src/index.ts';
import { type EnrichRunOptions, enrichRun, openRunStore, type RunStore } from '../src/run.ts';
import { crate, startWorld, statuses } from './helpers.ts';

const rick = { artist: 'Rick Astley', title: 'Never Gonna Give You Up', catalogNumber: 'PB 41447' };
const lithium = { artist: 'Nirvana', title: 'Lithium' };
const records = [rick, lithium, { artist: 'Metallica', title: 'Enter Sandman' }, { shelf: 'A3' }];
const items = crate(...records);

/** A file that a run is kept in; it is removed after the test. */
function storeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liner-run-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'run.sqlite');
}

function open(file: string): RunStore {
  const store = openRunStore(file);
  onTestFinished(() => store.close());
  return store;
}

interface Started extends Partial<EnrichRunOptions> {
  readonly liner: Liner<Adapter>;
  readonly store: RunStore;
}

function start(all: readonly CrateItem[], options: Started) {
  const given = (async function* () {
    yield* all;
  })();
  return enrichRun(given, all.length, { top: 5, ...options });
}

async function run(all: readonly CrateItem[], options: Started): Promise<EnrichedRow[]> {
  return Array.fromAsync(start(all, options).rows());
}

/** A world, and what becomes of the crate there when nobody disturbs it. */
async function calm(settings: Parameters<typeof startWorld>[0] = {}) {
  const world = await startWorld(settings);
  const rows = await run(items, { liner: world.liner, store: open(storeFile()) });
  return { rows, requestCount: world.server.requests.length };
}

/** A run that is given up when so many requests have arrived, and what it has kept by then. */
async function interrupted(requestCount: number, graceMs: number) {
  const world = await startWorld({ discogs: { latencyMs: 20 }, musicbrainz: { latencyMs: 20 } });
  const file = storeFile();
  const abort = new AbortController();
  const reason = new Error('enough');
  const store = open(file);
  const underWay = start(items, { liner: world.liner, store, signal: abort.signal, graceMs });
  while (world.server.requests.length < requestCount) await new Promise((go) => setTimeout(go, 1));
  abort.abort(reason);
  await expect(underWay.done).rejects.toBe(reason);
  store.close();
  return { ...world, file };
}

describe('a run', () => {
  it('finds what enriching without one finds, in the order of the crate', async () => {
    const { liner } = await startWorld();
    const { rows } = await calm();
    expect(rows).toEqual(await Array.fromAsync(enrich(items, { liner })));
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
  });

  it('asks once what several rows need, and tells it in each', async () => {
    const { server, liner } = await startWorld();
    const store = open(storeFile());
    const rows = await run(crate(lithium, lithium, lithium), { liner, store });
    const [first, ...others] = rows.map(({ row: _, ...told }) => told);
    const spent = store.spent();
    const sum = (of: (one: (typeof spent)[number]) => number) =>
      spent.reduce((total, one) => total + of(one), 0);
    expect(others).toEqual([first, first]);
    expect(sum(({ requestCount }) => requestCount)).toBe(server.requests.length);
    expect(sum(({ reusedCount }) => reusedCount)).toBe(2 * sum((one) => one.questionCount));
  });

  it.each([2, 4, 6])(
    'that is cut short after %i requests goes on and asks nothing again',
    async (requestCount) => {
      const undisturbed = await calm();
      const { server, liner, file } = await interrupted(requestCount, 5_000);
      expect(await run(items, { liner, store: open(file) })).toEqual(undisturbed.rows);
      expect(server.requests.length).toBe(undisturbed.requestCount);
    },
  );

  it('repeats only what had no answer when it ended at once', async () => {
    const undisturbed = await calm();
    const { server, liner, file } = await interrupted(4, 0);
    expect(await run(items, { liner, store: open(file) })).toEqual(undisturbed.rows);
    const repeated = server.requests.length - undisturbed.requestCount;
    expect(repeated).toBeLessThanOrEqual(2 * (records.length - 1));
  });

  it('keeps each row as soon as it is found, and gives it out when those before it are', async () => {
    const { liner } = await startWorld({ musicbrainz: { latencyMs: 5 } });
    const store = open(storeFile());
    const finished: number[] = [];
    const options = {
      liner,
      store,
      concurrency: 1,
      onRow: () => void finished.push(store.counts().doneCount),
    };
    await run(items, options);
    expect(finished).toEqual([1, 2, 3, 4]);
  });

  it('asks again, when it goes on, for the rows for which a platform failed', async () => {
    const faults = [{ match: /^\/database/, times: 3, status: 500 }];
    const { liner } = await startWorld({ discogs: { faults } });
    const store = open(storeFile());
    const [failed] = await run(crate(lithium), { liner, store });
    expect(failed && statuses(failed)['discogs']).toBe('failed server');
    expect([store.counts().openCount, store.reopenFailed(), store.has(0)]).toEqual([1, 1, false]);
    const [again] = await run(crate(lithium), { liner, store });
    expect(again && statuses(again)['discogs']).toBe('found search');
    expect(store.counts().openCount).toBe(0);
  });

  it('does not use an answer for longer than its platform lets it be kept', async () => {
    const { server, liner } = await startWorld();
    const store = open(storeFile());
    const old: RunStore = {
      ...store,
      saveAnswer: (question, { text, expiresAtMs }) =>
        store.saveAnswer(question, { text, expiresAtMs: expiresAtMs && 1 }),
    };
    await run(crate(lithium), { liner, store: old });
    const before = { ...server.accepted };
    await run(crate(rick, lithium).slice(1), { liner, store: { ...store, has: () => false } });
    expect(server.accepted['discogs']).toBeGreaterThan(before['discogs'] ?? 0);
    expect(server.accepted['musicbrainz']).toBe(before['musicbrainz']);
  });

  it('ends with what went wrong in it, for who waits for rows too', async () => {
    const { liner } = await startWorld();
    const store = open(storeFile());
    const broken = new Error('no space');
    const full: RunStore = {
      ...store,
      saveRow: () => {
        throw broken;
      },
    };
    await expect(run(items, { liner, store: full })).rejects.toBe(broken);
  });

  it('refuses a crate that has changed while it was read', async () => {
    const { liner } = await startWorld();
    const { done } = enrichRun(
      (async function* () {
        yield* items;
      })(),
      9,
      { liner, top: 5, store: open(storeFile()) },
    );
    await expect(done).rejects.toThrow('it had 9 rows, and has 4');
  });
});

describe('what a run keeps', () => {
  const question = { key: 'k', platform: 'discogs', capability: 'releaseById' };

  it('is for its owner alone', () => {
    const file = storeFile();
    open(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is held by one at a time', () => {
    const file = storeFile();
    const store = open(file);
    expect(() => openRunStore(file)).toThrow('locked');
    store.close();
    openRunStore(file).close();
  });

  it.each(['cut', 'filled with other bytes'])(
    'outlives an end of the log that is %s',
    async (how) => {
      const file = storeFile();
      const store = open(file);
      await store.saveAnswer(question, { text: '{"id":1}', expiresAtMs: 5 });
      const log = readFileSync(`${file}-wal`);
      const database = readFileSync(file);
      await store.saveAnswer({ ...question, key: 'l' }, { text: '{"id":2}', expiresAtMs: 5 });
      const longer = readFileSync(`${file}-wal`);
      store.close();
      // What a power cut leaves: the last commit is there in part.
      writeFileSync(file, database);
      writeFileSync(`${file}-wal`, longer);
      truncateSync(`${file}-wal`, log.length + 100);
      if (how !== 'cut') appendFileSync(`${file}-wal`, Buffer.alloc(9_000, 7));
      const again = open(file);
      expect(again.asked('k')).toEqual({ urls: [], answer: '{"id":1}', expiresAtMs: 5 });
      expect(again.asked('l')).toBeNull();
    },
  );

  it('tells a repeat of a request from another one', async () => {
    const store = open(storeFile());
    for (const url of ['a', 'a', 'b']) store.leaves(question, url);
    await store.saveAnswer(question, { text: 'null', expiresAtMs: null });
    store.reused(question);
    expect(store.asked('k')?.urls).toEqual(['a', 'b']);
    expect(store.spent()).toEqual([
      {
        platform: 'discogs',
        capability: 'releaseById',
        questionCount: 1,
        requestCount: 3,
        repeatCount: 1,
        cachedCount: 0,
        reusedCount: 1,
      },
    ]);
  });
});

describe('an album of several rows', () => {
  const album = (title: string) => ({ artist: 'Radiohead', title, album: 'In Rainbows' });
  const tracks = crate(album('Nude'), album('Reckoner'), album('15 Step'), album('Videotape'));
  const rowOf = (record: object) => parseRow(record as Record<string, string>).row ?? {};

  it('is one that the crate has three tracks of', () => {
    const albums = createAlbumCount();
    for (const title of ['Nude', 'Reckoner']) albums.add(rowOf(album(title)));
    const before = albums.isShared(rowOf(album('Nude')));
    albums.add(rowOf({ ...album('15 Step'), album: 'in rainbows' }));
    const single = rowOf({ artist: 'Radiohead', title: 'Nude' });
    expect([before, albums.isShared(rowOf(album('Nude'))), albums.isShared(single)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('is asked for once, and finds the same recordings', async () => {
    const [alone, shared] = [await startWorld(), await startWorld()];
    const one = await run(tracks, { liner: alone.liner, store: open(storeFile()) });
    const all = await run(tracks, {
      liner: shared.liner,
      store: open(storeFile()),
      isAlbumShared: () => true,
    });
    const titles = (rows: readonly EnrichedRow[]) =>
      rows.map(({ record: { title, album: of } }) => [title?.value, of?.value]);
    expect(titles(all)).toEqual(titles(one));
    expect(shared.server.accepted['musicbrainz']).toBeLessThan(
      alone.server.accepted['musicbrainz'] ?? 0,
    );
  });
});
