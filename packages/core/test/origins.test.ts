import { afterEach, describe, expect, it } from 'vitest';
import { createLiner, type HttpRequest } from '../src/index.ts';
import { isOfOrigin, isOrigin } from '../src/origins.ts';
import { failureOf, good, soon, tiny } from './tiny.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('https://*.archive.org', () => {
  it.each([
    'https://ia801.archive.org/1',
    'https://IA801.us.Archive.org/1',
    'https://archive.org.archive.org/',
  ])('means %s', (url) => {
    expect(isOfOrigin(new URL(url), 'https://*.archive.org')).toBe(true);
  });

  it.each([
    'https://archive.org/1',
    'https://evilarchive.org/1',
    'https://archive.org.evil.example/1',
    'https://ia801.archive.org.evil.example/1',
    'https://evil.example/ia801.archive.org',
    'https://evil.example/?.archive.org',
    'https://evil.example#.archive.org',
    'https://ia801.archive.org:8443/1',
    'https://ia801.archive.org./1',
    'http://ia801.archive.org/1',
    'ftp://ia801.archive.org/1',
  ])('does not mean %s', (url) => {
    expect(isOfOrigin(new URL(url), 'https://*.archive.org')).toBe(false);
  });
});

it('an origin means itself alone', () => {
  const is = (url: string) => isOfOrigin(new URL(url), 'https://archive.org');

  expect(is('https://archive.org/1')).toBe(true);
  expect(is('https://ia801.archive.org/1')).toBe(false);
});

it.each(['https://archive.org', 'http://127.0.0.1:8080', 'https://*.archive.org'])(
  'an adapter may name %s',
  (origin) => expect(isOrigin(origin)).toBe(true),
);

it.each([
  'archive.org',
  'https://archive.org/',
  'https://archive.org/download',
  'https://*',
  'https://*.org',
  'https://*.archive.org/',
  'https://ia*.archive.org',
  'https://*.*.archive.org',
  'http://*.archive.org',
  '*',
])('an adapter may not name %s', (origin) => expect(isOrigin(origin)).toBe(false));

describe('an adapter that names all hosts below a domain', () => {
  const redirects = { origins: ['https://*.archive.org'] };
  const token = 'cnryabc5f3a9c';

  /** A liner whose platform redirects to `location`; all that was asked. */
  function redirecting(location: string) {
    const asked: HttpRequest[] = [];
    const answer = { headers: {}, body: '', fetchedAt: '2026-11-21T00:00:00Z', sizeBytes: 0 };
    const liner = createLiner({
      adapters: [{ ...tiny({ token }), redirects }],
      ...soon,
      transport: async (request) => {
        asked.push(request);
        if (asked.length > 1) return { ...answer, status: 200, body: good };
        return { ...answer, status: 307, headers: { location } };
      },
    });
    closing.push(liner.close);
    return { asked, label: () => liner.on('tiny').labelById({ id: '7' }) };
  }

  it('is followed there, without a credential', async () => {
    const { asked, label } = redirecting('https://ia801.us.archive.org/7');

    expect(await label()).toMatchObject({ name: 'Warp' });
    expect(asked.map(({ url }) => url)).toEqual([
      'https://tiny.example/labels/7',
      'https://ia801.us.archive.org/7',
    ]);
    expect(asked.map(({ headers }) => headers['authorization'])).toEqual([
      `Tiny token=${token}`,
      undefined,
    ]);
  });

  it.each(['https://archive.org.evil.example/', 'https://evilarchive.org/'])(
    'is not followed to %s',
    async (location) => {
      const { asked, label } = redirecting(location);

      expect(await failureOf(label())).toMatchObject({ code: 'unsafe-redirect' });
      expect(asked).toHaveLength(1);
    },
  );
});
