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
});
