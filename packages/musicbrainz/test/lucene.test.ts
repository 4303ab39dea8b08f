import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allOf, escapeText, phrase } from '../src/lucene.ts';
import { toLucene } from '../src/query.ts';

describe('escaping', () => {
  test('keeps a quote inside the phrase', () => {
    expect(phrase('artist', 'AC"DC')).toBe('artist:"AC\\"DC"');
    expect(phrase('artist', 'a\\')).toBe('artist:"a\\\\"');
  });

  test('makes query syntax plain text', () => {
    expect(escapeText('a) OR *:*')).toBe('a\\) or \\*\\:\\*');
    expect(escapeText('rock && roll || NOT [1 TO 2] ~5^2 /x/')).toBe(
      'rock \\&\\& roll \\|\\| not \\[1 to 2\\] \\~5\\^2 \\/x\\/',
    );
  });

  test('joins words and drops control characters', () => {
    expect(escapeText('  Kind\tof\n\u0000Blue ')).toBe('Kind of Blue');
    expect(phrase('release', ' Kind \n of Blue')).toBe('release:"Kind of Blue"');
  });

  test('leaves no quote and no operator unescaped, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const value = phrase('f', text).slice(3, -1);
        expect(value.replace(/\\["\\]/g, '')).not.toMatch(/["\\]/);
        expect(escapeText(text).replace(/\\./gu, '')).not.toMatch(/[+\-&|!(){}[\]^"~*?:\\/]/);
      }),
    );
  });

  test('leaves out absent clauses', () => {
    expect(allOf([undefined, 'a:"b"', '', 'c:"d"'])).toBe('a:"b" AND c:"d"');
  });
});

describe('a search in Lucene', () => {
  test('asks a release for everything its index has', () => {
    const query = {
      title: 'Kind of Blue',
      artist: 'Miles Davis',
      label: 'Columbia',
      catalogNumber: 'CS 8163',
      year: 1959,
      country: 'US',
      format: 'CD',
    };
    expect(toLucene('release', query)).toBe(
      'release:"Kind of Blue" AND artist:"Miles Davis" AND label:"Columbia" AND catno:"CS 8163" AND date:1959 AND country:"US" AND format:"CD"',
    );
  });

  test('asks a recording for its release', () => {
    expect(toLucene('recording', { title: 'So What', album: 'Kind of Blue' })).toBe(
      'recording:"So What" AND release:"Kind of Blue"',
    );
  });

  test('means vinyl of any size by vinyl', () => {
    expect(toLucene('release', { title: 'x', format: 'vinyl' })).toBe(
      'release:"x" AND (format:"Vinyl" OR format:"7\\" Vinyl" OR format:"10\\" Vinyl" OR format:"12\\" Vinyl")',
    );
  });

  test('writes free text alone, or in brackets beside fields', () => {
    expect(toLucene('release', { text: 'Miles Davis Kind of Blue' })).toBe(
      'Miles Davis Kind of Blue',
    );
    expect(toLucene('release', { text: 'a) OR *:*', artist: 'x" OR arid:"y' })).toBe(
      '(a\\) or \\*\\:\\*) AND artist:"x\\" OR arid:\\"y"',
    );
  });

  test('names the group, artist and label fields of the other indexes', () => {
    expect(toLucene('release-group', { album: 'Blue', year: 1971 })).toBe(
      'releasegroup:"Blue" AND firstreleasedate:1971',
    );
    expect(toLucene('artist', { title: 'Nirvana', country: 'GB' })).toBe(
      'artist:"Nirvana" AND country:"GB"',
    );
    expect(toLucene('label', { label: 'Warp' })).toBe('label:"Warp"');
  });

  test('refuses what leaves nothing to ask, and a year that is none', () => {
    expect(() => toLucene('label', { track: 'x', text: ' ' })).toThrow(/search for a label needs/);
    expect(() => toLucene('release', { title: 'x', year: 19.5 })).toThrow(
      /four digits, not "19.5"/,
    );
  });
});
