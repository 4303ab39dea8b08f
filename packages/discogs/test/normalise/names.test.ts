import { formatArtistCredit } from '@linernotes/model';
import { describe, expect, it } from 'vitest';
import { toContributions } from '../../src/normalise/credits.ts';
import {
  specialArtistOf,
  splitMarks,
  splitNumber,
  toArtistCredit,
  toRowCredit,
} from '../../src/normalise/names.ts';
import type { CreditRow } from '../../src/normalise/rows.ts';

function credit(...artists: readonly CreditRow[]) {
  return toArtistCredit(artists.map((artist) => ({ id: 1, ...artist })));
}

describe('an artist credit', () => {
  it('sets the number of a namesake apart', () => {
    expect(credit({ id: 63, name: 'Prodigy (2)', anv: '', join: '' })).toEqual([
      {
        name: 'Prodigy',
        artistName: 'Prodigy',
        artistId: '63',
        disambiguation: '2',
        joinPhrase: '',
      },
    ]);
  });

  it('is written with the variation printed on the release, beside the artist own name', () => {
    const [artist] = credit({
      id: 95546,
      name: 'Johann Sebastian Bach',
      anv: 'J.S. Bach',
      join: '',
    });
    expect(artist).toMatchObject({ name: 'J.S. Bach', artistName: 'Johann Sebastian Bach' });
  });

  it.each([
    [',', 'A, B'],
    [', ', 'A, B'],
    ['&', 'A & B'],
    ['Feat.', 'A Feat. B'],
    [', And', 'A, And B'],
    ["'s", "A's B"],
    ['•', 'A • B'],
  ])('joins with "%s" as people write it', (join, line) => {
    expect(formatArtistCredit(credit({ name: 'A', join }, { name: 'B', join: ',' }))).toBe(line);
  });

  it('has no join phrase where Discogs has none', () => {
    expect(credit({ name: 'A', join: '' }, { name: 'B' })[0]?.joinPhrase).toBeNull();
  });

  it('is not linked where the id is 0', () => {
    expect(credit({ id: 0, name: 'Somebody' })[0]).not.toHaveProperty('artistId');
  });

  it('keeps brackets that hold no number', () => {
    expect(splitNumber('Sup (Voluptas)')).toEqual({ name: 'Sup (Voluptas)' });
    expect(splitNumber('Cre(8)or')).toEqual({ name: 'Cre(8)or' });
  });
});

describe('contributions', () => {
  const contributor = (row: CreditRow) => toContributions([{ id: 7, ...row }]);

  it('are one for each role, and commas in brackets part nothing', () => {
    const role = 'Producer, Administrator [Label Desk, Sony], Mixed By';
    expect(contributor({ name: 'Ann (3)', role }).map((one) => one.role)).toEqual([
      'Producer',
      'Administrator [Label Desk, Sony]',
      'Mixed By',
    ]);
  });

  it('keep the tracks they hold for as printed', () => {
    expect(
      contributor({ name: 'Ann', anv: 'A.', role: 'Lyrics By', tracks: 'A1 to B3, B5' }),
    ).toEqual([{ name: 'A.', artistId: '7', role: 'Lyrics By', tracks: 'A1 to B3, B5' }]);
  });

  it.each(['', null, undefined])('with a role of %o say who, and not what', (role) => {
    expect(contributor({ name: 'Ann', role })).toEqual([{ name: 'Ann', artistId: '7' }]);
  });

  it('and credits without a name have the one that is printed', () => {
    expect(contributor({ name: '', anv: 'A.', role: 'Producer' })).toEqual([
      { name: 'A.', artistId: '7', role: 'Producer' },
    ]);
    expect(toArtistCredit([{ name: '', anv: 'A. (2)' }])).toEqual([
      { name: 'A. (2)', artistName: 'A.', disambiguation: '2', joinPhrase: '' },
    ]);
  });
});

describe('the line of names in a row', () => {
  it.each([
    ['Rampling* & Morales*', 'Rampling & Morales'],
    [
      'Mike Flowers Pops, The* Meets Aphex Twin, The*',
      'Mike Flowers Pops, The Meets Aphex Twin, The',
    ],
    ['クイーン* = Queen', 'クイーン = Queen'],
    ['Silver (30)', 'Silver'],
    ['Cre(8)or*', 'Cre(8)or'],
    ['*NSYNC', '*NSYNC'],
    ['M*A*S*H', 'M*A*S*H'],
  ])('%s is read as %s', (line, name) => {
    expect(toRowCredit(line)).toEqual([{ name, artistName: name, joinPhrase: '' }]);
  });

  it('may be missing', () => {
    expect(toRowCredit(undefined)).toEqual([]);
  });
});

describe('one name of a row', () => {
  it.each([
    ['Prodigy*', { name: 'Prodigy', isVariation: true }],
    ['Jensen (2)', { name: 'Jensen', disambiguation: '2', isVariation: false }],
    ['Jensen (2)*', { name: 'Jensen', disambiguation: '2', isVariation: true }],
    ['*NSYNC', { name: '*NSYNC', isVariation: false }],
    ['M*A*S*H', { name: 'M*A*S*H', isVariation: false }],
    ['Sunn O)))', { name: 'Sunn O)))', isVariation: false }],
    ['*', { name: '*', isVariation: false }],
  ])('%s is read as %o', (text, name) => {
    expect(splitMarks(text)).toEqual(name);
  });
});

describe('an artist that is nobody', () => {
  it.each([
    [194, 'various'],
    [355, 'unknown'],
    [118_760, 'none'],
    [1, null],
    [0, null],
    [undefined, null],
  ])('%o is %o', (id, special) => {
    expect(specialArtistOf(id)).toBe(special);
  });
});
