import { describe, expect, test } from 'vitest';
import { definePages } from '../src/index.ts';

const { urls, sourceOf } = definePages('tiny', {
  words: { release: 'album', artist: 'artist' },
  url: (word, id) => `https://tiny.example/${word}/${id}`,
  pattern: (word) => `tiny\\.example/${word}/(?<id>\\d+)`,
});

describe('the pages of a platform', () => {
  test.each([
    ['https://tiny.example/album/7', 'release'],
    ['http://TINY.example/Album/7?from=mail#top', 'release'],
    ['tiny.example/artist/7/', 'artist'],
  ])('recognise %s', (address, kind) => {
    const found = urls.flatMap((form) => {
      const id = form.pattern.exec(address)?.groups?.['id'];
      return id ? [[form.kind, id]] : [];
    });
    expect(found).toEqual([[kind, '7']]);
  });

  test.each([
    'https://tiny.example/album/7x',
    'https://other.example/tiny.example/album/7',
    'https://tiny.example/label/7',
  ])('do not recognise %s', (address) => {
    expect(urls.filter(({ pattern }) => pattern.test(address))).toEqual([]);
  });

  test('are named by a source', () => {
    expect(sourceOf('release', '7', { fetchedAt: '2026-11-21T00:00:00.000Z' })).toEqual({
      platform: 'tiny',
      kind: 'release',
      id: '7',
      url: 'https://tiny.example/album/7',
      fetchedAt: '2026-11-21T00:00:00.000Z',
    });
    expect(urls.map(({ build }) => build('7'))).toEqual([
      'https://tiny.example/album/7',
      'https://tiny.example/artist/7',
    ]);
  });

  test.each([
    ['../../users/me', 'https://tiny.example/album/..%2F..%2Fusers%2Fme'],
    ['1?token=1&a b#c', 'https://tiny.example/album/1%3Ftoken%3D1%26a%20b%23c'],
  ])('keep %s in its place', (id, address) => {
    expect(urls[0]?.build(id)).toBe(address);
    expect(sourceOf('release', id, { fetchedAt: '' })).toMatchObject({ id, url: address });
  });

  test.each(['', '.', '..'])('are none of "%s"', (id) => {
    expect(() => urls[0]?.build(id)).toThrow('An id must not be');
  });
});

describe('two kinds on one path, by a parameter of its own', () => {
  const forms: Readonly<Record<string, string>> = {
    album: 'album/(?<id>\\d+)(?!\\d|[^#]*[?&]track=)',
    track: 'album/\\d+\\?(?:[^#]*&)?track=(?<id>\\d+)(?:&[^#]*)?',
  };
  const shop = definePages('tiny', {
    words: { release: 'album', recording: 'track' },
    url: (word, id) => `https://tiny.example/find?${word}=${id}`,
    pattern: (word) => `tiny\\.example/${forms[word]}`,
  });

  test.each([
    ['https://tiny.example/album/7', 'release', '7'],
    ['https://tiny.example/album/7?from=mail#top', 'release', '7'],
    ['https://tiny.example/album/7?track=12', 'recording', '12'],
    ['https://tiny.example/album/7?from=mail&track=12&x=1#top', 'recording', '12'],
  ])('%s is of a %s', (address, kind, id) => {
    const found = shop.urls.flatMap((form) => {
      const match = form.pattern.exec(address)?.groups?.['id'];
      return match ? [[form.kind, match]] : [];
    });
    expect(found).toEqual([[kind, id]]);
  });

  test('an id stays in the query', () => {
    expect(shop.urls[0]?.build('7&track=8')).toBe('https://tiny.example/find?album=7%26track%3D8');
  });
});
