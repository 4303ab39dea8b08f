import { readFileSync } from 'node:fs';
import { perWindow } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { discogs } from '../src/index.ts';
import { version } from '../src/version.ts';

const key = { consumerKey: 'k', consumerSecret: 's' };

describe('the adapter', () => {
  it('names itself with its version', () => {
    const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    expect(JSON.parse(file)).toMatchObject({ version });
    expect(discogs().userAgent).toBe(
      `LinerNotes/${version} +https://www.npmjs.com/package/@linernotes/discogs`,
    );
    expect(discogs({ userAgent: 'Crate/2.0 +https://crate.example' }).userAgent).toBe(
      'Crate/2.0 +https://crate.example',
    );
  });

  it('may ask more often with a credential, whichever it is', () => {
    expect(discogs().limit).toMatchObject({ rules: [perWindow(25, 60_000)], scope: 'ip' });
    expect(discogs({ token: 't' }).limit.rules).toEqual([perWindow(60, 60_000)]);
    const keyed = discogs({ consumerKey: 'k', consumerSecret: 's' });
    expect(keyed.limit.rules).toEqual([perWindow(60, 60_000)]);
    const oauth = discogs({ ...key, accessToken: 'a', accessTokenSecret: 't' });
    expect(oauth.limit.rules).toEqual([perWindow(60, 60_000)]);
  });

  it('goes by a personal token before OAuth, and by OAuth before the application', async () => {
    const request = { method: 'GET', url: 'https://api.discogs.com/labels/1', form: [] };
    const all = { ...key, accessToken: 'a', accessTokenSecret: 'as' };
    expect(discogs({ ...all, token: 't' }).authorize(request)).toEqual({
      Authorization: 'Discogs token=t',
    });
    expect(await discogs(all).authorize(request)).toEqual({
      Authorization: expect.stringMatching(/^OAuth oauth_consumer_key="k", .*oauth_token="a"/),
    });
  });

  it('knows that a token and OAuth are a person, and an application is nobody', () => {
    const personal = [{ token: 't' }, { ...key, accessToken: 'a', accessTokenSecret: 'as' }, key];
    expect(personal.map((options) => discogs(options).identity?.isPersonal)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('proves who asks in the header', () => {
    const request = { method: 'GET', url: 'https://api.discogs.com/labels/1', form: [] };
    const token = discogs({ token: 'abc' }).authorize(request);
    expect(discogs().authorize(request)).toEqual({});
    expect(token).toEqual({ Authorization: 'Discogs token=abc' });
    expect(discogs({ consumerKey: 'k', consumerSecret: 's' }).authorize(request)).toEqual({
      Authorization: 'Discogs key=k, secret=s',
    });
  });

  it('knows what must not be shown', () => {
    expect(discogs({ token: 't', consumerKey: 'k', consumerSecret: 's' }).secrets).toEqual(
      expect.arrayContaining(['t', 'k', 's']),
    );
    const oauth = discogs({ ...key, accessToken: 'a', accessTokenSecret: 'as' });
    expect(oauth.secrets).toEqual(['k', 's', 'a', 'as']);
  });

  it.each([
    [{ token: 'abc\r\nX-Evil: 1' }, 'token', 'DISCOGS_API_TOKEN'],
    [{ token: 'a\u0000b' }, 'token', 'DISCOGS_API_TOKEN'],
    [{ token: '' }, 'token', 'DISCOGS_API_TOKEN'],
    [{ consumerKey: 'k' }, 'consumerSecret', 'DISCOGS_CONSUMER_SECRET'],
    [{ consumerKey: 'k', consumerSecret: 's\n' }, 'consumerSecret', 'DISCOGS_CONSUMER_SECRET'],
    [{ ...key, accessToken: 'a' }, 'accessTokenSecret', 'DISCOGS_ACCESS_TOKEN_SECRET'],
    [{ ...key, accessTokenSecret: 's' }, 'accessTokenSecret', 'DISCOGS_ACCESS_TOKEN_SECRET'],
    [{ accessToken: 'a', accessTokenSecret: 's' }, 'consumerKey', 'DISCOGS_CONSUMER_KEY'],
    [{ ...key, accessToken: 'a b', accessTokenSecret: 's' }, 'accessToken', 'DISCOGS_ACCESS_TOKEN'],
    [{ userAgent: 'A\nB' }, 'userAgent', 'DISCOGS_USER_AGENT'],
    [{ baseUrl: 'http://elsewhere.example' }, 'baseUrl', 'DISCOGS_BASE_URL'],
  ])('refuses %j, naming the option', (options, option, env) => {
    expect(() => discogs(options)).toThrow(
      expect.objectContaining({ code: 'configuration', details: { option, env } }),
    );
  });

  it('never shows a refused credential', () => {
    expect(() => discogs({ token: 'cnryhush5f3a9c cnryhush5f3a9c' })).toThrow(
      /^(?!.*hush).*DISCOGS_API_TOKEN/,
    );
  });

  it('has no recordings, ISRCs or links', () => {
    // @ts-expect-error Discogs cannot.
    expect(discogs().operations.searchRecordings).toBeUndefined();
    // @ts-expect-error Discogs cannot.
    expect(discogs().operations.recordingsByIsrc).toBeUndefined();
    // @ts-expect-error Discogs cannot.
    expect(discogs().operations.links).toBeUndefined();
  });

  it('reads the message of an error', () => {
    const { errorMessage } = discogs();
    expect(errorMessage({ message: 'Release not found.' })).toBe('Release not found.');
    expect(errorMessage('<html>')).toBeNull();
    expect(errorMessage({ message: 7 })).toBeNull();
  });

  it('tells what each parameter lacks, where the message only points there', () => {
    const { errorMessage } = discogs();
    const message = 'See "detail" for validation errors.';
    const rating = { type: 'less_than_equal', loc: ['body', 'rating'], msg: 'Must be 5 or less' };
    const nested = { type: 'missing', loc: ['body', 'fields', 0, 'value'], msg: 'Field required' };
    expect(errorMessage({ detail: [rating, nested], message })).toBe(
      'body.rating: Must be 5 or less; body.fields.0.value: Field required',
    );
    expect(errorMessage({ detail: [{ type: 'json_invalid', msg: 'Invalid JSON' }], message })).toBe(
      'Invalid JSON',
    );
    expect(errorMessage({ detail: 'gone', message: 'Not Found' })).toBe('Not Found');
    expect(errorMessage({ detail: [], message: 'Not Found' })).toBe('Not Found');
  });
});

describe('addresses', () => {
  const { urls } = discogs();
  const recognise = (url: string) =>
    urls.flatMap(({ kind, pattern }) => {
      const id = pattern.exec(url)?.groups?.['id'];
      return id ? [`${kind} ${id}`] : [];
    });

  it.each([
    [
      'https://www.discogs.com/release/249504-Rick-Astley-Never-Gonna-Give-You-Up',
      'release 249504',
    ],
    ['https://www.discogs.com/de/release/249504-Rick-Astley', 'release 249504'],
    ['https://www.discogs.com/pt_BR/release/249504', 'release 249504'],
    [
      'https://www.discogs.com/Rick-Astley-Never-Gonna-Give-You-Up/release/249504',
      'release 249504',
    ],
    ['http://discogs.com/de/Rick-Astley-Never/release/249504?ev=rr', 'release 249504'],
    ['www.discogs.com/release/249504#tracklist', 'release 249504'],
    ['https://www.discogs.com/sell/release/249504', 'release 249504'],
    ['https://www.discogs.com/master/96559-Rick-Astley', 'release-group 96559'],
    ['https://www.discogs.com/Rick-Astley-Never/master/96559', 'release-group 96559'],
    ['https://www.discogs.com/artist/72872-Rick-Astley', 'artist 72872'],
    ['https://www.discogs.com/fr/label/895-RCA', 'label 895'],
  ])('%s is %s', (url, found) => {
    expect(recognise(url)).toEqual([found]);
  });

  it.each([
    'https://www.discogs.com/release/',
    'https://www.discogs.com/release/0',
    'https://www.discogs.com/release/12abc',
    'https://notdiscogs.com/release/1',
    'https://www.discogs.com.evil.example/release/1',
    'https://evil.example/?u=https://www.discogs.com/release/1',
    'https://www.discogs.com/user/a/b/release/1',
    'https://www.discogs.com/search?q=/release/1',
  ])('%s is none', (url) => {
    expect(recognise(url)).toEqual([]);
  });

  it('are the shortest that Discogs has, and recognised again', () => {
    const built = urls.map(({ build }) => build('42'));
    expect(built).toEqual([
      'https://www.discogs.com/release/42',
      'https://www.discogs.com/master/42',
      'https://www.discogs.com/artist/42',
      'https://www.discogs.com/label/42',
    ]);
    expect(built.flatMap(recognise)).toEqual(urls.map(({ kind }) => `${kind} 42`));
  });
});
