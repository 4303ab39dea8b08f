import { describe, expect, it } from 'vitest';
import { artistId, clientOf, pageOf, releasesOf, state } from './stated.ts';

const all = releasesOf('a', 250);

/** Reads a list of 250 from a server that says of each page what is stated. */
async function readAll(
  say: (page: ReturnType<typeof pageOf>, url: URL) => object,
  inc?: 'recordings',
) {
  const { asked, origin } = await state((url) => ({ body: say(pageOf(all, url), url) }));
  const list = clientOf(origin).release.browse.all({
    artist: artistId,
    ...(inc ? { inc: [inc] } : {}),
  });
  const found = await Array.fromAsync(list);
  return { count: found.length, requests: asked.length, coverage: list.coverage };
}

describe('a list of which nobody says how long it is', () => {
  it('is read until a page is not full', async () => {
    expect(await readAll(({ releases }) => ({ releases }))).toEqual({
      count: 250,
      requests: 3,
      coverage: { seen: 250, total: null, isComplete: true, reason: null },
    });
  });

  it('is read until a page is empty where tracks may have shortened it', async () => {
    const { count, requests } = await readAll(
      ({ releases }) => ({ releases: releases.slice(0, 60) }),
      'recordings',
    );
    expect([count, requests]).toEqual([250, 6]);
  });

  it('goes on behind a full page that was asked for alone', async () => {
    const { origin } = await state((url) => ({ body: { releases: pageOf(all, url).releases } }));
    const { release } = clientOf(origin);
    const next = async (limit?: number) =>
      (await release.browse({ artist: artistId, limit, offset: 10 })).nextOffset;
    expect([await next(), await next(100), await next(500)]).toEqual([35, 110, 110]);
  });
});

describe('a list that is longer than its total', () => {
  it.each([0, 10])('is read to its end, and not called whole: %i', async (total) => {
    const { count, coverage } = await readAll((page) => ({ ...page, 'release-count': total }));
    expect([count, coverage]).toEqual([
      250,
      {
        seen: 250,
        total,
        isComplete: false,
        reason: `250 came, more than the ${total} that are counted`,
      },
    ]);
  });
});

describe('a list from two servers', () => {
  it('is not called whole, though as many came as are counted, and names both', async () => {
    const official = await state((url) => ({ body: pageOf(releasesOf('b', 250), url) }));
    const mirror = await state((url) => {
      const page = pageOf(all, url);
      return page['release-offset'] === 0 ? { body: page } : { status: 503, body: {} };
    });
    const client = clientOf(mirror.origin, { fallbackUrl: official.origin });
    const list = client.release.browse.all({ artist: artistId });
    const found = await Array.fromAsync(list);
    expect([found.length, list.servers]).toEqual([250, [mirror.origin, official.origin]]);
    expect(list.coverage).toMatchObject({
      isComplete: false,
      reason: `it was begun at ${mirror.origin} and went on at ${official.origin}`,
    });
  });
});

const collectionId = 'a0000000-0000-4000-8000-000000000009';
const login = (origin: string) => ({ accessToken: 'cnrytoken00001', credentialOrigin: origin });

describe('collections', () => {
  it('of one’s own are read beyond the first page', async () => {
    const collections = Array.from({ length: 40 }, (_none, at) => ({
      id: `c0000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      name: `Collection ${at}`,
    }));
    const { asked, origin } = await state(({ searchParams }) => {
      const offset = Number(searchParams.get('offset'));
      const page = collections.slice(offset, offset + 25);
      return {
        body: { 'collection-count': 40, 'collection-offset': offset, collections: page },
      };
    });
    const { collection } = clientOf(origin, login(origin));
    const list = collection.own.all();
    expect(await Array.fromAsync(list)).toHaveLength(40);
    expect(list.coverage.isComplete).toBe(true);
    expect((await collection.own({ limit: 10, offset: 30 })).items).toHaveLength(10);
    expect(asked).toEqual([
      '/collection?limit=100&offset=0',
      '/collection?limit=100&offset=25',
      '/collection?limit=10&offset=30',
    ]);
  });

  it('are read to their end, past a row that cannot be read', async () => {
    const held = all.slice(0, 130).map((one, at) => (at === 5 ? { title: 'without an id' } : one));
    const { asked, origin } = await state((url) => {
      const { releases } = pageOf(held, url);
      return { body: { id: collectionId, name: 'Mine', 'release-count': 130, releases } };
    });
    const list = clientOf(origin).collection.contents.all({ id: collectionId, entity: 'release' });
    expect(await Array.fromAsync(list)).toHaveLength(129);
    expect(list.coverage).toMatchObject({ isComplete: false, reason: '129 of 130 came' });
    expect(asked).toEqual([
      `/collection/${collectionId}/releases?limit=100&offset=0`,
      `/collection/${collectionId}/releases?limit=100&offset=100`,
    ]);
  });
});
