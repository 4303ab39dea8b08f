import { oauth1Provider } from '@linernotes/testing';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Outgoing } from '../src/index.ts';
import { type OAuth1Credentials, oauth1BaseString, oauth1Header } from '../src/oauth1.ts';

afterEach(() => vi.useRealTimers());

const application = { consumerKey: 'cnrydpf43f3p2l4k', consumerSecret: 'cnrykd94hf93k423' };
const place: Outgoing = { method: 'GET', url: 'https://api.example/oauth/request_token', form: [] };

/** The parameters of a header, decoded once as a server does. */
function parametersOf(header: string): Readonly<Record<string, string>> {
  const pairs = [...header.matchAll(/(\w+)="([^"]*)"/g)];
  return Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)]),
  );
}

function formText(pairs: Outgoing['form']): string {
  return new URLSearchParams(
    pairs.map(([name, value]): [string, string] => [name, value]),
  ).toString();
}

describe('a header by PLAINTEXT', () => {
  test('asks for a request token', async () => {
    vi.useFakeTimers({ now: 1_763_741_700_999 });

    const credentials = { ...application, callback: 'https://me.example/cb?a=b' };
    const header = await oauth1Header(credentials, place);

    expect(header.replace(/oauth_nonce="[0-9a-f]{32}"/, 'oauth_nonce="…"')).toBe(
      'OAuth oauth_callback="https%3A%2F%2Fme.example%2Fcb%3Fa%3Db", ' +
        'oauth_consumer_key="cnrydpf43f3p2l4k", oauth_nonce="…", ' +
        'oauth_signature_method="PLAINTEXT", oauth_timestamp="1763741700", ' +
        'oauth_version="1.0", oauth_signature="cnrykd94hf93k423%26"',
    );
  });

  test('signs with both secrets, and neither token secret nor verifier is sent unasked', async () => {
    const user = { token: 'tok', tokenSecret: 'cnryhidden5f3a' };
    const header = await oauth1Header({ ...application, ...user }, place);

    expect(parametersOf(header)).toMatchObject({
      oauth_token: 'tok',
      oauth_signature: 'cnrykd94hf93k423&cnryhidden5f3a',
    });
    expect(header).not.toMatch(/oauth_token_secret|oauth_verifier|oauth_callback/);
  });

  test('trades a request token with the verifier', async () => {
    const trade = { token: 't', tokenSecret: 's', verifier: 'v 1' };
    const header = await oauth1Header({ ...application, ...trade }, place);

    expect(parametersOf(header)).toMatchObject({ oauth_verifier: 'v 1' });
  });

  test('encodes every reserved character, the parts of the signature once more than the whole', async () => {
    const odd = { consumerSecret: `a&b!'()*é"`, token: `!'()* é` };
    const header = await oauth1Header({ ...application, ...odd }, place);

    expect(header).toContain('oauth_token="%21%27%28%29%2A%20%C3%A9"');
    expect(parametersOf(header)['oauth_signature']).toBe('a%26b%21%27%28%29%2A%C3%A9%22&');
  });

  test.each(['http://api.example/x', 'http://127.0.0.1.evil.example/', 'http://10.0.0.1/'])(
    'is not made for %s, where others could read the secret',
    async (url) => {
      const made = oauth1Header(application, { ...place, url });
      await expect(made).rejects.toMatchObject({ code: 'configuration' });
      await expect(made).rejects.not.toThrow(/cnry/);
    },
  );

  test.each(['http://127.0.0.1:8080/x', 'http://localhost/', 'http://[::1]:1/'])(
    'is made for %s, which is this machine',
    async (url) => {
      expect(await oauth1Header(application, { ...place, url })).toContain('PLAINTEXT');
    },
  );
});

test('no two headers share a nonce, and none is longer than Discogs takes', async () => {
  const headers = await Promise.all(
    Array.from({ length: 100 }, () => oauth1Header(application, place)),
  );
  const nonces = headers.map((header) => parametersOf(header)['oauth_nonce'] ?? '');

  expect(new Set(nonces).size).toBe(100);
  expect(Math.max(...nonces.map(({ length }) => length))).toBeLessThanOrEqual(64);
});

test('the base string is that of the example in RFC 5849, 3.4.1.1', () => {
  const request: Outgoing = {
    method: 'POST',
    url: 'http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b',
    form: [
      ['c2', ''],
      ['a3', '2 q'],
    ],
  };
  const text = oauth1BaseString(request, [
    ['oauth_consumer_key', '9djdj82h48djs9d2'],
    ['oauth_token', 'kkk9d7dh3k39sjv7'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '137131201'],
    ['oauth_nonce', '7d8f3e4a'],
  ]);

  expect(text).toBe(
    'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D' +
      '%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a' +
      '%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
  );
});

describe('a signature by HMAC-SHA1', () => {
  const user = { token: 'tok', tokenSecret: `s&c r%é` };

  /** What the platform's own verifier makes of a request that was signed for `signed`. */
  async function seenBy(signed: Outgoing, sent = signed, secrets: Partial<OAuth1Credentials> = {}) {
    const credentials = { ...application, ...user, ...secrets, signatureMethod: 'HMAC-SHA1' };
    const header = await oauth1Header(credentials as OAuth1Credentials, signed);
    const provider = oauth1Provider({
      consumers: [{ key: application.consumerKey, secret: application.consumerSecret }],
      tokens: [{ token: user.token, secret: user.tokenSecret, user: 'anna' }],
    });
    const { origin, pathname, searchParams } = new URL(sent.url);
    return provider.identify({
      method: sent.method,
      baseUrl: origin,
      path: decodeURIComponent(pathname),
      rawPath: pathname,
      query: searchParams,
      headers: { authorization: header, 'content-type': 'application/x-www-form-urlencoded' },
      body: formText(sent.form),
    });
  }

  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('Sigur Rós', "!'()*~-._", '%20', 'a+b', 'a&b=c', '日本の歌', '👍🏽', ''),
  );
  const parameters = fc.array(fc.tuple(word, word), { maxLength: 12 });

  test('is believed with any parameters of query and form', async () => {
    const methods = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE');
    await fc.assert(
      fc.asyncProperty(methods, word, parameters, parameters, async (method, path, query, form) => {
        const url = new URL('https://api.example:8443/a/');
        url.pathname += encodeURIComponent(path.toWellFormed());
        url.search = formText(query);
        expect(await seenBy({ method, url: url.href, form })).toEqual({ user: 'anna' });
      }),
    );
  });

  test('is believed with a query of thousands of letters', async () => {
    const query = new URLSearchParams({ q: 'ÄÖ üß & = + % ~ '.repeat(500) });
    const url = `https://api.example/database/search?${query}`;
    expect(await seenBy({ method: 'GET', url, form: [] })).toEqual({ user: 'anna' });
  });

  const search = { method: 'POST', url: 'https://a.example/s?q=a', form: [['f', '1']] } as const;
  test.each([
    ['another method', { ...search, method: 'PUT' }],
    ['another host', { ...search, url: 'https://b.example/s?q=a' }],
    ['another path', { ...search, url: 'https://a.example/t?q=a' }],
    ['another query', { ...search, url: 'https://a.example/s?q=b' }],
    ['another form', { ...search, form: [['f', '2']] as const }],
  ])('is not believed for %s', async (_what, sent) => {
    expect(await seenBy(search, sent)).toEqual({ refusal: 'wrong signature' });
  });

  test('is not believed with another secret, and holds none', async () => {
    expect(await seenBy(search, search, { tokenSecret: 'other' })).toEqual({
      refusal: 'wrong signature',
    });
    const signed = { ...application, ...user, signatureMethod: 'HMAC-SHA1' } as const;
    const header = await oauth1Header(signed, search);
    expect(header).not.toContain(application.consumerSecret);
  });
});
