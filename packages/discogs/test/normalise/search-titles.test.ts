import { describe, expect, it } from 'vitest';
import { splitRowTitle, splitSearchTitle, waysToSplit } from '../../src/normalise/search-titles.ts';

describe('the title of a search row', () => {
  it.each([
    ['Prodigy* - Prodigy', 'Prodigy*', 'Prodigy'],
    ['The Id (3) - The Inner Sounds Of The Id', 'The Id (3)', 'The Inner Sounds Of The Id'],
    ['Jensen (2) - Blue - Green', 'Jensen (2)', 'Blue - Green'],
    ['A - B* - Green', 'A - B*', 'Green'],
    ['Various - Blue - Green', 'Various', 'Blue - Green'],
    ['Bjerga / Iversen - Maps', 'Bjerga / Iversen', 'Maps'],
  ])('%s is parted where it is sure', (text, artist, title) => {
    expect(splitSearchTitle(text)).toEqual({ artist, title });
  });

  it.each([
    'User - One Break - One Loop',
    'Jovanović - Đukić - Tomljanović - Pjesme',
    'A* - B* - C',
    'Nirvana',
    'Nirvana -',
    ' - Nirvana',
    '',
  ])('"%s" cannot be parted for sure', (text) => {
    expect(splitSearchTitle(text)).toBeNull();
  });

  it('can be parted at each of its dashes', () => {
    expect(waysToSplit('A - B - C')).toEqual([
      { artist: 'A', title: 'B - C' },
      { artist: 'A - B', title: 'C' },
    ]);
  });

  it('has no more ways than people could mean', () => {
    expect(waysToSplit('A - '.repeat(10_000))).toHaveLength(20);
  });

  it.each([
    ['I.D.* - ID', 'I.D.', 'ID'],
    ['The Id (3) - The Inner Sounds Of The Id', 'The Id', 'The Inner Sounds Of The Id'],
    ['User - One Break - One Loop', 'User', 'One Break - One Loop'],
  ])(
    '%s is parted for a candidate, at the first dash where nothing is sure',
    (text, name, title) => {
      const row = splitRowTitle(text);
      expect([row.credit[0]?.name, row.title]).toEqual([name, title]);
    },
  );

  it('without a dash is all title', () => {
    expect(splitRowTitle('Nevermind')).toEqual({ title: 'Nevermind', credit: [] });
  });
});
