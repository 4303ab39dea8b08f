import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type MergePolicy,
  mergeDate,
  mergeList,
  mergeNumber,
  mergeRules,
  mergeText,
  type Statement,
} from '../src/index.ts';

const policy: MergePolicy = {
  authority: { discogs: { label: 2 }, musicbrainz: { artist: 2 } },
  order: ['discogs', 'musicbrainz', 'deezer'],
};
const fetchedAt = '2026-11-01T00:00:00Z';

function says<Value>(platform: string, value: Value, id = '1'): Statement<Value> {
  return { value, platform, id, fetchedAt };
}

function summary(claimed: ReturnType<typeof mergeText> | ReturnType<typeof mergeNumber>) {
  return claimed && { value: claimed.value, rules: claimed.claims.map(({ rule }) => rule ?? '-') };
}

describe('mergeText', () => {
  it('answers null when nobody says anything', () => {
    expect(mergeText('label', [], policy)).toBeNull();
  });

  it('keeps the whole claim of the only platform', () => {
    const statement = { ...says('discogs', 'Virgin'), url: 'https://example.org/1' };
    expect(mergeText('label', [statement], policy)).toEqual({
      value: 'Virgin',
      claims: [{ ...statement, rule: 'only', chosen: true }],
    });
  });

  it('counts another spelling as agreement and writes it as the best-knowing platform does', () => {
    const merged = mergeText(
      'artist',
      [says('discogs', 'BJORK'), says('musicbrainz', 'Björk')],
      policy,
    );
    expect(summary(merged)).toEqual({ value: 'Björk', rules: ['agreed', 'agreed'] });
  });

  it('follows the majority, and keeps the loser without a rule', () => {
    const merged = mergeText(
      'label',
      [says('discogs', 'Virgin'), says('musicbrainz', 'EMI'), says('deezer', 'EMI')],
      policy,
    );
    expect(merged?.value).toBe('EMI');
    expect(merged?.claims).toContainEqual({ ...says('discogs', 'Virgin'), chosen: false });
    expect(merged?.claims.filter(({ chosen }) => chosen)).toHaveLength(2);
  });

  it('asks who knows the field best when two disagree', () => {
    const statements = [says('musicbrainz', 'EMI'), says('discogs', 'Virgin')];
    expect(summary(mergeText('label', statements, policy))).toEqual({
      value: 'Virgin',
      rules: ['authority', '-'],
    });
  });

  it('takes the platform asked first when both know the field equally well', () => {
    const statements = [says('deezer', 'Blue'), says('musicbrainz', 'Green')];
    expect(summary(mergeText('title', statements, policy))).toEqual({
      value: 'Green',
      rules: ['order', '-'],
    });
  });

  it('does not let one platform outvote others by saying a thing twice', () => {
    const statements = [says('deezer', 'A', '1'), says('deezer', 'A', '2'), says('discogs', 'B')];
    expect(mergeText('title', statements, policy)?.value).toBe('B');
  });

  it('compares by a key of the caller', () => {
    const statements = [says('discogs', 'XLCD 324'), says('musicbrainz', 'XLCD324')];
    const keyOf = (text: string) => text.replaceAll(' ', '');
    expect(summary(mergeText('catalogNumber', statements, policy, { keyOf }))?.rules).toEqual([
      'agreed',
      'agreed',
    ]);
  });
});

describe('mergeDate', () => {
  it('takes the more precise of two dates that agree', () => {
    const merged = mergeDate(
      'date',
      [says('discogs', '1999'), says('musicbrainz', '1999-05-31')],
      policy,
    );
    expect(summary(merged)).toEqual({ value: '1999-05-31', rules: ['-', 'more-precise'] });
  });

  it('says agreed when two platforms say the very day', () => {
    const merged = mergeDate(
      'date',
      [says('discogs', '1999-05-31'), says('musicbrainz', '1999-05-31'), says('deezer', '1999')],
      policy,
    );
    expect(summary(merged)).toEqual({ value: '1999-05-31', rules: ['agreed', 'agreed', '-'] });
  });

  it('lets a vague date support a precise one against another year', () => {
    const merged = mergeDate(
      'date',
      [says('discogs', '2001'), says('musicbrainz', '1999-05'), says('deezer', '1999')],
      policy,
    );
    expect(summary(merged)).toEqual({ value: '1999-05', rules: ['-', 'more-precise', '-'] });
  });

  it('falls back to the order of asking when days conflict', () => {
    const merged = mergeDate(
      'date',
      [says('musicbrainz', '1999-06'), says('discogs', '1999-05')],
      policy,
    );
    expect(summary(merged)).toEqual({ value: '1999-05', rules: ['order', '-'] });
  });
});

describe('mergeNumber', () => {
  it('agrees within the tolerance', () => {
    const statements = [says('musicbrainz', 224_600), says('discogs', 225_000)];
    expect(summary(mergeNumber('durationMs', statements, policy, { tolerance: 2000 }))).toEqual({
      value: 225_000,
      rules: ['agreed', 'agreed'],
    });
  });

  it('disagrees beyond it', () => {
    const statements = [says('musicbrainz', 224_600), says('discogs', 300_000)];
    expect(
      summary(mergeNumber('durationMs', statements, policy, { tolerance: 2000 }))?.rules,
    ).toEqual(['order', '-']);
  });
});

describe('mergeList', () => {
  it('joins lists in the order of authority, without repeats', () => {
    const statements = [
      says('musicbrainz', ['house', 'Disco']),
      says('discogs', ['Electronic', 'House']),
    ];
    expect(mergeList('genres', statements, policy)).toEqual({
      value: ['Electronic', 'House', 'Disco'],
      claims: [
        { ...says('discogs', ['Electronic', 'House']), rule: 'union', chosen: true },
        { ...says('musicbrainz', ['house', 'Disco']), rule: 'union', chosen: true },
      ],
    });
  });

  it('does not choose the claim of a platform that has none', () => {
    const merged = mergeList('isrcs', [says('discogs', []), says('deezer', ['X'])], policy);
    expect(merged?.claims.map(({ chosen }) => chosen)).toEqual([false, true]);
  });
});

describe('merging', () => {
  const statement = fc.record({
    value: fc.constantFrom('1999', '1999-05', '1999-05-31', '2000', '2000-01'),
    platform: fc.constantFrom('discogs', 'musicbrainz', 'deezer', 'other'),
    id: fc.constantFrom('1', '2'),
    fetchedAt: fc.constant(fetchedAt),
  });
  const shuffled = fc
    .array(statement, { minLength: 1, maxLength: 8 })
    .chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );

  it('does not depend on the order of the statements', () => {
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(mergeText('date', list, policy)).toEqual(mergeText('date', other, policy));
        expect(mergeDate('date', list, policy)).toEqual(mergeDate('date', other, policy));
        expect(mergeList('date', list.map(asList), policy)).toEqual(
          mergeList('date', other.map(asList), policy),
        );
        expect(mergeNumber('year', list.map(asNumber), policy, { tolerance: 1 })).toEqual(
          mergeNumber('year', other.map(asNumber), policy, { tolerance: 1 }),
        );
      }),
    );
  });

  it('keeps every claim, chooses at least one, and names a rule that the table explains', () => {
    fc.assert(
      fc.property(shuffled, ([list]) => {
        for (const merged of [mergeText('date', list, policy), mergeDate('date', list, policy)]) {
          expect(merged?.claims).toHaveLength(list.length);
          const chosen = merged?.claims.filter((claim) => claim.chosen) ?? [];
          expect(chosen.length).toBeGreaterThan(0);
          expect(chosen.every(({ rule = '' }) => rule in mergeRules)).toBe(true);
          expect(chosen.some(({ value }) => value === merged?.value)).toBe(true);
        }
      }),
    );
  });

  function asList<Item extends { value: string }>(item: Item) {
    return { ...item, value: item.value.split('-') };
  }

  function asNumber<Item extends { value: string }>(item: Item) {
    return { ...item, value: Number(item.value.slice(0, 4)) };
  }
});
