import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { sqliteCache } from '../src/cache-sqlite.ts';
import {
  type CacheStore,
  createLiner,
  type DownloadOptions,
  type DownloadSink,
  defineAnswer,
  memoryCache,
} from '../src/index.ts';
import { hourMs, rules } from './cache-tiny.ts';
import { jpeg, partServer } from './part-server.ts';
import { closeServers, failureOf, serve, soon, tiny } from './tiny.ts';

const picture = defineAnswer({
  format: 'bytes',
  schema: z.instanceof(Uint8Array),
  map: (bytes) => bytes,
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0).reverse()) await close();
  await closeServers();
});

function sqlite(): CacheStore {
  const folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  return sqliteCache({ file: join(folder, 'cache.sqlite') });
}

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A liner with a cache, whose platform is one server; Tiny's terms allow two hours. */
async function keeping(handler: Handler, store: CacheStore = memoryCache()) {
  const { url, seen } = await serve(handler);
  const adapter = tiny({ baseUrl: url, token: 'cnryabc5f3a9c' });
  const terms = { ...adapter.terms, maxStorageMs: 2 * hourMs };
  const cache = { ...rules, ttlMs: 6 * hourMs };
  const liner = createLiner({ adapters: [{ ...adapter, terms, cache }], cache: store, ...soon });
  closing.push(() => store.close(), liner.close);
  const download = async (options: DownloadOptions = {}) => {
    const pieces: Uint8Array[] = [];
    const sink: DownloadSink = {
      begin: () => void pieces.splice(0),
      write: (piece) => void pieces.push(piece),
    };
    const told = await liner.through('tiny', 'f', (http) => http.download('/f', sink, options));
    return { told, bytes: Buffer.concat(pieces) };
  };
  const get = () => liner.through('tiny', 'f', (http) => http.get('/f', picture));
  return { store, seen, download, get };
}

describe.each([
  ['memory', memoryCache],
  ['SQLite', sqlite],
])('a file in a cache in %s', (_name, open) => {
  it('is downloaded once', async () => {
    const { download, seen } = await keeping(partServer(), open());
    const first = await download();

    expect(await download()).toEqual(first);
    expect(first.bytes).toEqual(jpeg);
    expect(first.told).toMatchObject({ sizeBytes: jpeg.length, validator: '"a"' });
    expect(seen).toHaveLength(1);
  });

  it('is the same whether it is downloaded or read as bytes', async () => {
    const { download, get, seen } = await keeping(partServer(), open());

    expect(Buffer.from(await get())).toEqual(jpeg);
    expect((await download()).bytes).toEqual(jpeg);
    expect(Buffer.from(await get())).toEqual(jpeg);
    expect(seen).toHaveLength(1);
  });

  it('is counted with its size', async () => {
    const store = open();
    const { download } = await keeping(partServer(), store);
    await download();

    const { entries, sizeBytes } = await store.stats();
    expect(entries).toBe(1);
    expect(sizeBytes).toBeGreaterThan(jpeg.length);
  });
});

it('a file is kept for as long as the terms allow', async () => {
  const { download, seen } = await keeping(partServer());
  await download();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * hourMs - 1_000 });
  await download();
  expect(seen).toHaveLength(1);

  vi.setSystemTime(Date.now() + 1_000);
  await download();
  expect(seen).toHaveLength(2);
});

it('what a caller does to its bytes changes nothing that is kept', async () => {
  const { get } = await keeping(partServer());
  (await get()).fill(0);
  (await get()).fill(0);

  expect(Buffer.from(await get())).toEqual(jpeg);
});

it.each<[string, DownloadOptions]>([
  ['private', { isPrivate: true }],
  ['personalised', { isPersonalised: true }],
  ['confidential', { isConfidential: true }],
])('a file that is %s is never kept', async (_what, options) => {
  const { download, seen, store } = await keeping(partServer());
  await download(options);
  await download(options);

  expect(seen).toHaveLength(2);
  expect((await store.stats()).entries).toBe(0);
});

it('a file of several megabytes is not kept', async () => {
  const large = Buffer.alloc(4 * 1024 * 1024 + 1);
  const { download, seen, store } = await keeping((_request, response) => response.end(large));

  expect((await download()).bytes).toHaveLength(large.length);
  await download();
  expect(seen).toHaveLength(2);
  expect((await store.stats()).entries).toBe(0);
});

it('a file in which the platform repeats a credential is not kept', async () => {
  const { download, seen } = await keeping((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/csv' }).end('a,cnryabc5f3a9c'),
  );
  await download();
  await download();

  expect(seen).toHaveLength(2);
});

it('a file that began again after a cut is kept whole', async () => {
  const { download, seen } = await keeping(partServer({ cutAt: [20] }));
  await download();

  expect((await download()).bytes).toEqual(jpeg);
  expect(seen).toHaveLength(2);
});

it('a file that is kept does not get past a limit on its size', async () => {
  const { download } = await keeping(partServer());
  await download();

  expect(await failureOf(download({ maxSizeBytes: 10 }))).toMatchObject({ code: 'too-large' });
});

it('a file that is not there is not asked for again', async () => {
  const { download, seen } = await keeping((_request, response) => response.writeHead(404).end());

  expect(await failureOf(download())).toMatchObject({ code: 'not-found' });
  expect(await failureOf(download())).toMatchObject({ code: 'not-found' });
  expect(seen).toHaveLength(1);
});
