import { memoryCache } from '@linernotes/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscogsClient, type DiscogsClient } from '../../src/index.ts';
import { pageOf, serveJson } from './server.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(answer: Parameters<typeof serveJson>[0]) {
  const server = await serveJson(answer);
  closers.push(server.close);
  return server;
}

function clientOf(baseUrl: string, more: object = {}): DiscogsClient {
  const rate = { requests: 9_000, windowMs: 1_000 };
  const credentialOrigin = new URL(baseUrl).origin;
  const client = createDiscogsClient({ baseUrl, credentialOrigin, rate, ...more });
  closers.push(client.close);
  return client;
}

/** One for whom all that a label has is read. */
async function labelOf(rows: readonly unknown[], mostRows?: number) {
  const { asked, baseUrl } = await serve(({ url }) => pageOf('releases', rows, url, mostRows));
  return { asked, all: clientOf(baseUrl).database.labelReleases.all };
}

const numbered = Array.from({ length: 230 }, (_, index) => ({ id: index + 1, title: 'A title' }));
const idsFrom = (first: number) => numbered.slice(first - 1).map(({ id }) => id);

describe('a label', () => {
  it('is complete though its pages repeat rows, as they do: each is given once', async () => {
    const rows = numbered.slice(0, 120).map((row, index) => numbered[index - (index % 2)] ?? row);
    const { all } = await labelOf(rows);
    const list = all({ label_id: 159 });
    expect(await Array.fromAsync(list)).toHaveLength(60);
    const reason = '60 of them came more than once';
    expect(list.coverage).toEqual({ seen: 60, total: 120, isComplete: true, reason });
  });

  it('is not complete where rows come in front while it is read, though it repeats some', async () => {
    const before = numbered.slice(0, 200);
    before.splice(99, 1, ...before.slice(98, 99));
    const rows = [...before];
    const { baseUrl } = await serve(({ url }) => {
      const page = pageOf('releases', rows, url);
      rows.splice(0, rows.length, { id: 9_001, title: 'A title' }, ...before.slice(0, -1));
      return page;
    });
    const list = clientOf(baseUrl).database.labelReleases.all({ label_id: 159 });
    expect((await Array.fromAsync(list)).map(({ id }) => id)).not.toContain(9_001);
    expect(list.coverage).toMatchObject({
      isComplete: false,
      reason: expect.stringContaining('1 came again on another page'),
    });
  });
});

describe('a page that does not say where it is', () => {
  /** What Discogs says of a page, changed. */
  const changed = (rows: readonly unknown[], change: (said: Record<string, unknown>) => unknown) =>
    serve(({ url }) => {
      const { status, body } = pageOf('releases', rows, url) as {
        status?: number;
        body: { pagination?: Record<string, unknown> };
      };
      if (!body.pagination) return { ...(status && { status }), body };
      return { body: { ...body, pagination: change(body.pagination) } };
    });

  it.each([
    ['in digits', (said: object) => mapped(said, String), 230],
    ['without pages', (said: object) => ({ ...said, pages: null }), 230],
    ['without sizes', (said: object) => ({ ...said, per_page: undefined, page: '' }), 230],
    ['without a count', (said: object) => ({ ...said, items: null, pages: undefined }), null],
    ['with no word', () => undefined, null],
    ['with a 0', () => 0, null],
  ])('is read nevertheless: %s', async (_how, change, total) => {
    const { baseUrl } = await changed(numbered, change);
    const { labelReleases } = clientOf(baseUrl).database;
    const list = labelReleases.all({ label_id: 1 });
    expect((await Array.fromAsync(list)).map(({ id }) => id)).toEqual(idsFrom(1));
    expect(list.coverage).toEqual({ seen: 230, total, isComplete: true, reason: null });
    expect(await labelReleases({ label_id: 1, page: 2, per_page: 40 })).toMatchObject({
      page: 2,
      perPage: 40,
      total,
      nextOffset: 80,
    });
  });

  it('is not cut where it has rows and says that there are no pages', async () => {
    const { baseUrl } = await changed(numbered.slice(0, 5), (said) => ({ ...said, pages: 0 }));
    const list = clientOf(baseUrl).database.labelReleases.all({ label_id: 1 });
    expect(await Array.fromAsync(list)).toHaveLength(5);
    expect(list.coverage).toMatchObject({ isComplete: true, reason: null });
  });
});

function mapped(said: object, how: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, how(value)]));
}

describe('a list with a row that cannot be read', () => {
  it.each([
    [100, 30],
    [30, 100],
  ])(
    'is gone on with behind the rows that came, by %i rows and then by %i',
    async (size, other) => {
      const rows: unknown[] = [...numbered];
      rows[3] = { bad: 1 };
      rows[120] = { bad: 1 };
      const { all } = await labelOf(rows);
      const list = all({ label_id: 1 }, { pageSize: size });
      const ids: number[] = [];
      for await (const { id } of list) if (ids.push(id) === 77) break;
      const rest = all({ label_id: 1 }, { from: { ...list.next, limit: other } });
      for await (const { id } of rest) ids.push(id);
      expect(ids).toEqual(idsFrom(1).filter((id) => id !== 4 && id !== 121));
    },
  );
});

describe('a list', () => {
  it.each([
    [{ from: { cursor: 'x' } }, 'from'],
    [{ pageSize: 0 }, 'pageSize'],
    [{ limit: Number.NaN }, 'limit'],
  ])('of %j is not begun', async (call, option) => {
    const { all, asked } = await labelOf(numbered);
    expect(() => all({ label_id: 1 }, call)).toThrow(
      expect.objectContaining({ code: 'configuration', details: { option } }),
    );
    expect(asked).toEqual([]);
  });
});

describe('a server that gives fewer rows than were asked for', () => {
  it('is read whole, in pages of its own size', async () => {
    const { asked, all } = await labelOf(numbered, 50);
    const list = all({ label_id: 1 });
    expect((await Array.fromAsync(list)).map(({ id }) => id)).toEqual(idsFrom(1));
    expect(list.coverage).toMatchObject({ isComplete: true, reason: null });
    expect(asked).toHaveLength(5);
  });

  it('gives the rows behind an offset', async () => {
    const { all } = await labelOf(numbered, 50);
    const list = all({ label_id: 1 }, { from: { limit: 100, offset: 130 } });
    expect((await Array.fromAsync(list)).map(({ id }) => id)).toEqual(idsFrom(131));
    expect(list.coverage).toMatchObject({ isComplete: true, reason: null });
  });
});

describe('a list that is taken up behind its end', () => {
  const from = { limit: 100, offset: 300 };

  it('is at its end', async () => {
    const { all } = await labelOf(numbered);
    const list = all({ label_id: 1 }, { from });
    expect(await Array.fromAsync(list)).toEqual([]);
    expect(list.coverage).toEqual({ seen: 0, total: 230, isComplete: true, reason: null });
  });

  it('is missing, where there is none', async () => {
    const { baseUrl } = await serve(() => ({ status: 404, body: { message: 'Label not found.' } }));
    const list = clientOf(baseUrl).database.labelReleases.all({ label_id: 1 }, { from });
    await expect(Array.fromAsync(list)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a search that is too broad', () => {
  it('is told, and not asked again', async () => {
    const message = 'Query time exceeded. Please try a simpler query.';
    const { asked, baseUrl } = await serve(() => ({ status: 500, body: { message } }));
    const { search } = clientOf(baseUrl, { retry: { backoff: { baseMs: 1 } } }).database;
    await expect(search({ q: 'a' })).rejects.toMatchObject({
      code: 'server',
      message: expect.stringContaining(message),
    });
    expect(asked).toHaveLength(1);
  });

  it('is not every failure: others are asked again', async () => {
    const message = 'An internal server error occurred.';
    const { asked, baseUrl } = await serve(() => ({ status: 500, body: { message } }));
    const { search } = clientOf(baseUrl, { retry: { backoff: { baseMs: 1 } } }).database;
    await expect(search({ q: 'a' })).rejects.toMatchObject({ code: 'server' });
    expect(asked).toHaveLength(3);
  });
});

type Client = ReturnType<typeof clientOf>;

describe('a page', () => {
  it('none of whose rows can be read is no answer, and not an empty one', async () => {
    const { baseUrl } = await serve(({ url }) => pageOf('releases', [{ id: 'one' }, {}], url));
    const { labelReleases } = clientOf(baseUrl).database;
    await expect(labelReleases({ label_id: 1 })).rejects.toMatchObject({
      code: 'invalid-response',
    });
  });

  const pagination = { page: 1, pages: 1, per_page: 50, items: 1, urls: {} };
  const username = 'anna';

  it.each([
    ['folders', { folders: [{ id: 'x' }] }, (of: Client) => of.collection.folders({ username })],
    ['fields', { fields: [{ nr: 1 }] }, (of: Client) => of.collection.fields({ username })],
    ['lists', { pagination, lists: [{ nr: 1 }] }, (of: Client) => of.lists.ofUser({ username })],
    [
      'items of a list',
      { id: 1, name: 'A list', items: [{ nr: 1 }] },
      (of: Client) => of.lists.list({ list_id: 1 }),
    ],
    [
      'submissions',
      { pagination, submissions: { artists: [{ nr: 1 }], releases: [{ nr: 2 }] } },
      (of: Client) => of.users.submissions({ username }),
    ],
  ])('of %s that cannot be read is no answer either', async (_name, body, ask) => {
    const { baseUrl } = await serve(() => ({ body }));
    await expect(ask(clientOf(baseUrl))).rejects.toMatchObject({ code: 'invalid-response' });
  });

  it('shows what is of whoever asks to nobody else, though they share a cache', async () => {
    const { asked, baseUrl } = await serve(({ url, headers }) => {
      const isMine = headers.authorization?.includes('cnryanna5f3a9c1') ?? false;
      const user = { in_collection: isMine ? 3 : 0, in_wantlist: 0 };
      const row = { id: 1, type: 'release', title: 'A title', stats: { user } };
      const user_data = { in_collection: isMine, in_wantlist: false };
      const key = ['search', 'versions'].find((end) => url.pathname.endsWith(end)) ?? 'releases';
      return pageOf(key === 'search' ? 'results' : key, [{ ...row, user_data }], url);
    });
    const cache = memoryCache();
    const owned = async (token?: string) => {
      const { database } = clientOf(baseUrl, { cache, token });
      const found = await Promise.all([
        database.versions({ master_id: 1 }),
        database.artistReleases({ artist_id: 1 }),
        database.labelReleases({ label_id: 1 }),
      ]);
      const { items } = await database.search({ q: 'x' });
      const counts = found.map((page) => page.items[0]?.stats?.user?.in_collection);
      return [items[0]?.user_data?.in_collection, ...counts];
    };
    expect(await owned('cnryanna5f3a9c1')).toEqual([true, 3, 3, 3]);
    expect(await owned('cnrybert5f3a9c1')).toEqual([false, 0, 0, 0]);
    expect(await owned()).toEqual([false, 0, 0, 0]);
    expect(asked).toHaveLength(12);
    expect(await owned('cnryanna5f3a9c1')).toEqual([true, 3, 3, 3]);
    expect(asked).toHaveLength(12);
  });
});
