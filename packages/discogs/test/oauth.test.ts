import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLiner, defineAnswer, isLinerError, type LinerEvent } from '@linernotes/core';
import { login } from '@linernotes/core/login';
import { oauth1Provider } from '@linernotes/testing';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { createDiscogsOAuth, discogs } from '../src/index.ts';
import { annas, application, consent, quick, startOAuthServer } from './oauth-server.ts';

const who = defineAnswer({
  schema: z.object({ username: z.string() }),
  map: ({ username }) => username,
});

/** Asks who asks, as what makes sense for a proven credential only. */
async function whoAsks(options: Parameters<typeof discogs>[0]): Promise<string> {
  const liner = createLiner({ ...quick, adapters: [discogs(options)] });
  onTestFinished(() => liner.close());
  return liner.through('discogs', 'identity', (http) =>
    http.get('/oauth/identity', who, { isPrivate: true }),
  );
}

describe.each(['PLAINTEXT', 'HMAC-SHA1'] as const)('a login, signed by %s', (signatureMethod) => {
  it('goes from the application over the browser to a token that acts for the person', async () => {
    const { baseUrl, server } = await startOAuthServer();
    const events: LinerEvent[] = [];
    const given = await login(discogs({ ...application, baseUrl, signatureMethod }), {
      ...quick,
      openBrowser: async (url) => void (await consent(url)),
      onEvent: (event) => events.push(event),
    });
    expect(Object.keys(given)).toEqual([
      'consumerKey',
      'consumerSecret',
      'accessToken',
      'accessTokenSecret',
    ]);
    expect(await whoAsks({ ...given, baseUrl, signatureMethod })).toBe('anna');
    const paths = server.requests.map(({ method, path }) => `${method} ${path}`);
    expect(paths.slice(0, 3)).toEqual([
      'GET /oauth/request_token',
      'GET /oauth/authorize',
      'POST /oauth/access_token',
    ]);
    const told = JSON.stringify(events);
    for (const secret of Object.values(given)) expect(told).not.toContain(secret);
  });

  it('takes a code that is typed', async () => {
    const { baseUrl } = await startOAuthServer();
    const given = await login(discogs({ ...application, baseUrl, signatureMethod }), {
      ...quick,
      onVerifierNeeded: async (url) => {
        const page = await (await consent(url)).text();
        return `${/<pre>(.*)<\/pre>/.exec(page)?.[1]}\n`;
      },
    });
    expect(await whoAsks({ ...given, baseUrl, signatureMethod })).toBe('anna');
  });

  it('can be done step by step', async () => {
    const { baseUrl } = await startOAuthServer();
    const steps = createDiscogsOAuth({ ...application, baseUrl, signatureMethod, ...quick });
    const requested = await steps.requestToken('http://127.0.0.1:9/back?mine=1');
    const page = await fetch(steps.authorizeUrl(requested.token), {
      redirect: 'manual',
      headers: { 'user-agent': 'Browser/1.0' },
    });
    const back = new URL(page.headers.get('location') ?? '');
    expect(back.searchParams.get('oauth_token')).toBe(requested.token);
    const verifier = back.searchParams.get('oauth_verifier') ?? '';
    const { token, tokenSecret } = await steps.accessToken(requested, verifier);
    const options = { ...application, accessToken: token, accessTokenSecret: tokenSecret };
    expect(await whoAsks({ ...options, baseUrl, signatureMethod })).toBe('anna');
  });
});

describe('a login that fails', () => {
  const failed = async (baseUrl: string, options: Parameters<typeof login>[1], more = {}) => {
    const error = await login(discogs({ ...application, ...more, baseUrl }), {
      ...quick,
      ...options,
    }).catch((caught: unknown) => caught);
    if (isLinerError(error)) return error;
    throw new Error('it did not fail with an error of ours', { cause: error });
  };

  it('says that the person refused', async () => {
    const { baseUrl } = await startOAuthServer({ consents: false });
    const error = await failed(baseUrl, { openBrowser: async (url) => void (await consent(url)) });
    expect(error).toMatchObject({ code: 'authentication', details: { reason: 'no-consent' } });
  });

  it('says that a mistyped code is not taken, and repeats neither it nor a secret', async () => {
    const { baseUrl } = await startOAuthServer();
    const error = await failed(baseUrl, { onVerifierNeeded: async () => 'cnrytyped5f3a9c' });
    expect(error).toMatchObject({ code: 'authentication', details: { reason: 'refused' } });
    expect(error.remedy).toMatch(/^Begin the login again/);
    expect(JSON.stringify(error) + String(error.stack) + String(error.cause)).not.toMatch(/cnry/);
  });

  it('names the settings of an application that Discogs does not know', async () => {
    const { baseUrl, server } = await startOAuthServer();
    const more = { consumerSecret: 'cnrywrong5f3a9c' };
    const error = await failed(baseUrl, { onVerifierNeeded: async () => '' }, more);
    expect(error).toMatchObject({
      code: 'authentication',
      remedy: 'Check DISCOGS_CONSUMER_KEY and DISCOGS_CONSUMER_SECRET and set them anew.',
    });
    expect(server.requests.map(({ path }) => path)).toEqual(['/oauth/request_token']);
  });

  it('says that the clock of this machine is wrong', async () => {
    const { baseUrl } = await startOAuthServer({ clockAheadSeconds: 10_000 });
    const error = await failed(baseUrl, { onVerifierNeeded: async () => '' });
    expect(error.remedy).toMatch(/^The clock of this machine is 3 hours behind the platform's/);
    expect(error.details).toMatchObject({ clockOffByMs: expect.closeTo(-10_000_000, -5) });
  });
});

describe('a signed request', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      'Sigur Rós',
      'AC/DC & "Back" ?q=1',
      "!'()*~",
      '100%',
      'a+b=c',
      '日本の歌',
      '👍🏽',
    ),
  );
  const words = text.filter((one) => one.trim() !== '');

  it('is believed whatever is searched for, by HMAC-SHA1', { timeout: 60_000 }, async () => {
    const { baseUrl, seen } = await startOAuthServer();
    const options = { ...annas, baseUrl, signatureMethod: 'HMAC-SHA1' } as const;
    const liner = createLiner({ ...quick, adapters: [discogs(options)] });
    onTestFinished(() => liner.close());
    const query = fc.record(
      { text: words, artist: words, title: words, label: words, country: words },
      { requiredKeys: ['text'] },
    );
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        await liner.on('discogs').searchReleases(asked);
        expect(seen.at(-1)).toBe('anna');
      }),
      { numRuns: 60 },
    );
  });

  it.each(['PLAINTEXT', 'HMAC-SHA1'] as const)(
    'is believed with a query of thousands of letters, by %s',
    async (signatureMethod) => {
      const { baseUrl, seen } = await startOAuthServer();
      const adapter = discogs({ ...annas, baseUrl, signatureMethod });
      const liner = createLiner({ ...quick, adapters: [adapter] });
      onTestFinished(() => liner.close());
      await liner.on('discogs').searchReleases({ text: 'Ä & ü + % = '.repeat(150) });
      expect(seen).toEqual(['anna']);
    },
  );

  it('is signed anew for every attempt and every hop of a redirect', async () => {
    const oauth = oauth1Provider({
      consumers: [{ key: annas.consumerKey, secret: annas.consumerSecret }],
      tokens: [{ token: annas.accessToken, secret: annas.accessTokenSecret, user: 'anna' }],
    });
    const answers: readonly (readonly [number, Record<string, string>])[] = [
      [503, {}],
      [302, { location: '/labels/7?moved=ä%20b' }],
      [200, { 'content-type': 'application/json' }],
    ];
    const identified: unknown[] = [];
    const server = createServer(({ url = '', headers, method = '' }, response) => {
      const baseUrl = `http://${headers.host}`;
      const { pathname, searchParams: query } = new URL(url, baseUrl);
      const place = { method, path: pathname, query, baseUrl, body: '' };
      const authorization = headers.authorization ?? '';
      const [status, more] = answers[identified.length] ?? [500, {}];
      identified.push(oauth.identify({ ...place, headers: { authorization } }));
      response.writeHead(status, { ...more, location: encodeURI(more['location'] ?? '') });
      response.end(JSON.stringify({ id: 7, name: 'Warp' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const adapter = discogs({ ...annas, baseUrl, signatureMethod: 'HMAC-SHA1' });
    const liner = createLiner({ ...quick, adapters: [adapter] });
    onTestFinished(() => liner.close());
    expect(await liner.on('discogs').labelById({ id: '7' })).toMatchObject({ name: 'Warp' });
    expect(identified).toEqual([{ user: 'anna' }, { user: 'anna' }, { user: 'anna' }]);
  });
});

describe('who asks', () => {
  const failure = async (options: Parameters<typeof discogs>[0]) => {
    const error = await whoAsks(options).catch((caught: unknown) => caught);
    if (isLinerError(error)) return error;
    throw new Error('it did not fail with an error of ours', { cause: error });
  };

  it('is asked anew whenever somebody asks that', async () => {
    const { baseUrl, server } = await startOAuthServer();
    const liner = createLiner({ ...quick, adapters: [discogs({ ...annas, baseUrl })] });
    onTestFinished(() => liner.close());
    const ask = () =>
      liner.through('discogs', 'identity', (http) =>
        http.get('/oauth/identity', who, { isPrivate: true }),
      );
    for (let times = 0; times < 3; times += 1) expect(await ask()).toBe('anna');
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    ['a token', { token: 'cnrybert5f3a9c1' }, 'bert'],
    ['OAuth', annas, 'anna'],
  ])('is known by %s', async (_what, credential, name) => {
    const { baseUrl } = await startOAuthServer();
    expect(await whoAsks({ ...credential, baseUrl })).toBe(name);
  });

  it.each([
    ['no credential', {}, 'no-credential', /no credential is set/],
    ['an application', application, 'application-only', /an application's, which is nobody/],
  ])('is nobody by %s, which is not asked about', async (_what, credential, reason, words) => {
    const { baseUrl, server } = await startOAuthServer();
    const error = await failure({ ...credential, baseUrl });
    expect(error).toMatchObject({ code: 'authentication', details: { reason } });
    expect(error.message).toMatch(words);
    expect(error.remedy).toBe(
      'Set DISCOGS_API_TOKEN; it is made on https://www.discogs.com/settings/developers.',
    );
    expect(server.requests).toEqual([]);
  });

  it('is said to be silently anonymous when Discogs takes a credential for none', async () => {
    const { baseUrl, oauth } = await startOAuthServer();
    oauth.revoke(annas.accessToken);
    const error = await failure({ ...annas, baseUrl });
    expect(error).toMatchObject({
      code: 'authentication',
      details: { status: 401, reason: 'silently-anonymous' },
    });
    expect(error.message).toMatch(/takes the credential for none \(silently anonymous\)/);
    expect(error.remedy).toMatch(
      /DISCOGS_ACCESS_TOKEN and DISCOGS_ACCESS_TOKEN_SECRET and set them anew/,
    );
    expect(JSON.stringify(error) + String(error.cause)).not.toMatch(/cnry/);
  });

  it('is told apart from a token that Discogs says it does not know', async () => {
    const { baseUrl } = await startOAuthServer();
    const error = await failure({ token: 'cnrynobody5f3a9c', baseUrl });
    expect(error).toMatchObject({
      details: { reason: 'refused' },
      remedy: 'Check DISCOGS_API_TOKEN and set it anew.',
    });
    expect(error.message).toMatch(/does not know the credential: Invalid consumer token/);
  });

  it('is said to be revoked when the credential was known before', async () => {
    const { baseUrl, oauth } = await startOAuthServer();
    const liner = createLiner({ ...quick, adapters: [discogs({ ...annas, baseUrl })] });
    onTestFinished(() => liner.close());
    const ask = () =>
      liner.through('discogs', 'identity', (http) =>
        http.get('/oauth/identity', who, { isPrivate: true }),
      );
    expect(await ask()).toBe('anna');
    oauth.revoke(annas.accessToken);
    const revoked = { code: 'authentication', details: { reason: 'revoked' } };
    await expect(ask()).rejects.toMatchObject(revoked);
    await expect(ask()).rejects.toMatchObject({ ...revoked, remedy: /^It was revoked/ });
  });

  it('is not known when the clock of this machine is wrong, which is said', async () => {
    const { baseUrl } = await startOAuthServer({ clockAheadSeconds: -3_600 });
    const error = await failure({ ...annas, baseUrl });
    expect(error).toMatchObject({ details: { reason: 'silently-anonymous' } });
    expect(error.remedy).toMatch(/^The clock of this machine is .* ahead of the platform's/);
  });

  it('does not matter on public pages', async () => {
    const { baseUrl, oauth, seen } = await startOAuthServer();
    oauth.revoke(annas.accessToken);
    const liner = createLiner({ ...quick, adapters: [discogs({ ...annas, baseUrl })] });
    onTestFinished(() => liner.close());
    const { items } = await liner.on('discogs').searchReleases({ text: 'Rick Astley' });
    expect(items.length).toBeGreaterThan(0);
    expect(seen).toEqual(['unknown token']);
  });
});
