import { describe, expect, it } from 'vitest';
import { folder, liner } from './helpers.ts';
import { candidate, crateOf, doubtful } from './review-stage.ts';

const fetchedAt = '2026-11-22T10:00:00.000Z';
const claims = [
  { value: 'GB', platform: 'discogs', id: '1', fetchedAt, rule: 'authority', chosen: true },
  { value: 'XE', platform: 'musicbrainz', id: 'm', fetchedAt, chosen: false },
];
const matched = doubtful(7, {
  status: 'matched',
  input: { artist: 'Queen', title: 'Innuendo' },
  record: {
    country: { value: 'GB', claims },
    refs: {
      value: ['discogs:release:1'],
      claims: [{ ...claims[0], value: ['discogs:release:1'] }],
    } as never,
  },
  candidates: [
    candidate('1', 'Queen', { verdict: 'chosen', chosen: true }),
    candidate('2', 'Queen', { verdict: 'too-low', score: 0.4, bound: 'otherName' }),
  ],
  issues: [{ code: 'contradicts-year', message: 'The row says year "1991"; discogs has "1992".' }],
});

const explain = (...args: readonly string[]) =>
  liner(['explain', ...args], {
    cwd: folder({ 'crate.json': crateOf(doubtful(5), matched), 'crate.csv': 'title\nNude\n' }),
  });

describe('explain', () => {
  it('tells why a row is as it is, in 80 columns', async () => {
    const { code, out } = await explain('crate.json', '7');

    expect(code).toBe(0);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out).toContain('Row 7, Queen – Innuendo: matched\n');
    expect(out).toContain('- The row says year "1991"; discogs has "1992".\n');
    expect(out).toContain(
      '  country  GB (authority: discogs)\n           not XE (musicbrainz: knows the field less well (1 against 3))\n',
    );
    expect(out).toContain(
      '   too-low: scores below 0.75, from which on something can be chosen.\n',
    );
    expect(out).toContain('   4 of 4 points: 1.00; at most 0.40, because the name is another\n');
  });

  it('tells every claim about a field, by its name or that of a column', async () => {
    const [own, column] = await Promise.all([
      explain('crate.json', '7', 'country'),
      explain('crate.json', '7', 'catno'),
    ]);

    expect(own.out).toContain(
      'country: GB\n\nauthority: The platforms disagree, and this one knows',
    );
    expect(own.out).toContain('musicbrainz (authority 1): XE\n  lost: knows the field less well');
    expect(column.out).toContain('catalogNumber: nobody says\n');
  });

  it('finds a row by its key, by what it was made of, and by a page', async () => {
    const found = await Promise.all(
      ['1e731dacdd5fc42f', 'discogs:release:1', 'https://www.discogs.com/release/2-x'].map(
        async (row) => JSON.parse((await explain('crate.json', row, '--json')).out),
      ),
    );

    expect(found.map(({ row }) => row)).toEqual([7, 5, 5]);
    expect(found[0]).toMatchObject({ status: 'matched', fields: [{ field: 'country' }, {}] });
  });

  it.each([
    [['crate.json', '99'], 'crate.json has no row 99. Its rows are numbered as in the crate.'],
    [['crate.json', 'Queen'], 'crate.json has no row of "Queen".'],
    [['crate.json', '7', 'contry'], 'A record has no field "contry". Did you mean country?'],
    [['crate.csv', '2'], 'crate.csv: record 2 is no row of an enriched crate.'],
    [['none.json', '2'], 'There is no file "none.json".'],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const { code, out, err } = await explain(...args);

    expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
  });
});
