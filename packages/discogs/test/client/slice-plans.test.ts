import { describe, expect, it } from 'vitest';
import type { SearchInput, SearchPage } from '../../src/client/search-slice-parts.ts';
import { planSlices } from '../../src/client/search-slice-plan.ts';
import type { SliceBy } from '../../src/client/search-slice-values.ts';
import { createDiscogsClient, discogsRequest } from '../../src/index.ts';

const windowRows = 10_000;

/** Plans a search over counted rows. */
async function planOf(
  count: (query: SearchInput, asked: number) => number,
  { by = ['year', 'format'], mostCounts = 500, query = {} }: Options = {},
) {
  const asked: SearchInput[] = [];
  const plan = await planSlices(query, {
    count: async (part): Promise<SearchPage> => {
      asked.push(part);
      const total = count(part, asked.length);
      const pages = Math.min(100, Math.max(1, Math.ceil(total / 100)));
      const limited = total > windowRows ? { limitedBy: 'the window' } : {};
      return { items: [], total, nextOffset: null, page: 1, pages, perPage: 100, ...limited };
    },
    by,
    values: {
      type: ['release', 'master'],
      country: ['US', 'US', 'UK'],
      format: ['Vinyl', 'CD', 'Cassette', 'File'],
      genre: ['Jazz', 'Rock', 'Pop'],
    },
    lastYear: 2027,
    mostCounts,
  });
  const unreached = plan.unreached.reduce((sum, { rows }) => sum + rows, 0);
  return { plan, asked, unreached, queries: plan.slices.map((slice) => slice.query) };
}

interface Options {
  readonly by?: readonly SliceBy[];
  readonly mostCounts?: number;
  readonly query?: SearchInput;
}

describe('a filter that is ignored', () => {
  it('is found out by two values that have all rows, and the window is read once', async () => {
    const { asked, queries, plan } = await planOf(() => 30_000, { by: ['format', 'genre'] });
    expect(queries).toEqual([{}]);
    expect(asked).toHaveLength(1 + 2 + 2);
    expect(plan).toMatchObject({ requests: 100, unreached: [{ rows: 20_000 }] });
  });

  it('is found out among others that are heeded', async () => {
    const rows = (query: SearchInput) => (query.genre === undefined ? 30_000 : 9_000);
    const { queries } = await planOf(rows, { by: ['format', 'genre'] });
    expect(queries).toEqual([{ genre: 'Jazz' }, { genre: 'Rock' }, { genre: 'Pop' }]);
  });
});

describe('a window', () => {
  it.each([2, 3, 4, 5, 10])(
    'is read once, where %i requests are all for counting',
    async (mostCounts) => {
      const rows = ({ type, year }: SearchInput) =>
        type === 'master' || (year !== undefined && year !== '1860-2027') ? 0 : 30_000;
      const by = ['type', 'year', 'format'] as const;
      const { plan, asked, unreached } = await planOf(rows, { by, mostCounts });
      expect(asked.length).toBeLessThanOrEqual(mostCounts);
      expect(plan.requests).toBe(100);
      expect(unreached).toBe(20_000);
    },
  );

  it('that several parts leave out is not counted several times', async () => {
    const counts: Partial<Record<string, number>> = { Vinyl: 15_000, CD: 30_000, Cassette: 15_000 };
    const rows = ({ format }: SearchInput) =>
      format === undefined ? 30_000 : (counts[format] ?? 0);
    const { unreached } = await planOf(rows, { by: ['format'] });
    expect(unreached).toBeLessThanOrEqual(20_000);
  });
});

it('values that are named twice are counted once', async () => {
  const rows = ({ country }: SearchInput) => (country === undefined ? 12_000 : 6_000);
  const { queries, plan } = await planOf(rows, { by: ['country'] });
  expect(queries).toEqual([{ country: 'US' }, { country: 'UK' }]);
  expect(plan.unreached).toEqual([]);
});

it('counts that are a little too high end no search for values before all are tried', async () => {
  const years = ['2003', '2002', '2001'];
  const rows = ({ year }: SearchInput, asked: number) => {
    if (year === undefined) return 12_000;
    return years.includes(String(year)) ? 4_000 + asked : 0;
  };
  const { queries, plan } = await planOf(rows);
  expect(queries.map(({ year }) => year)).toEqual(years);
  expect(plan.unreached).toEqual([]);
});

it('counts that grow with every request are no filter that is ignored', async () => {
  const rows = ({ year }: SearchInput, asked: number) => {
    if (year === undefined) return 30_000 + asked;
    if (String(year).includes('-')) return 0;
    return /^(?:19[5-9]|20[01])\d$/.test(String(year)) ? 400 + asked : asked;
  };
  const { queries } = await planOf(rows);
  expect(queries.map(({ year }) => year)).toEqual(
    expect.arrayContaining(Array.from({ length: 70 }, (_, index) => String(1950 + index))),
  );
});

describe('what is asked from JavaScript', () => {
  it.each([
    [{ by: ['style'] }, 'by'],
    [{ values: { style: ['Bop'] } }, 'values'],
  ])('to be sliced by %j is refused', async (options, option) => {
    const { database, close } = createDiscogsClient();
    // Callers without types.
    expect(() => database.search.sliced({ q: 'x' }, options as never)).toThrow(
      expect.objectContaining({ code: 'configuration', details: { option } }),
    );
    await close();
  });

  it('as nothing is a search for everything', () => {
    const nothing = null as never;
    expect(discogsRequest().search(nothing).build().path).toBe('/database/search');
  });

  it('with half a letter in a path is a mistake of the caller', () => {
    expect(() => discogsRequest().user('\ud800').build()).toThrow(
      expect.objectContaining({ code: 'configuration' }),
    );
  });
});
