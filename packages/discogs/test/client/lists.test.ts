import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscogsClient, type DiscogsClientOptions } from '../../src/index.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Reply = { readonly status?: number; readonly body: unknown };
type Play = (path: string, query: URLSearchParams) => Reply;

/** A client of a server that answers what it is told to. */
async function clientOf(play: Play, options: DiscogsClientOptions = {}) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(url.pathname + url.search);
    const { status = 200, body } = play(url.pathname, url.searchParams);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  // A server that listens on a TCP port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const client = createDiscogsClient({
    baseUrl: `http://127.0.0.1:${port}`,
    rate: { requests: 10_000, windowMs: 1000 },
    ...options,
  });
  closing.push(
    client.close,
    () => server.closeAllConnections(),
    () => void server.close(),
  );
  return { client, asked };
}

/** A list of `total` rows, of which `shown` are answered. */
function listOfRows(
  key: string,
  total: number,
  rowOf: (index: number) => object,
  shown = total,
): Play {
  return (_path, query) => {
    const page = Number(query.get('page') ?? 1);
    const perPage = Number(query.get('per_page') ?? 50);
    const pages = Math.max(1, Math.ceil(shown / perPage));
    if (page > pages) {
      const message = `Page ${page} is outside of valid range [1, ${pages}].`;
      return { status: 404, body: { message } };
    }
    const first = (page - 1) * perPage;
    const length = Math.max(0, Math.min(perPage, shown - first));
    const rows = Array.from({ length }, (_, index) => rowOf(first + index));
    const pagination = { page, pages, per_page: perPage, items: total, urls: {} };
    return { body: { pagination, [key]: rows } };
  };
}

const want = (index: number) => ({
  id: index + 1,
  basic_information: { id: index + 1, title: `Title ${index}` },
});
const listing = (index: number) => ({ id: index + 1 });

describe('a whole list', () => {
  it('is read page by page, a hundred rows at once', async () => {
    const { client, asked } = await clientOf(listOfRows('wants', 250, want));
    const wants = client.wantlist.wants.all({ username: 'listener' });
    const ids: number[] = [];
    for await (const { id } of wants) ids.push(id);
    expect(ids).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
    expect(asked).toEqual(
      [1, 2, 3].map((page) => `/users/listener/wants?page=${page}&per_page=100`),
    );
    expect(wants.coverage).toEqual({ seen: 250, total: 250, isComplete: true, reason: null });
  });

  it('gives a row that moved to the next page once, and says that some are missing', async () => {
    const rows = (index: number) => want(index >= 100 ? index - 1 : index);
    const { client } = await clientOf(listOfRows('wants', 150, rows));
    const wants = client.wantlist.wants.all({ username: 'listener' });
    const ids: number[] = [];
    for await (const { id } of wants) ids.push(id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(wants.coverage).toMatchObject({ seen: 149, isComplete: false });
  });

  it('ends where its last page has gone meanwhile', async () => {
    const whole = listOfRows('wants', 200, want);
    const { client } = await clientOf((path, query) =>
      query.get('page') === '2'
        ? { status: 404, body: { message: 'Page 2 is outside of valid range [1, 1].' } }
        : whole(path, query),
    );
    const wants = client.wantlist.wants.all({ username: 'listener' });
    let seen = 0;
    for await (const _want of wants) seen += 1;
    expect(seen).toBe(100);
    expect(wants.coverage).toMatchObject({ isComplete: false, reason: '100 of 200 came' });
  });

  it('goes on in the middle of a page, where it was left', async () => {
    const { client, asked } = await clientOf(listOfRows('wants', 250, want));
    const all = client.wantlist.wants.all;
    const first = all({ username: 'listener' }, { limit: 137 });
    for await (const _want of first);
    expect(first.next).toEqual({ limit: 100, offset: 137 });
    const ids: number[] = [];
    for await (const { id } of all({ username: 'listener' }, { from: first.next ?? {} })) {
      ids.push(id);
    }
    expect(ids[0]).toBe(138);
    expect(ids).toHaveLength(113);
    expect(asked.slice(2)).toEqual(
      [2, 3].map((page) => `/users/listener/wants?page=${page}&per_page=100`),
    );
  });

  it('throws for a user whom there is not', async () => {
    const message = 'User does not exist or may have been deleted.';
    const { client } = await clientOf(() => ({ status: 404, body: { message } }));
    const read = async () => {
      for await (const _want of client.wantlist.wants.all({ username: 'nobody' }));
    };
    await expect(read()).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what Discogs does not show', () => {
  it('of a search is told: it answers 10,000 rows', async () => {
    const row = (index: number) => ({ id: index + 1, type: 'release', title: `Title ${index}` });
    const { client } = await clientOf(listOfRows('results', 14_422, row, 10_000));
    const found = client.database.search.all({ q: 'Nirvana' });
    let seen = 0;
    for await (const _row of found) seen += 1;
    expect(seen).toBe(10_000);
    expect(found.coverage).toEqual({
      seen: 10_000,
      total: 14_422,
      isComplete: false,
      reason: 'Discogs answers 100 pages of 100',
    });
  });

  const inventory = listOfRows('listings', 10_250, listing);
  const seller: Play = (path, query) =>
    path === '/oauth/identity' ? { body: { id: 1, username: 'Seller' } } : inventory(path, query);

  it("of somebody else's inventory is told, and not asked for", async () => {
    const { client, asked } = await clientOf(seller);
    const listings = client.marketplace.inventory.all({ username: 'seller' });
    let seen = 0;
    for await (const _listing of listings) seen += 1;
    expect(seen).toBe(10_000);
    expect(asked).toHaveLength(100);
    expect(listings.coverage).toMatchObject({
      total: 10_250,
      isComplete: false,
      reason: 'Discogs answers 100 pages to others than the owner',
    });
  });

  it('to others, it shows to the seller', async () => {
    const { client, asked } = await clientOf(seller, { token: 'cnryabc5f3a9c' });
    const listings = client.marketplace.inventory.all({ username: 'seller' });
    let seen = 0;
    for await (const _listing of listings) seen += 1;
    expect(seen).toBe(10_250);
    expect(asked.filter((path) => path === '/oauth/identity')).toHaveLength(1);
    expect(listings.coverage).toMatchObject({ isComplete: true, reason: null });
  });

  it('is not asked for when reading goes on behind it', async () => {
    const { client, asked } = await clientOf(seller);
    const from = { limit: 100, offset: 10_000 };
    const listings = client.marketplace.inventory.all({ username: 'seller' }, { from });
    for await (const _listing of listings);
    expect(asked).toEqual([]);
    expect(listings.coverage.reason).toBe('Discogs answers 100 pages to others than the owner');
  });
});

describe('a client', () => {
  it('shows no credential to the server of the pictures', async () => {
    const shown: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      shown.push(request.headers.authorization, request.headers.accept);
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.from([0xff, 0xd8, 0]));
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    const client = createDiscogsClient({
      token: 'cnryabc5f3a9c',
      picturesUrl: `http://127.0.0.1:${port}`,
    });
    closing.push(client.close, () => void server.close());
    const image_url = 'https://i.discogs.com/x/rs:fit/a.jpeg';
    expect([...(await client.images.image({ image_url }))]).toEqual([0xff, 0xd8, 0]);
    expect(shown).toEqual([undefined, 'image/*']);
  });

  it('asks for another media type when it is told to', async () => {
    const types: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      types.push(request.headers.accept);
      response.end(JSON.stringify({ id: 1, name: 'A name', profile_plaintext: 'A text' }));
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    const baseUrl = `http://127.0.0.1:${port}`;
    const client = createDiscogsClient({ baseUrl, mediaType: 'plaintext' });
    closing.push(client.close, () => void server.close());
    const artist = await client.database.artist({ artist_id: 1 });
    expect(artist.profile_plaintext).toBe('A text');
    expect(types).toEqual(['application/vnd.discogs.v2.plaintext+json']);
    expect(client.drift()).toEqual([]);
  });

  it('throws for what is not there, and never takes an answer without its rows for an empty list', async () => {
    const { client } = await clientOf((path) =>
      path === '/releases/1'
        ? { status: 404, body: { message: 'That release does not exist.' } }
        : { body: {} },
    );
    await expect(client.database.release({ release_id: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
    const broken = { code: 'invalid-response' };
    const user = { username: 'listener' };
    await expect(client.wantlist.wants(user)).rejects.toMatchObject(broken);
    await expect(client.collection.folders(user)).rejects.toMatchObject(broken);
    await expect(client.collection.fields(user)).rejects.toMatchObject(broken);
    await expect(client.marketplace.stats({ release_id: 2 })).rejects.toMatchObject(broken);
    await expect(client.marketplace.fee({ price: 1 })).rejects.toMatchObject(broken);
    await expect(client.database.releaseStats({ release_id: 2 })).rejects.toMatchObject(broken);
    await expect(client.root.info()).rejects.toMatchObject(broken);
    await expect(client.users.submissions(user)).rejects.toMatchObject(broken);
    await expect(client.lists.list({ list_id: 1 })).rejects.toMatchObject(broken);
  });
});
