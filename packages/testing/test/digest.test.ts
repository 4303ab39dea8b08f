import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestVerifier } from '../src/digest.ts';
import type { PlayerRequest } from '../src/player.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

const place = {
  method: 'GET',
  path: '/dir/a b',
  rawPath: '/dir/a%20b',
  query: new URLSearchParams('x=1'),
  baseUrl: 'http://127.0.0.1:1/tiny',
  body: '',
};
const uri = '/tiny/dir/a%20b?x=1';

function asked(authorization?: string): PlayerRequest {
  return { ...place, headers: authorization === undefined ? {} : { authorization } };
}

const verifier = (more: object = {}) =>
  digestVerifier({ realm: 'r', users: { Mufasa: 'Circle of Life' }, ...more });

function fieldsOf(challenge: string) {
  const [, nonce = ''] = /nonce="([^"]*)"/.exec(challenge) ?? [];
  const [, opaque = ''] = /opaque="([^"]*)"/.exec(challenge) ?? [];
  return { nonce, opaque };
}

/** A proof as RFC 7616 has it, put together by hand. */
function proof(challenge: string, change: Readonly<Record<string, string>> = {}): string {
  const fields = {
    username: 'Mufasa',
    realm: 'r',
    uri,
    nc: '00000001',
    cnonce: 'c',
    qop: 'auth',
    ...fieldsOf(challenge),
    ...change,
  };
  const { username, realm, nonce, nc, cnonce, qop } = fields;
  const password = change['password'] ?? 'Circle of Life';
  const a1 = md5(`${username}:${realm}:${password}`);
  const a2 = md5(`GET:${fields.uri}`);
  const response = change['response'] ?? md5([a1, nonce, nc, cnonce, qop, a2].join(':'));
  const written = Object.entries({ ...fields, response })
    .filter(([name]) => name !== 'password')
    .map(([name, value]) => `${name}="${value}"`);
  return `Digest ${written.join(', ')}`;
}

describe('a verifier of Digest', () => {
  it('believes a proof of this request, once for each count', () => {
    const one = verifier();
    const challenge = one.challenge();
    expect(one.identify(asked(proof(challenge)))).toEqual({ user: 'Mufasa' });
    expect(one.identify(asked(proof(challenge)))).toEqual({ refusal: 'uncounted' });
    expect(one.identify(asked(proof(challenge, { nc: '0000000a' })))).toEqual({ user: 'Mufasa' });
    expect(one.identify(asked(proof(challenge, { nc: '00000009' })))).toEqual({
      refusal: 'uncounted',
    });
  });

  it.each([
    ['wrong', { password: 'other' }],
    ['wrong', { response: '0'.repeat(32) }],
    ['unknown', { username: 'Scar' }],
    ['malformed', { uri: '/tiny/dir/other?x=1' }],
    ['malformed', { uri: '/tiny/dir/a%20b?x=2' }],
    ['malformed', { realm: 'other' }],
    ['malformed', { opaque: 'other' }],
    ['malformed', { qop: 'auth-int' }],
    ['stale', { nonce: 'invented' }],
  ])('refuses as %s what has %j', (refusal, change) => {
    const one = verifier();
    expect(one.identify(asked(proof(one.challenge(), change)))).toEqual({ refusal });
  });

  it('refuses what proves nothing, and nonces that are used up or forgotten', () => {
    const one = verifier({ usesOfNonce: 1 });
    const challenge = one.challenge();
    expect(one.identify(asked())).toEqual({ refusal: 'unproven' });
    expect(one.identify(asked('Bearer x'))).toEqual({ refusal: 'unproven' });
    one.identify(asked(proof(challenge)));
    expect(one.identify(asked(proof(challenge, { nc: '00000002' })))).toEqual({ refusal: 'stale' });
    const other = one.challenge();
    one.forget();
    expect(one.identify(asked(proof(other)))).toEqual({ refusal: 'stale' });
  });

  it('says that a nonce was too old, and nothing of a proof that cannot be counted', () => {
    const one = verifier();
    const { headers, status } = one.refuse('stale', null);
    expect([status, headers?.['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('stale=true'),
    ]);
    expect(one.refuse('uncounted', 'words')).toEqual({ status: 400, body: null });
  });
});
