import type { AdapterContext } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { operations } from '../src/operations.ts';
import { toPageQuery } from '../src/paging.ts';
import { fakeHttp, recording, searchPage } from './helpers.ts';

function context(...bodies: readonly unknown[]) {
  const { http, asked } = fakeHttp(...bodies);
  return { asked, context: { http, options: {} } satisfies AdapterContext };
}

const releaseRow = (id: number, catno: string) => ({ id, type: 'release', title: 'A - T', catno });

describe('a look-up by id', () => {
  it.each(['', '0', 'abc', '12/../13', '1e3', ' 7'])(
    'refuses the id "%s" without asking',
    async (id) => {
      const { asked, context: ctx } = context();
      await expect(operations.releaseById({ id }, ctx)).rejects.toMatchObject({
        code: 'configuration',
        details: { option: 'id' },
      });
      await expect(operations.releasesOfLabel({ id }, ctx)).rejects.toMatchObject({
        code: 'configuration',
      });
      expect(asked).toEqual([]);
    },
  );
});

describe('a search', () => {
  it('uses the fields that Discogs has', async () => {
    const { asked, context: ctx } = context(searchPage([]));
    const query = {
      text: ' rick ',
      artist: 'Rick Astley',
      title: 'Whenever You Need Somebody',
      track: 'Together Forever',
      label: 'RCA',
      catalogNumber: 'PL 71529',
      year: 1987,
      country: 'UK',
      format: 'Vinyl',
      durationMs: 1,
    };
    await operations.searchReleases(query, ctx);
    expect(asked).toEqual([
      {
        path: '/database/search',
        query: {
          type: 'release',
          q: 'rick',
          artist: 'Rick Astley',
          release_title: 'Whenever You Need Somebody',
          track: 'Together Forever',
          label: 'RCA',
          catno: 'PL 71529',
          year: 1987,
          country: 'UK',
          format: 'Vinyl',
          page: 1,
          per_page: 25,
        },
      },
    ]);
  });

  it.each([
    ['searchArtists', { artist: 'Nirvana' }, 'artist', 'Nirvana'],
    ['searchLabels', { label: 'Svek' }, 'label', 'Svek'],
    ['searchReleaseGroups', { text: 'Nevermind' }, 'master', 'Nevermind'],
  ] as const)('%s asks for its type', async (name, query, type, q) => {
    const { asked, context: ctx } = context(searchPage([]));
    await operations[name](query, ctx);
    expect(asked[0]?.query).toMatchObject({ type, q });
  });

  it('without a field that can be searched is refused', async () => {
    const { asked, context: ctx } = context();
    await expect(operations.searchArtists({ title: 'T' }, ctx)).rejects.toMatchObject({
      code: 'configuration',
    });
    expect(asked).toEqual([]);
  });

  it('goes on until the last page that Discogs answers', async () => {
    const { context: ctx } = context(
      searchPage([], { page: 99, pages: 100, per_page: 100, items: 469_883 }),
      searchPage([], { page: 100, pages: 100, per_page: 100, items: 469_883 }),
    );
    const query = { text: 'a', limit: 100, offset: 9_800 };
    expect(await operations.searchReleases(query, ctx)).toMatchObject({ nextOffset: 9_900 });
    expect(await operations.searchReleases({ ...query, offset: 9_900 }, ctx)).toMatchObject({
      nextOffset: null,
      total: 469_883,
    });
  });

  it('beyond the end is an empty page', async () => {
    const { context: ctx } = context(null);
    const query = { text: 'a', limit: 100, offset: 10_000 };
    expect(await operations.searchReleases(query, ctx)).toEqual({
      items: [],
      total: null,
      nextOffset: null,
    });
  });

  it('refuses a limit of nothing', async () => {
    const { context: ctx } = context();
    await expect(operations.searchReleases({ text: 'a', limit: 0 }, ctx)).rejects.toMatchObject({
      details: { option: 'limit' },
    });
  });
});

describe('pages', () => {
  it.each([
    [{}, { page: 1, per_page: 25 }],
    [
      { limit: 25, offset: 50 },
      { page: 3, per_page: 25 },
    ],
    [
      { limit: 25, offset: 30 },
      { page: 3, per_page: 15 },
    ],
    [
      { limit: 500, offset: 0 },
      { page: 1, per_page: 100 },
    ],
    [
      { limit: 25, offset: 31 },
      { page: 32, per_page: 1 },
    ],
  ])('%o are asked for as %o', (paging, query) => {
    expect(toPageQuery(paging)).toEqual(query);
  });

  it.each([{ offset: -1 }, { offset: 1.5 }, { offset: Number.NaN }, { limit: -5 }])(
    'of %o do not exist',
    (paging) => {
      expect(() => toPageQuery(paging)).toThrow(/whole number/);
    },
  );
});

describe('releases by barcode', () => {
  it('are asked for once when found', async () => {
    const { asked, context: ctx } = context(searchPage([releaseRow(1, 'X')]));
    expect(await operations.releasesByBarcode({ gtin: '5012394144777' }, ctx)).toHaveLength(1);
    expect(asked).toEqual([
      {
        path: '/database/search',
        query: { type: 'release', barcode: '5012394144777', page: 1, per_page: 100 },
      },
    ]);
  });

  it.each([
    ['075992725620', '0075992725620'],
    ['0075992725620', '075992725620'],
  ])('of %s are asked for as %s when not found', async (gtin, other) => {
    const { asked, context: ctx } = context(searchPage([]), searchPage([releaseRow(1, 'X')]));
    expect(await operations.releasesByBarcode({ gtin }, ctx)).toHaveLength(1);
    expect(asked.map(({ query }) => query?.['barcode'])).toEqual([gtin, other]);
  });

  it('that have one form only are asked for once', async () => {
    const { asked, context: ctx } = context(searchPage([]));
    expect(await operations.releasesByBarcode({ gtin: '5012394144777' }, ctx)).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});

describe('rows of a search by barcode', () => {
  const row = (id: number, ...barcode: readonly string[]) => ({ ...releaseRow(id, 'X'), barcode });
  const ask = async (...bodies: readonly unknown[]) => {
    const { asked, context: ctx } = context(...bodies);
    const found = await operations.releasesByBarcode({ gtin: '075992725620' }, ctx);
    return { ids: found.map(({ source }) => source.id), requests: asked.length };
  };

  it('leave out those that carry another, and keep those whose row shows none', async () => {
    const rows = [row(1, '0 7599-27256-2 0'), row(2, '602547289483'), row(3, 'LC 0316')];
    expect(await ask(searchPage(rows))).toEqual({ ids: ['1', '3'], requests: 1 });
  });

  it('are asked for in the other form when all carry another', async () => {
    const pages = [searchPage([row(2, '602547289483')]), searchPage([row(1, '0075992725620')])];
    expect(await ask(...pages)).toEqual({ ids: ['1'], requests: 2 });
  });
});

describe('releases by catalogue number', () => {
  it('leave out the similar ones', async () => {
    const rows = [
      releaseRow(1, 'PB 41447'),
      releaseRow(2, 'PB-41447'),
      releaseRow(3, 'PB 41447 CD'),
    ];
    const { asked, context: ctx } = context(searchPage(rows));
    const found = await operations.releasesByCatalogNumber(
      { catalogNumber: 'pb41447', label: 'RCA' },
      ctx,
    );
    expect(found.map(({ source }) => source.id)).toEqual(['1', '2']);
    expect(asked[0]?.query).toMatchObject({ catno: 'pb41447', label: 'RCA' });
  });
});

describe('lists', () => {
  it('are asked for from where they shall begin', async () => {
    const { asked, context: ctx } = context(recording('label-159-releases'));
    await operations.releasesOfLabel({ id: '159', limit: 50, offset: 100 }, ctx);
    expect(asked).toEqual([{ path: '/labels/159/releases', query: { page: 3, per_page: 50 } }]);
  });

  it('of a label name the label where a row has no number', async () => {
    const row = { id: 1, title: 'T', catno: 'none' };
    const { pagination } = recording('label-159-releases');
    const { context: ctx } = context({ pagination, releases: [row] });
    const page = await operations.releasesOfLabel({ id: '159' }, ctx);
    expect(page.items.map(({ labels }) => labels)).toEqual([[{ labelId: '159' }]]);
  });
});
