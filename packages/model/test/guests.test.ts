import { describe, expect, it } from 'vitest';
import { creditWithGuests, labelNameOrAbsent } from '../src/index.ts';

it('guests stand behind the others, and of other joins nothing is said', () => {
  const artists = ['A', 'B', 'C', 'D'].map((name, index) => ({
    name,
    id: String(index),
    isGuest: index > 1,
  }));
  expect(creditWithGuests(artists)).toEqual([
    { name: 'A', artistName: 'A', artistId: '0', joinPhrase: null },
    { name: 'B', artistName: 'B', artistId: '1', joinPhrase: ' feat. ' },
    { name: 'C', artistName: 'C', artistId: '2', joinPhrase: null },
    { name: 'D', artistName: 'D', artistId: '3', joinPhrase: null },
  ]);
});

describe('the name of a label', () => {
  it.each(['', '  ', 'none', '[no label]', 'Unknown', 'N/A', '-', null, undefined])(
    'is absent where there is %o',
    (text) => {
      expect(labelNameOrAbsent(text)).toBeUndefined();
    },
  );

  it.each(['None of the Above', 'Unknown To The Unknown', ' XL '])('is %o', (text) => {
    expect(labelNameOrAbsent(text)).toBe(text.trim());
  });
});
