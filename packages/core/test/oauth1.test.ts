import { afterEach, expect, test, vi } from 'vitest';
import { oauth1Header } from '../src/oauth1.ts';

afterEach(() => vi.useRealTimers());

const application = { consumerKey: 'cnrydpf43f3p2l4k', consumerSecret: 'cnrykd94hf93k423' };

/** The parameters of a header, decoded once as a server does. */
function parametersOf(header: string): Readonly<Record<string, string>> {
  const pairs = [...header.matchAll(/(\w+)="([^"]*)"/g)];
  return Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)]),
  );
}

test('an application asks for a request token', () => {
  vi.useFakeTimers({ now: 1_763_741_700_999 });

  const header = oauth1Header({ ...application, callback: 'https://me.example/cb?a=b' });

  expect(header.replace(/oauth_nonce="[0-9a-f]{32}"/, 'oauth_nonce="…"')).toBe(
    'OAuth oauth_callback="https%3A%2F%2Fme.example%2Fcb%3Fa%3Db", ' +
      'oauth_consumer_key="cnrydpf43f3p2l4k", oauth_nonce="…", ' +
      'oauth_signature="cnrykd94hf93k423%26", oauth_signature_method="PLAINTEXT", ' +
      'oauth_timestamp="1763741700", oauth_version="1.0"',
  );
});

test('a user signs with both secrets, and neither token secret nor verifier is sent unasked', () => {
  const header = oauth1Header({ ...application, token: 'tok', tokenSecret: 'cnryhidden5f3a' });

  expect(parametersOf(header)).toMatchObject({
    oauth_token: 'tok',
    oauth_signature: 'cnrykd94hf93k423&cnryhidden5f3a',
  });
  expect(header).not.toMatch(/oauth_token_secret|oauth_verifier|oauth_callback/);
});

test('a request token becomes an access token with the verifier', () => {
  const header = oauth1Header({ ...application, token: 't', tokenSecret: 's', verifier: 'v 1' });

  expect(parametersOf(header)).toMatchObject({ oauth_verifier: 'v 1' });
});

test('every reserved character is encoded, the parts of the signature once more than the whole', () => {
  const header = oauth1Header({ ...application, consumerSecret: `a&b!'()*é"`, token: `!'()* é` });

  expect(header).toContain('oauth_token="%21%27%28%29%2A%20%C3%A9"');
  expect(parametersOf(header)['oauth_signature']).toBe('a%26b%21%27%28%29%2A%C3%A9%22&');
});

test('no two headers share a nonce', () => {
  const nonces = Array.from({ length: 100 }, () => parametersOf(oauth1Header(application)));

  expect(new Set(nonces.map((one) => one['oauth_nonce'])).size).toBe(100);
});
