import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createMusicBrainzClient } from '../../src/index.ts';
import {
  bare,
  clientId,
  clientSecret,
  collection,
  confirm,
  failureOf,
  other,
  password,
  rate,
  stage,
} from './stage.ts';

const ratings = [{ entity: 'recording', id: other, rating: 60 }] as const;
const recordings = [{ id: other, isrcs: ['GBAAA9900002'] }];

describe('nothing is submitted', () => {
  it.each([
    ['without a yes', {}, {}, 'confirm'],
    ['with a yes that is none', {}, { confirm: 'true' }, 'confirm'],
    ['without the name of a program', { client: undefined }, { confirm: true }, 'client'],
  ])('%s', async (_what, client, given, option) => {
    // What a caller without types may give.
    const { submit, asked } = await stage({ client: client as never });
    const input = { ratings, ...given } as never;
    expect(await failureOf((async () => submit.ratings(input))())).toMatchObject({
      code: 'configuration',
      details: { option },
    });
    expect(asked()).toEqual([]);
  });

  it('by nobody', async () => {
    const client = { username: undefined, password: undefined };
    const { submit, asked } = await stage({ client });
    expect(await failureOf((async () => submit.ratings({ ratings, confirm }))())).toMatchObject({
      code: 'authentication',
      details: { reason: 'no-credential' },
    });
    expect(asked()).toEqual([]);
  });

  it('by who has not allowed it', async () => {
    const client = { accessToken: 'cnrytoken5f3a9c1', scopes: 'profile tag' };
    const { submit, asked } = await stage({ client });
    expect(await failureOf((async () => submit.ratings({ ratings, confirm }))())).toMatchObject({
      message: expect.stringContaining('this login does not allow "rating"'),
    });
    expect(asked()).toEqual([]);
  });

  it('in a dry run, which shows all of it and looks at what is there', async () => {
    const { submit, asked, edits, planned, dryRun, options } = await stage();
    const submitted = await submit.isrcs({ recordings }, { dryRun });
    expect(submitted).toEqual({
      sent: [{ recording: other, isrc: 'GBAAA9900002' }],
      already: [],
      requestCount: 1,
      isDryRun: true,
    });
    await submit.collection.add({ collection, entity: 'release', ids: [bare] }, { dryRun });
    const url = `${options.baseUrl}/ws/2`;
    expect(planned).toEqual([
      {
        method: 'POST',
        url: `${url}/recording?client=crate-tests-1.0&fmt=json`,
        mediaType: 'application/xml; charset=UTF-8',
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<metadata xmlns="http://musicbrainz.org/ns/mmd-2.0#"><recording-list><recording id="${other}"><isrc-list><isrc id="GBAAA9900002"/></isrc-list></recording></recording-list></metadata>\n`,
      },
      {
        method: 'PUT',
        url: `${url}/collection/${collection}/releases/${bare}?client=crate-tests-1.0&fmt=json`,
      },
    ]);
    expect([asked(), edits]).toEqual([[`GET /recording/${other}`], []]);
  });
});

describe('who submits', () => {
  it('proves a password, which costs one request more, once', async () => {
    const { submit, asked } = await stage();
    for (const _time of [1, 2, 3]) await submit.ratings({ ratings, confirm });
    expect(asked()).toEqual(['POST /rating 401', 'POST /rating', 'POST /rating', 'POST /rating']);
  });

  it('with a wrong password is refused after one try, and no secret shows', async () => {
    const { submit, asked } = await stage({ client: { password: 'cnrywrong5f3a9c' } });
    const failure = await failureOf(submit.ratings({ ratings, confirm }));
    expect(failure).toMatchObject({ code: 'authentication', details: { status: 401 } });
    expect(asked()).toEqual(['POST /rating 401', 'POST /rating 401']);
    const shown = inspect(failure, { depth: 12, showHidden: true });
    for (const secret of [password, 'cnrywrong5f3a9c', 'response=']) {
      expect(shown).not.toContain(secret);
    }
  });

  it('by OAuth has a token renewed in time, once for all', async () => {
    const refreshToken = 'cnryrefresh5f3a9c';
    const { asked, options, server } = await stage({
      oauth: { refreshTokens: [refreshToken], user: 'anna' },
    });
    const client = createMusicBrainzClient({
      ...options,
      username: undefined,
      password: undefined,
      clientId,
      clientSecret,
      refreshToken,
      accessToken: 'cnryold5f3a9c12',
      expiresAt: new Date(Date.now() - 1000).toISOString(),
    });
    const submitting = [1, 2, 3].map((n) =>
      client.submit.ratings({ ratings: [{ ...ratings[0], rating: n }], confirm }),
    );
    const failures = await Promise.all(submitting.map(failureOf));
    await client.close();
    // A token of nobody's consent allows nothing, which MusicBrainz says with a 401.
    expect(failures.map(({ code }) => code)).toEqual(Array(3).fill('authentication'));
    const tokens = asked().filter((one) => one.includes('/oauth2/token'));
    expect(tokens.length).toBeLessThanOrEqual(2);
    expect(server.requests.every(({ path }) => !path.includes('userinfo'))).toBe(true);
  });

  it('reads what is public without renewing anything', async () => {
    const { asked, options } = await stage();
    const client = createMusicBrainzClient({
      ...options,
      clientId,
      clientSecret,
      refreshToken: 'cnryrefresh5f3a9c',
      accessToken: 'cnryold5f3a9c12',
      expiresAt: new Date(0).toISOString(),
    });
    await client.recording.lookup({ id: other });
    await client.close();
    expect(asked()).toEqual([`GET /recording/${other}`]);
  });

  it.each([
    [{ password: 'cnrypassword5f3a9c', username: undefined }, 'username'],
    [{ username: 'a\r\nb' }, 'username'],
    [{ clientId: 'x', clientSecret: undefined }, 'clientSecret'],
    [{ refreshToken: 'x' }, 'clientId'],
    [{ accessToken: 'a b' }, 'accessToken'],
    [{ oauthUrl: 'http://elsewhere.example/oauth2' }, 'oauthUrl'],
    [{ client: 'crate' }, 'client'],
    [{ client: 'crate-1.0\r\nX: y' }, 'client'],
    [{ credentialOrigin: 'https://musicbrainz.org' }, 'baseUrl'],
  ])('with %j is refused', async (wrong, option) => {
    const good = { contact: 'a@crate.example', baseUrl: 'http://127.0.0.1:1', rate };
    const make = () => createMusicBrainzClient({ ...good, ...wrong });
    expect(await failureOf((async () => make())())).toMatchObject({
      code: 'configuration',
      details: { option },
    });
  });
});
