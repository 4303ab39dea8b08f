import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import {
  discogsPlayer,
  musicbrainzPlayer,
  type PlatformServer,
  type Player,
  startPlatformServer,
} from '../src/index.ts';
import { ask, corpus, startOpen } from './ask.ts';

let server: PlatformServer;
afterEach(() => server.close());

const start = async (...platforms: Player[]) => {
  server = await startPlatformServer({ platforms });
  return server;
};

/** Asks without any user agent, which `fetch` cannot. */
function statusWithoutUserAgent(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(url, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the limit', () => {
  it('never accepts more than it allows in any stretch of its window', async () => {
    const limit = { requests: 5, windowMs: 300 };
    await start(discogsPlayer({ corpus, limit }));
    const url = `${server.url('discogs')}/releases/79`;
    const burst = (size: number) => Promise.all(Array.from({ length: size }, () => ask(url)));

    await burst(3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await burst(6);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await burst(8);
    await new Promise((resolve) => setTimeout(resolve, 310));
    await burst(8);

    const times = server.requests
      .filter(({ status }) => status === 200)
      .map(({ atMs }) => atMs)
      .toSorted((left, right) => left - right);
    for (const [index, from] of times.entries()) {
      const inWindow = times.slice(index).filter((atMs) => atMs - from < limit.windowMs);
      expect(inWindow.length).toBeLessThanOrEqual(5);
    }
    expect(times.length).toBe(server.accepted['discogs']);
    expect(times.length).toBeGreaterThanOrEqual(10);
    expect(server.refused['discogs']).toBe(25 - times.length);
  });

  it('is refused in the words of Discogs, with headers on every answer', async () => {
    await start(discogsPlayer({ corpus, limit: { requests: 1, windowMs: 60_000 } }));
    const missing = await ask(`${server.url('discogs')}/releases/404`);
    const refused = await ask(`${server.url('discogs')}/releases/79`);

    const used = ({ headers }: { headers: Headers }) => ({
      limit: headers.get('x-discogs-ratelimit'),
      used: headers.get('x-discogs-ratelimit-used'),
      remaining: headers.get('x-discogs-ratelimit-remaining'),
      retryAfter: headers.get('retry-after'),
    });
    expect([missing.status, refused.status]).toEqual([404, 429]);
    expect(used(missing)).toEqual({ limit: '1', used: '0', remaining: '1', retryAfter: null });
    expect(used(refused)).toEqual({ limit: '1', used: '1', remaining: '0', retryAfter: null });
    expect(refused.body).toEqual({ message: 'You are making requests too quickly.' });
  });

  it('gives credentials the higher ceiling over the same count', async () => {
    const limit = { requests: 1, windowMs: 60_000, tiers: { authorized: 3 } };
    await start(discogsPlayer({ corpus, limit }));
    const url = `${server.url('discogs')}/releases/79`;
    const authorization = 'Discogs token=cnrysecret5f3a9c';

    const statuses = [
      (await ask(url)).status,
      (await ask(url)).status,
      (await ask(url, { authorization })).status,
      (await ask(`${url}?token=cnrysecret5f3a9c`)).status,
      (await ask(url, { authorization })).status,
    ];

    expect(statuses).toEqual([200, 429, 200, 200, 429]);
  });

  it('is 25 a minute at Discogs unless stated otherwise', async () => {
    await start(discogsPlayer({ corpus }));

    const { headers } = await ask(`${server.url('discogs')}/releases/79`);

    expect(headers.get('x-discogs-ratelimit')).toBe('25');
  });

  it('is one a second at MusicBrainz, in its words', async () => {
    await start(musicbrainzPlayer({ corpus }));
    const url = `${server.url('musicbrainz')}/ws/2/isrc/USGF19942501?fmt=json`;

    const replies = [await ask(url), await ask(url)];

    expect(replies.map(({ status }) => status)).toEqual([200, 503]);
    expect(replies[1]?.body).toEqual({
      error:
        'Your requests are exceeding the allowable rate limit. Please see http://wiki.musicbrainz.org/XMLWebService for more information.',
    });
  });
});

describe('the user agent', () => {
  it('must be there for Discogs', async () => {
    server = await startOpen();
    const url = `${server.url('discogs')}/releases/79`;

    const without = await ask(url, { 'user-agent': '' });

    expect(await statusWithoutUserAgent(url)).toBe(403);
    expect(without.status).toBe(403);
    expect(without.body).toContain('<html>');
    expect((await ask(url, { 'user-agent': 'node' })).status).toBe(200);
  });

  it.each(['', 'node', 'undici', 'curl/8.5.0', 'axios/1.7.2', 'Python-urllib/3.12'])(
    'may not be "%s" for MusicBrainz',
    async (agent) => {
      server = await startOpen();
      const url = `${server.url('musicbrainz')}/ws/2/isrc/USGF19942501?fmt=json`;

      expect((await ask(url, { 'user-agent': agent })).status).toBe(403);
      expect((await ask(url, { 'user-agent': 'Liner/1 ( a@b.example )' })).status).toBe(200);
      expect(server.refused['musicbrainz']).toBe(1);
    },
  );
});

describe('the log', () => {
  it('says what was asked and never a credential', async () => {
    server = await startOpen();
    const { atMs, ...logged } = await (async () => {
      await ask(`${server.url('discogs')}/database/search?q=never&token=cnrysesame`, {
        authorization: 'Discogs token=cnrysesame',
      });
      return server.requests[0] ?? { atMs: Number.NaN };
    })();

    expect(logged).toEqual({
      platform: 'discogs',
      method: 'GET',
      path: '/database/search',
      query: { q: 'never', token: '(removed)' },
      status: 200,
      userAgent: 'LinerNotesTest/1.0',
      hasAuthorization: true,
    });
    expect(atMs).toBeGreaterThan(0);
    expect(JSON.stringify(server.requests)).not.toContain('cnrysesame');
  });
});

describe('scripted faults', () => {
  it('are played in order, each as often as it says', async () => {
    server = await startOpen({
      faults: [
        { match: /^\/releases/, times: 2, status: 502, body: { message: 'first' } },
        { match: /^\/releases\/79$/, kind: 'html', status: 520 },
      ],
    });
    const url = `${server.url('discogs')}/releases/79`;

    const replies = [await ask(url), await ask(url), await ask(url), await ask(url)];

    expect(replies.map(({ status }) => status)).toEqual([502, 502, 520, 200]);
    expect(replies[0]?.body).toEqual({ message: 'first' });
    expect(replies[2]?.body).toContain('<html>');
  });

  it('leave other paths alone', async () => {
    server = await startOpen({ faults: [{ match: /masters/ }] });

    expect((await ask(`${server.url('discogs')}/releases/79`)).status).toBe(200);
    expect((await ask(`${server.url('discogs')}/masters/4242`)).status).toBe(503);
  });

  it.each(['reset', 'cut'] as const)('break the connection with %s', async (kind) => {
    server = await startOpen({ faults: [{ match: /./, kind }] });
    const url = `${server.url('discogs')}/releases/79`;

    await expect(ask(url)).rejects.toThrow();
    expect((await ask(url)).status).toBe(200);
  });

  it('leave the caller waiting with hang, until the server closes', async () => {
    server = await startOpen({ faults: [{ match: /./, kind: 'hang' }] });
    const url = `${server.url('discogs')}/releases/79`;

    const outcome = ask(url).then(
      () => 'answered',
      () => 'closed',
    );
    const early = await Promise.race([
      outcome,
      new Promise((resolve) => setTimeout(resolve, 100, 'waiting')),
    ]);
    await server.close();

    expect(early).toBe('waiting');
    expect(await outcome).toBe('closed');
    expect(server.requests[0]?.status).toBe(0);
  });
});

describe('latency', () => {
  it('is what a function of the request says', async () => {
    server = await startOpen({ latencyMs: ({ path }) => (path === '/releases/79' ? 80 : 0) });
    const startMs = performance.now();

    await ask(`${server.url('discogs')}/releases/79`);

    // Timers may fire up to a millisecond early.
    expect(performance.now() - startMs).toBeGreaterThan(78);
  });
});

describe('the server', () => {
  it('plays anything that answers', async () => {
    await start({ id: 'echo', answer: ({ path }) => ({ status: 201, body: { path } }) });

    const { status, body } = await ask(`${server.url('echo')}/a%20b/c`);

    expect({ status, body }).toEqual({ status: 201, body: { path: '/a b/c' } });
    expect(() => server.url('other')).toThrow('other is not played here; echo are');
  });

  it('says when a player fails', async () => {
    await start({
      id: 'broken',
      answer: () => {
        throw new Error('no');
      },
    });

    expect((await ask(`${server.url('broken')}/`)).status).toBe(500);
    expect(server.requests[0]?.status).toBe(500);
  });

  it('refuses a corpus that is not there', async () => {
    server = await startOpen();

    expect(() => discogsPlayer({ corpus: './no-such-folder' })).toThrow(/there is no corpus at/);
  });
});
