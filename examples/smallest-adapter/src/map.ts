import { definePages, type Fetched } from '@linernotes/core';
import { build, parseGtin } from '@linernotes/model';
import type { output } from 'zod';
import type { Release } from './schema.ts';

export const { urls, sourceOf } = definePages('shelf', {
  words: { release: 'release' },
  url: (word, id) => `https://shelf.example/${word}/${id}`,
  pattern: (word) => `shelf\\.example/${word}/(?<id>[1-9]\\d*)`,
});

export function toRelease({ id, title, artist, upc = '' }: output<typeof Release>, at: Fetched) {
  return build('release', {
    source: sourceOf('release', id, at),
    isComplete: true,
    title,
    artistCredit: [{ name: artist, artistName: artist, joinPhrase: '' }],
    barcodes: [parseGtin(upc)].flatMap((gtin) => gtin ?? []),
  });
}
