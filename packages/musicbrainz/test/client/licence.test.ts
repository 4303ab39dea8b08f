import { expect, test } from 'vitest';
import { factsOf } from '../../src/client/licence.ts';

test('facts are what is left without what users think and write, at any depth', () => {
  const opinions = { annotation: 'x', tags: [], userTags: [], genres: [], userGenres: [] };
  const artist = { id: 'a', name: 'A', rating: { value: 5 }, userRating: null, ...opinions };
  const release = { id: 'r', barcode: null, artistCredit: [{ name: 'A', artist }], ...opinions };
  expect(factsOf(release)).toEqual({
    id: 'r',
    barcode: null,
    artistCredit: [{ name: 'A', artist: { id: 'a', name: 'A' } }],
  });
});
