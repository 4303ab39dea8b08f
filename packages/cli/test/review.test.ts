import { type Decision, rowKeyOf } from '@linernotes/enrich';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../src/output/width.ts';
import { drawReview, shownCountOf } from '../src/review/draw.ts';
import { createReview, type Key } from '../src/review/review.ts';
import { abba, candidate, doubtful, queen } from './review-stage.ts';

const now = new Date('2026-11-22T12:00:00.000Z');
const at = now.toISOString();
const plain = { hasColors: false, fileName: 'crate.decisions.ndjson' };

/** A review of rows 5 and 9, or of others. */
function begin(rows = [doubtful(5), doubtful(9)], before: Decision | null = null) {
  const kept: Decision[] = [];
  const keep = (decision: Decision): void => void kept.push(decision);
  const review = createReview(rows, { keep, before: () => before, now: () => now });
  const press = (...keys: readonly (Key['do'] | number)[]): void => {
    for (const key of keys)
      review.press(typeof key === 'number' ? { do: 'choose', number: key } : asKey(key), 2);
  };
  return { review, kept, press };
}

function asKey(key: Key['do']): Key {
  return key === 'choose' ? { do: key, number: 1 } : { do: key };
}

describe('a review', () => {
  it('keeps a choice at once, and goes on', () => {
    const { review, kept, press } = begin();
    press(2);

    expect(kept).toEqual([
      {
        row: rowKeyOf(doubtful(5).input),
        line: 5,
        says: 'Greatest Hits',
        chosen: ['discogs:release:2'],
        is: 'ABBA – Greatest Hits, 1975, SE (discogs)',
        at,
      },
    ]);
    expect(review.view()).toMatchObject({ number: 2, decidedCount: 1, row: { row: 9 } });
  });

  it('of a recording keeps the release that it was shown on', () => {
    const source = {
      ...queen.source,
      platform: 'musicbrainz',
      kind: 'recording',
      id: 'r',
    } as const;
    const shown = candidate('r', 'Queen', { source, releaseId: 'x' });
    const { kept, press } = begin([doubtful(5, { candidates: [shown] })]);
    press(1);

    expect(kept[0]?.chosen).toEqual(['musicbrainz:recording:r', 'musicbrainz:release:x']);
  });

  it('keeps that it is none of them, and nothing of what is skipped', () => {
    const { review, kept, press } = begin();
    press('none', 'skip');

    expect(kept.map(({ chosen }) => chosen)).toEqual([[]]);
    expect([review.view().row, review.skippedCount()]).toEqual([null, 1]);
  });

  it('takes back what was decided, and gives a row its earlier decision', () => {
    const first = begin();
    first.press(1, 'undo', 'undo');
    const earlier = { row: rowKeyOf(doubtful(5).input), chosen: ['discogs:release:7'], at: 'then' };
    const second = begin([doubtful(5)], earlier);
    second.press('none', 'undo');

    expect(first.kept.map(({ chosen }) => chosen)).toEqual([['discogs:release:1'], null]);
    expect(first.review.view()).toMatchObject({ number: 1, told: 'There is nothing to undo.' });
    expect(second.kept.at(-1)).toEqual({ ...earlier, at });
  });

  it('has no candidate 3 of two, and decides nothing where they are not seen', () => {
    const { review, kept, press } = begin();
    press(3);
    const { told } = review.view();
    press('help', 1);

    expect([told, kept, review.view().page]).toEqual([
      'There is no candidate 3.',
      [],
      'candidates',
    ]);
  });

  it('turns to further candidates and back, and not beyond them', () => {
    const many = [1, 2, 3, 4, 5].map((n) => candidate(String(n), `Artist ${n}`));
    const { review, press } = begin([doubtful(5, { candidates: many })]);
    const seen: number[] = [];
    for (const key of ['further', 'further', 'further', 'back', 'back', 'back'] as const) {
      press(key);
      seen.push(review.view().firstShown);
    }

    expect(seen).toEqual([2, 4, 4, 2, 0, 0]);
  });
});

describe('the screen', () => {
  const { review } = begin();

  it.each([
    [80, 24],
    [200, 50],
    [40, 12],
    [20, 8],
  ])('of %i×%i is filled and not left', (width, height) => {
    for (const page of ['help', 'addresses', 'skip', 'skip'] as const) {
      const { review: one, press } = begin();
      press(page);
      if (page === 'skip') press(page);
      const lines = drawReview(one.view(), { width, height }, plain);

      expect(lines).toHaveLength(height);
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
    }
  });

  it('has the row, the candidates beside it, and what tells them apart', () => {
    expect(drawReview(review.view(), { width: 80, height: 24 }, plain).slice(0, 14)).toEqual([
      'Row 5, ambiguous (1 of 2)                                 crate.decisions.ndjson',
      'Greatest Hits',
      'Several works fit it equally (1.00, 1.00): less than 0.05 apart, and nothing on',
      'the other platforms tells which is meant.',
      '-'.repeat(80),
      '           the row                1 discogs              2 discogs',
      'score                             1.00                   1.00',
      'artist     -                    * Queen                * ABBA',
      'album      Greatest Hits          Greatest Hits          Greatest Hits',
      'date       1980                 * 1981                 * 1975',
      'country    -                    * US                   * SE',
      'format     -                      Vinyl                  Vinyl',
      'found by                          search                 search',
      'it is                             rival                  rival',
    ]);
  });

  it.each([
    [24, 8],
    [20, 8],
    [200, 8],
    [30, 24],
  ])('has one candidate at a time in a terminal of %i×%i', (width, height) => {
    const { review: one, press } = begin();
    const room = { width, height };
    expect(shownCountOf(one.view(), room)).toBe(1);
    const text = () => drawReview(one.view(), room, plain).join(' ').replace(/\s+/g, ' ');
    expect(text()).toMatch(/Greatest Hits \[1\] of 2 discogs: \* artist Queen, \* date 1981/);
    expect(text()).toContain('1-2 n s u < > p ? q');
    one.press({ do: 'further' }, 1);
    expect(text()).toMatch(/\[2\] of 2 discogs: \* artist ABBA/);
    press('skip');
    expect(text()).toContain('Row 5 is left');
    press('skip');
    expect(text()).toContain('[u]ndo [q]uit');
  });

  it('marks what is other than in the row, and what is nearly so', () => {
    const reason = { points: 0, possible: 1, wanted: '', found: '' };
    const other = candidate('1', 'Queen', {
      reasons: [
        { ...reason, field: 'artist', outcome: 'similar' },
        { ...reason, field: 'album', outcome: 'different' },
      ],
    });
    const { review: one } = begin([doubtful(5, { candidates: [other] })]);
    const text = drawReview(one.view(), { width: 80, height: 24 }, plain).join('\n');

    expect(text).toMatch(/~ Queen/);
    expect(text).toMatch(/! Greatest Hits/);
  });

  it('shows three candidates beside the row in 80 columns, and nine in 200', () => {
    const many = Array.from({ length: 12 }, (_, n) => candidate(String(n), 'A'));
    const view = begin([doubtful(5, { candidates: many })]).review.view();

    expect(view.candidates).toHaveLength(9);
    expect(shownCountOf(view, { width: 80, height: 24 })).toBe(3);
    expect(shownCountOf(view, { width: 200, height: 50 })).toBe(9);
  });

  it('has no control characters of platforms, and keeps wide letters in their columns', () => {
    const evil = candidate('1', '\u001b[2J\u001b]0;owned\u0007宇多田ヒカル\r\n\u202eab', {
      label: '👩‍👩‍👧',
    });
    const view = begin([
      doubtful(5, { input: { album: '\u001b[31mred\u2028x' }, candidates: [evil, abba] }),
    ]).review.view();
    const lines = drawReview(view, { width: 80, height: 24 }, plain);
    const columnOf = (line = '') => widthOf(line.slice(0, line.lastIndexOf('ABBA')));

    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/);
    expect(columnOf(lines.find((line) => line.includes('ABBA')))).toBe(57);
  });
});
