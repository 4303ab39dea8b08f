import { afterEach, describe, expect, it } from 'vitest';
import type { SearchInput, SearchPage } from '../../src/client/search-slice-parts.ts';
import { type Planning, planSlices } from '../../src/client/search-slice-plan.ts';
import { type Played, play, readAll } from './played.ts';

describe('a search in slices', () => {
  let played: Played;
  afterEach(() => played.close());

  it('gives more than 10,000 rows, each once, and says what it could not reach', async () => {
    played = await play({ generated: 24_000 });
    const { search } = played.client.database;
    const query = { type: 'release' } as const;

    const sliced = search.sliced(query, { by: ['year', 'country'] });
    const plan = await sliced.plan();
    const spent = played.server.requests.length;
    const ids = (await readAll(sliced)).map(({ id }) => id);

    const { total } = await search({ ...query, per_page: 1 });
    const withoutYear = plan.unreached.reduce((sum, { rows }) => sum + rows, 0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe((total ?? 0) - withoutYear);
    expect(withoutYear).toBeGreaterThan(0);
    expect(sliced.coverage).toEqual({
      seen: ids.length,
      total,
      isComplete: false,
      reason: `${withoutYear} rows were not reached: their year is missing, or none of those that were tried`,
    });
    expect(plan.counted).toBe(spent);
    expect(plan.slices.every(({ total: rows, shown }) => rows === shown)).toBe(true);
    // The last request asked for the total.
    expect(played.server.requests.length - spent - 1).toBe(plan.requests);
    expect(new Set(played.server.requests.map(({ status }) => status))).toEqual(new Set([200]));
  }, 60_000);

  it('is one slice when it fits, at the cost of one request', async () => {
    played = await play({ generated: 300 });

    const sliced = played.client.database.search.sliced({ type: 'release', country: 'Japan' });
    const rows = await readAll(sliced);

    expect(await sliced.plan()).toMatchObject({ counted: 1, total: rows.length, unreached: [] });
    expect(sliced.coverage).toMatchObject({ isComplete: true, reason: null });
  });

  it('is not complete before it is read, and knows no total before it is planned', async () => {
    played = await play({ generated: 300 });

    const { coverage } = played.client.database.search.sliced({ type: 'release' });

    expect(coverage).toEqual({
      seen: 0,
      total: null,
      isComplete: false,
      reason: 'the search was not read to its end',
    });
    expect(played.server.requests).toEqual([]);
  });
});

describe('a plan', () => {
  const windowRows = 10_000;

  /** A search over counted rows: `count` says how many a query finds. */
  function searchOf(count: (query: SearchInput) => number): {
    readonly asked: SearchInput[];
    readonly planning: Planning;
  } {
    const asked: SearchInput[] = [];
    const planning: Planning = {
      count: async (query): Promise<SearchPage> => {
        asked.push(query);
        const total = count(query);
        const pages = Math.min(100, Math.max(1, Math.ceil(total / 100)));
        const limited = total > windowRows ? { limitedBy: 'the window' } : {};
        return { items: [], total, nextOffset: null, page: 1, pages, perPage: 100, ...limited };
      },
      by: ['year', 'format'],
      values: { format: ['Vinyl', 'CD'] },
      lastYear: 2027,
      mostCounts: 500,
    };
    return { asked, planning };
  }

  const yearsIn = (text: string): readonly number[] => {
    const [from = 0, to = from] = text.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  };

  it('halves years, where the halves add up', async () => {
    const { asked, planning } = searchOf(
      ({ year = '1960-2019' }) =>
        yearsIn(String(year)).filter((one) => one >= 1960 && one < 2020).length * 500,
    );

    const plan = await planSlices({ label: 'any' }, planning);

    expect(plan.total).toBe(30_000);
    expect(plan.slices.reduce((sum, { total }) => sum + total, 0)).toBe(30_000);
    expect(plan.slices.every(({ total }) => total <= windowRows)).toBe(true);
    expect(plan.unreached).toEqual([]);
    expect(asked.length).toBeLessThan(20);
  });

  it('asks for years one by one, where ranges find nothing, until all are accounted for', async () => {
    const { asked, planning } = searchOf(({ year }) => {
      if (year === undefined) return 12_000;
      return ['2001', '2002', '2003'].includes(String(year)) ? 4_000 : 0;
    });

    const plan = await planSlices({}, planning);

    expect(plan.slices.map(({ query }) => query.year)).toEqual(['2003', '2002', '2001']);
    // The whole, the range that found nothing, every year from 2027 down to 2001, and one more.
    expect(asked).toHaveLength(1 + 1 + 27 + 1);
    expect(plan).toMatchObject({ requests: 120, unreached: [] });
  });

  it('goes on by the next field, where a year alone is too many', async () => {
    const { planning } = searchOf(({ year, format }) => {
      if (year !== undefined && !yearsIn(String(year)).includes(2015)) return 0;
      if (format === 'Vinyl') return 9_000;
      return format === 'CD' ? 7_000 : 15_000;
    });

    const plan = await planSlices({}, planning);

    expect(plan.slices.map(({ query, total }) => [query, total])).toEqual([
      [{ year: '2015', format: 'Vinyl' }, 9_000],
      [{ year: '2015', format: 'CD' }, 7_000],
    ]);
  });

  it('says what is shown of a part that nothing narrows any further', async () => {
    const { planning } = searchOf(() => 15_000);

    const plan = await planSlices({ year: '2015', format: 'Vinyl' }, planning);

    expect(plan).toEqual({
      total: 15_000,
      slices: [
        { query: { year: '2015', format: 'Vinyl' }, total: 15_000, shown: 10_000, requests: 100 },
      ],
      counted: 1,
      requests: 100,
      unreached: [
        {
          query: { year: '2015', format: 'Vinyl' },
          rows: 5_000,
          why: 'nothing is left to narrow it by',
        },
      ],
    });
  });

  it('does not believe a filter that is ignored', async () => {
    const { asked, planning } = searchOf(({ format }) => (format === 'CD' ? 4_000 : 12_000));

    const plan = await planSlices({}, planning);

    expect(plan.slices.map(({ query }) => query)).not.toContainEqual(
      expect.objectContaining({ year: expect.anything() }),
    );
    expect(asked.length).toBeLessThan(10);
  });

  it.each([1, 2, 3, 4, 5, 10, 50])('counts with %i requests and no more', async (mostCounts) => {
    const halved = searchOf(
      ({ year = '1960-2019' }) =>
        yearsIn(String(year)).filter((one) => one >= 1960 && one < 2020).length * 500,
    );
    const oneByOne = searchOf(({ year, format }) => {
      if (format === 'Vinyl') return 900;
      return year === undefined ? 36_000 : /^200\d$/.test(String(year)) ? 3_600 : 0;
    });
    for (const { asked, planning } of [halved, oneByOne]) {
      const plan = await planSlices({}, { ...planning, mostCounts });

      expect(asked.length).toBeLessThanOrEqual(mostCounts);
      expect(plan.counted).toBe(asked.length);
      const shown = plan.slices.reduce((sum, slice) => sum + slice.shown, 0);
      expect(shown).toBeGreaterThanOrEqual(windowRows);
      const spent = plan.unreached.map(({ why }) => why);
      const isWhole = shown >= plan.total;
      expect(spent.every((why) => why.endsWith('requests were spent on counting'))).toBe(true);
      expect(spent.length > 0 || isWhole).toBe(true);
    }
  });

  it('takes the window of the whole too, where most rows do not have what it is narrowed by', async () => {
    const { planning } = searchOf(({ year }) => {
      if (year === undefined) return 30_000;
      return yearsIn(String(year)).includes(1990) ? 1_500 : 0;
    });

    const plan = await planSlices({}, { ...planning, by: ['year'] });

    expect(plan.slices.map(({ query, shown }) => [query, shown])).toEqual([
      [{ year: '1860-2027' }, 1_500],
      [{}, windowRows],
    ]);
    const why = 'their year is missing, or none of those that were tried';
    expect(plan.unreached).toEqual([{ query: {}, rows: 20_000, why }]);
  });

  it('narrows the whole by the next field too, where most rows do not have the first', async () => {
    const { planning } = searchOf(({ year, format }) => {
      if (year !== undefined) return yearsIn(String(year)).includes(1990) ? 1_500 : 0;
      return { Vinyl: 9_000, CD: 8_000 }[String(format)] ?? 16_000;
    });

    const plan = await planSlices({}, planning);

    expect(plan.slices.map(({ query }) => query)).toEqual([
      { year: '1860-2027' },
      { format: 'Vinyl' },
      { format: 'CD' },
    ]);
    expect(plan.unreached).toEqual([]);
  });

  it('leaves out a few rows that the whole would have to be read again for', async () => {
    const { planning } = searchOf(({ year }) => {
      if (year === undefined) return 12_000;
      return 5_850 * yearsIn(String(year)).filter((one) => [1990, 2010].includes(one)).length;
    });

    const plan = await planSlices({}, planning);

    expect(plan.slices.every(({ query }) => query.year !== undefined)).toBe(true);
    const why = 'their year is missing, or none of those that were tried';
    expect(plan.unreached).toEqual([{ query: {}, rows: 300, why }]);
  });

  it('does not narrow artists by year', async () => {
    const { planning } = searchOf(() => 15_000);

    const plan = await planSlices({ type: 'artist' }, planning);

    expect(plan).toMatchObject({ counted: 1, requests: 100 });
  });
});
