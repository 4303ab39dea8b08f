import { createLiner } from '@linernotes/core';
import type { MusicbrainzTrouble } from '@linernotes/testing';
import { describe, expect, it } from 'vitest';
import { musicbrainz } from '../../src/index.ts';
import { ids, play } from './played.ts';

const old = '11111111-1111-4111-8111-111111111111';

describe('a merged id', () => {
  it('costs one request, and is told', async () => {
    const { client, server, close } = await play({ merged: { [old]: ids.artist } });
    const { id, source } = await client.artist.lookup({ id: old, inc: ['aliases'] });
    expect([id, source.requestedId]).toEqual([ids.artist, old]);
    expect(server.requests.map(({ status }) => status)).toEqual([301]);
    await close();
  });

  it('is no news when it was asked for in capitals', async () => {
    const { client, close } = await play();
    const { source } = await client.artist.lookup({ id: ids.artist.toUpperCase() });
    expect(source).not.toHaveProperty('requestedId');
    await close();
  });
});

describe('what was deleted', () => {
  it('is gone, and is asked for once', async () => {
    const { client, server, close } = await play();
    await expect(client.artist.lookup({ id: old })).rejects.toMatchObject({
      code: 'not-found',
      details: { cause: 'gone' },
      isRetryable: false,
    });
    expect(server.requests).toHaveLength(1);
    await close();
  });
});

/** Asks while there is trouble; how often the server was asked. */
async function askIn(trouble: MusicbrainzTrouble, isSearch = false) {
  const { client, server, close } = await play({ trouble: () => trouble });
  const call = isSearch
    ? client.artist.search({ text: 'Nirvana' })
    : client.artist.lookup({ id: ids.artist });
  const error = await call.then(
    () => null,
    ({ code, details }) => ({ code, cause: details.cause, part: details.part }),
  );
  await close();
  return { error, requests: server.requests.length };
}

describe('a 503', () => {
  it('that means "too fast" is asked again as often as a refusal', async () => {
    expect(await askIn('rate-limited')).toEqual({
      error: { code: 'rate-limit', cause: 'rate-limited', part: undefined },
      requests: 5,
    });
  });

  it('that means "too much to do" is trouble of the server', async () => {
    expect(await askIn('overloaded')).toEqual({
      error: { code: 'server', cause: 'overloaded', part: undefined },
      requests: 3,
    });
  });

  it('that means "no search" is trouble of search', async () => {
    expect(await askIn('search-down', true)).toEqual({
      error: { code: 'server', cause: 'search-down', part: 'search' },
      requests: 3,
    });
  });

  it('that means "no changes" does not concern who reads', async () => {
    expect(await askIn('read-only')).toEqual({ error: null, requests: 1 });
  });

  it('of search opens the circuit of search alone', async () => {
    const { client, server, close } = await play({ trouble: () => 'search-down' });
    const search = () => client.artist.search({ text: 'Nirvana' }).catch((error) => error.code);
    for (let time = 0; time < 3; time += 1) await search();
    const asked = server.requests.length;
    expect(await search()).toBe('circuit-open');
    expect(server.requests.length).toBe(asked);
    expect((await client.artist.lookup({ id: ids.artist })).id).toBe(ids.artist);
    await close();
  });
});

describe('a mirror', () => {
  it('has the official server behind it, which is left when the mirror is back', async () => {
    const official = await play();
    const mirror = await play(
      { faults: [{ match: /artist/, kind: 'html', status: 502 }] },
      {
        fallbackUrl: official.server.url('musicbrainz'),
        resilience: { breaker: { failures: 1, openForMs: 100 } },
      },
    );
    const origin = ({ server }: typeof mirror) => new URL(server.url('musicbrainz')).origin;
    const answering = async () =>
      (await mirror.client.artist.lookup({ id: ids.artist })).source.server;
    expect(await answering()).toBe(origin(official));
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(await answering()).toBe(origin(mirror));
    await mirror.close();
    await official.close();
  });

  it('is no place for a credential that is the official server’s', async () => {
    const official = await play();
    const url = official.server.url('musicbrainz');
    const mirror = await play(
      {},
      {
        fallbackUrl: url,
        accessToken: 'cnrymirror1',
        credentialOrigin: new URL(url).origin,
      },
    );
    await mirror.client.artist.lookup({ id: ids.artist });
    await mirror.client.artist.lookup({ id: ids.artist, inc: ['user-tags'] });
    const known = ({ requests }: typeof mirror.server) =>
      requests.map(({ hasAuthorization }) => hasAuthorization);
    expect([known(mirror.server), known(official.server)]).toEqual([[false], [true]]);
    await mirror.close();
    await official.close();
  });

  it('may have a limit of its own, or none, which the official server has not', () => {
    // What a limit is, `limit` says; the client shows it as its budget.
    return Promise.all(
      [
        { rateLimit: 'none' as const, rules: 0 },
        { rateLimit: { requests: 20, windowMs: 1_000 }, rules: 1 },
      ].map(async ({ rateLimit, rules }) => {
        const { client, close } = await play({}, { rateLimit });
        expect((await client.budget()).rules).toHaveLength(rules);
        await close();
      }),
    );
  });
});

describe('the adapter', () => {
  it('says in a record which server it is from, where there are several', async () => {
    const official = await play();
    const mirror = await play({ faults: [{ match: /artist/, kind: 'reset' }] });
    const adapter = musicbrainz({
      contact: 'me@example.org',
      baseUrl: mirror.server.url('musicbrainz'),
      fallbackUrl: official.server.url('musicbrainz'),
      rateLimit: 'none',
    });
    const liner = createLiner({ adapters: [adapter] });
    const found = await liner.on('musicbrainz').artistById({ id: ids.artist });
    expect(found?.source.server).toBe(new URL(official.server.url('musicbrainz')).origin);
    const again = await liner.on('musicbrainz').artistById({ id: ids.artist });
    expect(again?.source.server).toBe(new URL(mirror.server.url('musicbrainz')).origin);
    await Promise.all([liner.close(), mirror.close(), official.close()]);
  });
});
