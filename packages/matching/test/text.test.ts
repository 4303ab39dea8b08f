import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, normalizeText } from '../src/index.ts';

describe('normalizeText', () => {
  it.each([
    ['Jäne-Döe', 'jane doe'],
    ['SIGUR RÓS', 'sigur ros'],
    ['Mø & Łódź', 'mo and lodz'],
    ['Straße', 'strasse'],
    ['Don’t Stop', 'dont stop'],
    ['AC/DC', 'ac dc'],
    ['A$AP P!nk', 'asap pink'],
    ['Ｆｕｌｌ　Ｗｉｄｔｈ', 'full width'],
    ['Кино́ Ёлка', 'кино елка'],
    ['Ὀδυσσεύς', 'οδυσσευσ'],
    ['!!!', '!!!'],
    ['  ', ''],
  ])('writes %j as %j', (text, normalized) => {
    expect(normalizeText(text)).toBe(normalized);
  });

  it('keeps the dakuten that make another word', () => {
    expect(normalizeText('ガラス')).toBe('ガラス');
    expect(normalizeText('ガラス')).not.toBe(normalizeText('カラス'));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeText(text);
        expect(normalizeText(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('editDistance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['Form', 'From', 1],
    ['same', 'same', 0],
  ])('counts from %j to %j', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});
