import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CacheEntry, type CacheStore, createLiner, memoryCache } from '../src/index.ts';
import { cachedLiner, cachedTiny, hourMs, rules } from './cache-tiny.ts';
import { closeServers, failureOf, good, serve, tiny } from './tiny.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') });
});
afterEach(async () => {
  vi.useRealTimers();
  await closeServers();
});

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

describe('an answer that is kept', () => {
  test('is given again without asking, with the time of its first answer', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const { label, told, outcomes } = cachedLiner(cachedTiny(url));

    const first = await label();
    pass(hourMs - 1);
    const second = await label();

    expect(second).toEqual(first);
    expect(seen).toHaveLength(1);
    expect(outcomes()).toEqual(['miss', 'stored', 'hit']);
    expect(told[2]).toMatchObject({ platform: 'tiny', kind: 'labelById', ageMs: hourMs - 1 });
  });

  test('is asked for again when its time is over', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const { label } = cachedLiner(cachedTiny(url));
    await label();
    pass(hourMs);
    await label();
    expect(seen).toHaveLength(2);
  });

  test('is asked for again when the clock was set back', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const { label } = cachedLiner(cachedTiny(url));
    await label();
    pass(-1);
    await label();
    expect(seen).toHaveLength(2);
  });

  test('is kept no longer than the terms allow, whatever the adapter says', async () => {
    const { url, seen } = await serve((_request, response, count) =>
      count === 1 ? response.end(good) : response.writeHead(500).end(),
    );
    const { label } = cachedLiner(cachedTiny(url, { maxStorageMs: 1_000 }));
    await label();
    pass(1_000);
    expect((await failureOf(label())).code).toBe('server');
    expect(seen.length).toBeGreaterThan(1);
  });

  test('takes no slot of the budget and asks no breaker', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const { liner, label } = cachedLiner(cachedTiny(url));
    await label();
    const { made } = await liner.budget('tiny');
    await label();
    expect((await liner.budget('tiny')).made).toBe(made);
  });

  test('is one for all who prove who they are, and another for those who do not', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const cache = memoryCache();
    await cachedLiner(cachedTiny(url), { cache }).label();
    await cachedLiner(cachedTiny(url, { token: 'cnrysesame' }), { cache }).label();
    await cachedLiner(cachedTiny(url, { token: 'cnryanother5f3a9c' }), { cache }).label();
    expect(seen).toHaveLength(2);
  });

  test('keeps for as long as its kind says, and not at all for 0', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const brief = cachedTiny(url, { cache: { ...rules, ttlMsByKind: { labelById: 1_000 } } });
    const never = cachedTiny(url, { cache: { ...rules, ttlMsByKind: { labelById: 0 } } });
    const one = cachedLiner(brief);
    await one.label();
    pass(1_000);
    await one.label();
    const other = cachedLiner(never);
    await other.label();
    await other.label();
    expect(seen).toHaveLength(4);
    expect(other.outcomes()).toEqual(['miss', 'miss']);
  });

  test('is none on a platform whose adapter says nothing', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const cache = memoryCache();
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], cache });
    await liner.on('tiny').labelById({ id: '7' });
    await liner.on('tiny').labelById({ id: '7' });
    expect([seen.length, (await cache.stats()).entries]).toEqual([2, 0]);
  });
});

describe('what one call says', () => {
  test.each([
    ['refresh', ['stored', 'stored', 'hit']],
    ['none', ['miss', 'stored']],
  ] as const)('%s', async (mode, told) => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const { label, outcomes } = cachedLiner(cachedTiny(url));
    if (mode === 'none') {
      await label('7', { cache: 'none' });
      await label();
    } else {
      await label('7', { cache: 'refresh' });
      await label('7', { cache: 'refresh' });
      await label();
    }
    expect(outcomes()).toEqual(told);
    expect(seen).toHaveLength(2);
  });
});

describe('a platform that cannot answer', () => {
  test.each([
    ['500', 500, 'server'],
    ['429', 429, 'rate-limit'],
  ])('with %s is stood in for by the older answer', async (_name, status, reason) => {
    const { url } = await serve((_request, response, count) =>
      count === 1 ? response.end(good) : response.writeHead(status, { 'retry-after': '0' }).end(),
    );
    const { label, told } = cachedLiner(cachedTiny(url));
    const first = await label();
    pass(hourMs + 5);
    expect(await label()).toEqual(first);
    expect(told.at(-1)).toMatchObject({ outcome: 'stale', reason, ageMs: hourMs + 5 });
  });

  test('is stood in for only so long', async () => {
    const { url } = await serve((_request, response, count) =>
      count === 1 ? response.end(good) : response.writeHead(500).end(),
    );
    const { label } = cachedLiner(cachedTiny(url));
    await label();
    pass(2 * hourMs);
    expect((await failureOf(label())).code).toBe('server');
  });

  test.each([
    [401, 'authentication'],
    [403, 'permission'],
    [422, 'bad-request'],
  ])('but one that answers %i has answered', async (status, code) => {
    const { url } = await serve((_request, response, count) =>
      count === 1 ? response.end(good) : response.writeHead(status).end(),
    );
    const { label } = cachedLiner(cachedTiny(url));
    await label();
    pass(hourMs);
    expect((await failureOf(label())).code).toBe(code);
  });

  test('is not hidden from a caller who ended the call', async () => {
    const { url } = await serve((_request, response, count) => count === 1 && response.end(good));
    const { label } = cachedLiner(cachedTiny(url));
    await label();
    pass(hourMs);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 20);
    await expect(label('7', { signal: stop.signal })).rejects.toThrow('enough');
  });
});

describe('never kept is', () => {
  test.each([
    ['an error', 500, '{}'],
    ['an answer of an unknown shape', 200, '{"id":"x"}'],
    ['an answer that repeats the credential', 200, '{"id":7,"name":"cnrysesame-5f3a9c"}'],
    ['an answer that repeats it escaped', 200, '{"id":7,"name":"a?t=cnrysesame-5f3a9c%2F"}'],
    ['nothing', 204, ''],
  ])('%s', async (_what, status, body) => {
    const { url } = await serve((_request, response) => response.writeHead(status).end(body));
    const token = body.includes('%2F') ? 'cnrysesame-5f3a9c/' : 'cnrysesame-5f3a9c';
    const { label, cache, outcomes } = cachedLiner(cachedTiny(url, { token }));
    await label().catch(() => null);
    expect(outcomes()).toEqual(['miss']);
    expect((await cache.stats()).entries).toBe(0);
  });

  test.each([
    ['as it is', (secret: string) => secret],
    ['in capitals', (secret: string) => secret.toUpperCase()],
    ['in base64', (secret: string) => Buffer.from(secret).toString('base64')],
    ['in Basic', (secret: string) => `Basic ${Buffer.from(`me:${secret}`).toString('base64')}`],
    ['in hexadecimal', (secret: string) => Buffer.from(secret).toString('hex')],
    ['in an address', (secret: string) => `?q=${encodeURIComponent(secret)}`],
    ['with escapes', (secret: string) => secret.replace('a', '\\u0061')],
    ['with an escape in an address', (secret: string) => secret.replace('a', '%61')],
    ['in HTML', (secret: string) => secret.replace('&', '&amp;')],
  ])('an answer with the credential %s', async (_how, written) => {
    const token = 'cnrysesame&5f3a9c/0';
    const name = written(token);
    const body = `{"id":7,"name":"${name}"}`;
    const { url } = await serve((request, response) =>
      response.end(request.url?.endsWith('/8') ? '{"id":8,"name":"Warp"}' : body),
    );
    const { label, cache, outcomes } = cachedLiner(cachedTiny(url, { token }));
    await label('7');
    expect(outcomes()).toEqual(['miss']);
    await label('8');
    expect((await cache.stats()).entries).toBe(1);
  });

  test('what an operation says is not to be kept', async () => {
    const { url, seen } = await serve((_request, response) => response.end('{"name":"x"}'));
    const { liner, told } = cachedLiner(cachedTiny(url, { token: 'cnrysesame' }));
    await liner.on('tiny').artistById({ id: 'orders' });
    await liner.on('tiny').artistById({ id: 'orders' });
    expect([seen.length, told]).toEqual([2, []]);
  });

  test('a credential, in keys or values', async () => {
    const held = new Map<string, CacheEntry>();
    const { url } = await serve((_request, response) =>
      response.setHeader('set-cookie', 'session=cnrysession5f3a9c').end(good),
    );
    const { liner } = cachedLiner(cachedTiny(url, { token: 'cnryheld5f3a9c' }), {
      cache: storeOf(held),
    });
    await liner.on('tiny').labelById({ id: '7' });
    await liner.on('tiny').labelById({ id: '8' });
    expect(held.size).toBe(2);
    expect(JSON.stringify([...held])).not.toMatch(/cnry|cookie|authorization/i);
  });
});

function storeOf(held: Map<string, CacheEntry>): CacheStore {
  return {
    get: async (key) => held.get(key) ?? null,
    set: async (key, entry) => void held.set(key, entry),
    delete: async () => 0,
    stats: () => ({ entries: held.size, sizeBytes: 0, maxBytes: 0, maxAgeMs: null, kinds: [] }),
    close: () => undefined,
  };
}

describe('"there is none"', () => {
  test('is believed for its own time', async () => {
    const { url, seen } = await serve((_request, response) => response.writeHead(404).end());
    const { label } = cachedLiner(cachedTiny(url));
    expect([await label(), await label()]).toEqual([null, null]);
    expect(seen).toHaveLength(1);
    pass(60_000);
    expect(await label()).toBeNull();
    expect(seen).toHaveLength(2);
  });

  test('takes the place of an older answer', async () => {
    const { url } = await serve((_request, response, count) =>
      count === 1 ? response.end(good) : response.writeHead(count === 2 ? 404 : 500).end(),
    );
    const { label } = cachedLiner(cachedTiny(url));
    await label();
    pass(hourMs);
    expect(await label()).toBeNull();
    pass(60_000);
    expect((await failureOf(label())).code).toBe('server');
  });
});

describe('a private answer', () => {
  const mine = '{"name":"mine"}';

  test('is kept for the credential that it was given to, and for no other', async () => {
    const { url, seen } = await serve((_request, response) => response.end(mine));
    const held = new Map<string, CacheEntry>();
    const cache = storeOf(held);
    const who = (token: string) =>
      cachedLiner(cachedTiny(url, { token }), { cache }).liner.on('tiny').artistById({ id: 'me' });

    await who('cnryalice5f3a9c');
    await who('cnryalice5f3a9c');
    expect(seen).toHaveLength(1);
    await who('cnrybob5f3a9c');
    expect(seen).toHaveLength(2);
    expect([...held.keys()].join()).not.toMatch(/cnry/);
  });

  test('is not shared with another credential while it is under way', async () => {
    const { url, seen } = await serve(
      (_request, response) => void setTimeout(() => response.end(mine), 50),
    );
    const { liner, outcomes } = cachedLiner(cachedTiny(url, { token: 'cnryalice5f3a9c' }));
    const first = liner.on('tiny').artistById({ id: 'me' });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    liner.replace(cachedTiny(url, { token: 'cnrybob5f3a9c' }));
    await Promise.all([first, liner.on('tiny').artistById({ id: 'me' })]);
    const asked = seen.map(({ headers }) => headers['authorization']);
    expect(asked).toEqual(['Tiny token=cnryalice5f3a9c', 'Tiny token=cnrybob5f3a9c']);
    // Whose the first one was cannot be told any more.
    expect(outcomes()).toEqual(['miss', 'miss', 'stored']);
  });
});

describe('simultaneous calls', () => {
  test('cost one request and are kept once; each may leave alone', async () => {
    const { url, seen } = await serve(
      (_request, response) => void setTimeout(() => response.end(good), 50),
    );
    const { label, outcomes } = cachedLiner(cachedTiny(url));
    const stop = new AbortController();
    const leaving = label('7', { signal: stop.signal });
    const staying = [label(), label('7', { signal: new AbortController().signal })];
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    stop.abort(new Error('enough'));
    await expect(leaving).rejects.toThrow('enough');
    expect(await Promise.all(staying)).toMatchObject([{ name: 'Warp' }, { name: 'Warp' }]);
    expect(seen).toHaveLength(1);
    expect(outcomes()).toEqual(['miss', 'stored']);
  });

  test('are each told of the request that they share', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const { label } = cachedLiner(cachedTiny(url));
    const told: string[] = [];
    const call = (name: string) => ({ onRequest: () => void told.push(name) });
    await Promise.all([label('7', call('first')), label('7', call('second'))]);
    expect(told).toEqual(['first', 'second']);
  });
});

describe('a store that fails', () => {
  test('breaks no request and is told', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const broken: CacheStore = {
      get: () => Promise.reject(new Error('disk I/O error')),
      set: () => {
        throw new Error('disk full');
      },
      delete: () => 0,
      stats: () => ({ entries: 0, sizeBytes: 0, maxBytes: 0, maxAgeMs: null, kinds: [] }),
      close: () => undefined,
    };
    const { label, told } = cachedLiner(cachedTiny(url), { cache: broken });
    expect(await label()).toMatchObject({ name: 'Warp' });
    expect(told.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failed', 'disk I/O error'],
      ['failed', 'disk full'],
    ]);
  });
});

describe('offline', () => {
  test('gives what is kept, stale or not, and fails for the rest', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const cache = memoryCache();
    const first = await cachedLiner(cachedTiny(url), { cache }).label();
    const { label, told } = cachedLiner(cachedTiny(url), { cache, isOffline: true });

    expect(await label()).toEqual(first);
    pass(hourMs + 1);
    expect(await label()).toEqual(first);
    expect(told.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['hit', undefined],
      ['stale', 'offline'],
    ]);
    const error = await failureOf(label('8'));
    expect(error).toMatchObject({ code: 'network', isRetryable: false });
    expect(error.details).toEqual({ reason: 'OFFLINE', outcome: 'not-sent' });
    expect(error.message).toBe(
      'GET /labels/8 of Tiny is not in the cache, and offline nobody is asked.',
    );
    expect(seen).toHaveLength(1);
  });

  test('needs a cache', () => {
    expect(() => createLiner({ adapters: [tiny()], isOffline: true })).toThrow(
      /option "cache" is missing/,
    );
  });
});

test('times that are fixed for output leave the cache as it is', async () => {
  const { url } = await serve((_request, response) => response.end(good));
  const held = new Map<string, CacheEntry>();
  const fetchedAt = () => '2000-01-01T00:00:00.000Z';
  const { label } = cachedLiner(cachedTiny(url), { cache: storeOf(held), fetchedAt });
  const first = await label();
  expect(await label()).toEqual(first);
  expect(first?.source.fetchedAt).toBe(fetchedAt());
  expect([...held.values()][0]?.fetchedAt).toBe('2026-01-01T00:00:00.000Z');
});
