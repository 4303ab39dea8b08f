import { describe, expect, it } from 'vitest';
import { parseDigestChallenge } from '../src/digest/challenge.ts';
import { digestHeader } from '../src/digest/header.ts';

/** The challenge as both RFCs print it, apart from what differs. */
const challenge = {
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
  algorithm: 'MD5' as const,
  qop: 'auth' as const,
  isStale: false,
};
const mufasa = { username: 'Mufasa', password: 'Circle of Life' };
const request = {
  method: 'GET',
  uri: '/dir/index.html',
  count: 1,
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
};

function responseIn(header: string): string | undefined {
  return /response="([^"]*)"/.exec(header)?.[1];
}

describe('a digest', () => {
  it('is that of RFC 7616, 3.9.1, with MD5', async () => {
    expect(await digestHeader(mufasa, challenge, request)).toBe(
      'Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", algorithm=MD5, response="8ca523f5e9506fed4657c9700eebdbec", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", qop=auth, nc=00000001, cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"',
    );
  });

  it('is that of RFC 7616, 3.9.1, with SHA-256', async () => {
    const header = await digestHeader(mufasa, { ...challenge, algorithm: 'SHA-256' }, request);
    expect(responseIn(header)).toBe(
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
  });

  it('is that of RFC 2617, 3.5', async () => {
    const older = {
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      opaque: '5ccc069c403ebaf9f0171e9517f40e41',
      algorithm: null,
      qop: 'auth' as const,
      isStale: false,
    };
    const person = { username: 'Mufasa', password: 'Circle Of Life' };
    const header = await digestHeader(person, older, { ...request, cnonce: '0a4f113b' });
    expect(responseIn(header)).toBe('6629fae49393a05397450978507c4ef1');
    expect(header).not.toContain('algorithm');
  });

  it('is that of RFC 2069 with its erratum, where no count is asked for', async () => {
    const oldest = {
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      opaque: null,
      algorithm: null,
      qop: 'none' as const,
      isStale: false,
    };
    const person = { username: 'Mufasa', password: 'CircleOfLife' };
    const header = await digestHeader(person, oldest, request);
    expect(responseIn(header)).toBe('1949323746fe6a43ef61f9606e7febea');
    expect(header).not.toMatch(/qop|nc=|cnonce|opaque/);
  });

  it('has names in UTF-8, byte by byte, and quotes what would end a field', async () => {
    const header = await digestHeader({ username: 'J"ä\\', password: 'ß' }, challenge, request);
    const [, username = ''] = /username=("(?:[^"\\]|\\.)*")/.exec(header) ?? [];
    expect(Buffer.from(username, 'latin1').toString('utf8')).toBe('"J\\"ä\\\\"');
    expect(header).toMatch(/^[ -\u00ff]+$/);
  });
});

describe('a challenge', () => {
  it('is found beside those of other schemes, as MusicBrainz sends them', () => {
    const header =
      'Digest realm="musicbrainz.org", charset=UTF-8, qop="auth,auth-int", nonce="5kkFM5O7Sjyal9tejVLrNA==", opaque="30p5f/xLSB2QtNe4hl+JbA==", algorithm="MD5", Bearer realm="musicbrainz.org", charset=UTF-8';
    expect(parseDigestChallenge(header)).toEqual({
      realm: 'musicbrainz.org',
      nonce: '5kkFM5O7Sjyal9tejVLrNA==',
      opaque: '30p5f/xLSB2QtNe4hl+JbA==',
      algorithm: 'MD5',
      qop: 'auth',
      isStale: false,
    });
  });

  it('is the first that can be met', () => {
    const header =
      'Negotiate YWJj==, Digest realm="a", nonce="1", algorithm=SHA-512-256, qop="auth",  Digest realm="b, c", nonce="2", algorithm=sha-256-SESS, stale=TRUE, qop="auth-int, auth"';
    expect(parseDigestChallenge(header)).toEqual({
      realm: 'b, c',
      nonce: '2',
      opaque: null,
      algorithm: 'SHA-256-sess',
      qop: 'auth',
      isStale: true,
    });
  });

  it('keeps quotes and backslashes of a realm, and the first of two values', () => {
    const header = 'digest REALM="say \\"hi\\" \\\\", nonce="n", nonce="other"';
    expect(parseDigestChallenge(header)).toMatchObject({
      realm: 'say "hi" \\',
      nonce: 'n',
      qop: 'none',
    });
  });

  it.each([
    ['nothing', undefined],
    ['another scheme', 'Bearer realm="musicbrainz.org", charset=UTF-8'],
    ['an algorithm that is not known', 'Digest realm="a", nonce="1", algorithm=SHA-1'],
    ['a proof of the body alone', 'Digest realm="a", nonce="1", qop="auth-int"'],
    ['no nonce', 'Digest realm="a"'],
    ['no realm', 'Digest nonce="1"'],
    ['parameters of nobody', '="x", realm="a", nonce="1"'],
  ])('is none in %s', (_what, header) => {
    expect(parseDigestChallenge(header)).toBeNull();
  });

  it('is looked for within a moment, however long the header is', () => {
    const startMs = performance.now();
    parseDigestChallenge(`Digest ${'a='.repeat(100_000)}${'"\\'.repeat(100_000)}`);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});
