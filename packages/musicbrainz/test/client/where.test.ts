import { describe, expect, expectTypeOf, it } from 'vitest';
import { queryOf, type Where } from '../../src/client/query.ts';
import { table } from '../../src/client/table.ts';

type Conditions = Where<(typeof table.release.search.fields)[number]>;

function query(where: unknown, text?: unknown): string {
  // What programs without types give, too.
  const search = { where, text } as Parameters<typeof queryOf>[2];
  return queryOf('release', table.release.search.fields, search);
}

const x = { artist: 'x' };
const y = { artist: 'y' };

describe('what is searched for', () => {
  it.each([
    [{ artist: 'x', country: 'US' }, 'artist:"x" AND country:"US"'],
    [{ all: [x, { country: 'US' }] }, 'artist:"x" AND country:"US"'],
    [{ all: [{ any: [x, y] }, { country: 'US' }] }, '(artist:"x" OR artist:"y") AND country:"US"'],
    [{ any: [x, y], country: undefined }, '(artist:"x" OR artist:"y")'],
    [{ any: [{ artist: 'x', country: 'US' }, y] }, '((artist:"x" AND country:"US") OR artist:"y")'],
    [{ any: [x, { not: y }] }, '(artist:"x" OR (*:* AND -artist:"y"))'],
    [{ not: x }, '*:* AND -artist:"x"'],
    [{ all: [x, {}] }, 'artist:"x"'],
    [{ date: { from: '1990-06', to: 1990 } }, 'date:[1990-06 TO 1990]'],
    [{ date: { from: '1990-06-21', to: '1990-06-21' } }, 'date:[1990-06-21 TO 1990-06-21]'],
    [{ tracks: { from: -2, to: -1 } }, 'tracks:[-2 TO -1]'],
    [{ artist: { prefix: 'x', fuzzy: undefined } }, 'artist:x*'],
  ])('%j is all that it says', (where, written) => {
    expect(query(where)).toBe(written);
  });

  it.each([
    [{ all: [x], country: 'US' }, 'side by side'],
    [{ any: [x, y], country: 'US' }, 'side by side'],
    [{ not: x, country: 'US' }, 'side by side'],
    [{ all: [x], any: [y] }, 'side by side'],
    [{ all: [x, { any: [] }] }, 'asks for nothing'],
    [{ any: [x, {}] }, 'asks for nothing'],
    [{ any: [{}] }, 'asks for nothing'],
    [{ not: {} }, 'asks for nothing'],
    [{ all: x }, 'is a list of conditions'],
    [{ all: [null] }, 'asks for nothing'],
    [[x], 'asks for nothing'],
    [{ artist: { from: 1, prefix: 'x' } }, 'is compared in one way'],
    [{ artist: { prefix: 'x', present: true } }, 'is compared in one way'],
    [{ artist: { fuzzy: 'x', boost: 2 } }, 'is compared in one way'],
    [{ artist: {} }, 'has nothing to be compared with'],
    [{ artist: null }, 'has nothing to be compared with'],
    [{ artist: { present: 'no' } }, '"present" of "artist" is true or false'],
    [{ date: { from: '1990-99-99' } }, 'from one number or date to another'],
    [{ date: { from: '1990-02-30' } }, 'from one number or date to another'],
    [{ date: { from: 2000, to: 1990 } }, 'ends before it begins'],
    [{ date: { from: '1990-06-21', to: '1990-06-20' } }, 'ends before it begins'],
    [{ date: { from: '1991-01', to: 1990 } }, 'ends before it begins'],
    [{ tracks: { from: -1, to: -2 } }, 'ends before it begins'],
  ])('%j is refused, as some of it would not be sent', (where, words) => {
    const refused = expect.objectContaining({
      code: 'configuration',
      message: expect.stringContaining(words),
    });
    expect(() => query(where)).toThrow(refused);
  });

  it.each([
    [{ text: 1991 }, '"text" of a search is a text'],
    [{ text: null }, '"text" of a search is a text'],
    [{ raw: 5, where: undefined }, '"raw" of a search is a text'],
    [{ text: 'x', where: undefined, dismax: 'yes' }, '"dismax" is true or false'],
  ])('%j is refused', (search, words) => {
    const given = { where: x, ...search } as unknown as Parameters<typeof queryOf>[2];
    expect(() => queryOf('release', table.release.search.fields, given)).toThrow(words);
  });

  it('has a type that takes one group, and one comparison, at a time', () => {
    expectTypeOf<{ all: [{ artist: 'x' }] }>().toExtend<Conditions>();
    expectTypeOf<{ artist: { from: 1; to: 2 }; country: ['US'] }>().toExtend<Conditions>();
    expectTypeOf<{ all: [{ artist: 'x' }]; country: 'US' }>().not.toExtend<Conditions>();
    expectTypeOf<{ not: { artist: 'x' }; country: 'US' }>().not.toExtend<Conditions>();
    expectTypeOf<{ all: []; any: [] }>().not.toExtend<Conditions>();
    expectTypeOf<{ artist: { from: 1; prefix: 'x' } }>().not.toExtend<Conditions>();
    expectTypeOf<{ artist: { prefix: 'x'; fuzzy: 'x' } }>().not.toExtend<Conditions>();
  });
});
