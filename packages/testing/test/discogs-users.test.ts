import { afterEach, describe, expect, it } from 'vitest';
import { discogsPlayer, type PlatformServer, startPlatformServer } from '../src/index.ts';
import { ask, corpus, type Reply } from './ask.ts';

type Users = NonNullable<Parameters<typeof discogsPlayer>[0]['users']>;

let server: PlatformServer;
afterEach(() => server.close());

const anna = { authorization: 'Discogs token=cnryanna5f3a' };
const bert = { authorization: 'Discogs token=cnrybert5f3a' };
const tokens = { cnryanna5f3a: 'anna', cnrybert5f3a: 'bert' };

async function start(users: Users, generated = 0): Promise<void> {
  const limit = { requests: 10_000, windowMs: 1_000 };
  const player = discogsPlayer({ corpus, users, tokens, generated, limit });
  server = await startPlatformServer({ platforms: [player] });
}

const get = (path: string, headers?: Record<string, string>): Promise<Reply> =>
  ask(`${server.url('discogs')}${path}`, headers);

const items = '/users/anna/collection/folders/0/releases';

async function idsOn(pages: readonly number[], path = items): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const page of pages) {
    const { body } = await get(`${path}?per_page=3&page=${page}`, anna);
    ids.push(...body.releases.map(({ id }: { id: number }) => id));
  }
  return ids;
}

describe('a played collection', () => {
  it('has as many rows as were asked for, in pages of 100 at most', async () => {
    await start({ Anna: { collection: 250 } });

    const { body } = await get(`${items}?per_page=500&page=3`);

    expect(body.pagination).toMatchObject({ page: 3, pages: 3, per_page: 100, items: 250 });
    expect(body.releases).toHaveLength(50);
    expect(body.releases[0]).toMatchObject({
      rating: expect.any(Number),
      basic_information: { title: 'Generated 200' },
    });
  });

  it('answers a page behind the last with the words of Discogs', async () => {
    await start({ anna: { collection: 250 } });

    const { status, body } = await get(`${items}?per_page=100&page=4`);

    expect({ status, body }).toEqual({
      status: 404,
      body: { message: 'Page 4 is outside of valid range [1, 3].' },
    });
  });

  it('is in the order that is asked for, and refuses others', async () => {
    await start({ anna: { collection: 5 } });
    const titles = async (query: string) =>
      (await get(`${items}?${query}`)).body.releases.map(
        (row: { basic_information: { title: string } }) => row.basic_information.title,
      );

    expect(await titles('sort=added&sort_order=asc')).toEqual(
      [4, 3, 2, 1, 0].map((n) => `Generated ${n}`),
    );
    expect(await titles('sort=title')).toEqual([0, 1, 2, 3, 4].map((n) => `Generated ${n}`));
    expect(await get(`${items}?sort=weight`)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('Invalid sort: expected one of label, artist') },
    });
  });

  it('is for its owner alone when it is private', async () => {
    await start({ anna: { collection: 5, isPrivate: true }, bert: {} });

    expect([
      (await get(items)).status,
      (await get(items, bert)).status,
      (await get(items, anna)).status,
    ]).toEqual([403, 403, 200]);
    expect((await get('/users/anna', bert)).body).not.toHaveProperty('num_collection');
    expect((await get('/users/anna', anna)).body.num_collection).toBe(5);
  });

  it('shows its folders, its value and its private fields to its owner', async () => {
    await start({ anna: { collection: 10, currency: 'EUR' }, bert: {} });
    const base = '/users/anna/collection';

    const { folders } = (await get(`${base}/folders`, anna)).body;
    const [all, ...others] = folders.map(({ count }: { count: number }) => count);
    expect([all, others[0] + others[1]]).toEqual([10, 10]);
    expect((await get(`${base}/folders/1/releases`, anna)).body.pagination.items).toBe(others[0]);
    expect((await get(`${base}/folders`, bert)).body.folders).toHaveLength(1);
    expect((await get(`${base}/folders/1/releases`, bert)).status).toBe(403);
    expect((await get(`${base}/folders/9`, anna)).body.message).toBe(
      'The requested folder does not exist.',
    );
    expect((await get(`${base}/value`, anna)).body.maximum).toBe('€90.00');
    expect([
      (await get(`${base}/value`, bert)).status,
      (await get(`${base}/value`)).status,
    ]).toEqual([403, 401]);
    expect([
      (await get(`${base}/fields`, anna)).body.fields.length,
      (await get(`${base}/fields`)).body.fields.length,
    ]).toEqual([3, 2]);
  });

  it('finds the copies of one release', async () => {
    await start({ anna: { collection: 10 } });

    const { body } = await get('/users/anna/collection/releases/900000004');

    expect(body.releases.map(({ id }: { id: number }) => id)).toEqual([900_000_004]);
    expect((await get('/users/anna/collection/releases/249504')).body.pagination.items).toBe(0);
  });

  it('hides one of so many rows, and counts it', async () => {
    await start({ anna: { collection: 9, hidesOneOf: 4 } });

    expect(await idsOn([1, 2, 3])).toHaveLength(7);
    expect((await get(items)).body.pagination.items).toBe(9);
  });

  it.each([
    ['comes', [0, 1, 2, 2, 3, 4], 8],
    ['goes', [0, 1, 2, 4, 5], 4],
    ['moves', [0, 1, 2, 2, 3, 4], 6],
  ] as const)('a row %s in front as often as a page was read', async (whileRead, places, left) => {
    await start({ anna: { collection: 6, whileRead } });

    expect(await idsOn([1, 2])).toEqual(places.map((place) => 900_000_000 + place));
    expect((await get('/users/anna')).body.num_collection).toBe(left);
  });
});

describe('a played inventory', () => {
  it('gives others a hundred pages, and counts them all', async () => {
    await start({ anna: { inventory: 10_050 }, bert: {} });
    const page = (number: number) => `/users/anna/inventory?per_page=100&page=${number}`;

    const last = await get(page(100), bert);
    expect(last.body.pagination).toMatchObject({ pages: 101, items: 10_050 });
    expect(await get(page(101), bert)).toMatchObject({
      status: 403,
      body: { message: 'Pagination above 100 disabled for inventories besides your own' },
    });
    expect((await get(page(101), anna)).body.listings).toHaveLength(50);
  });

  it('is sorted and narrowed by its owner in more ways', async () => {
    await start({ anna: { inventory: 30 }, bert: {} });
    const inventory = '/users/anna/inventory';

    expect([
      (await get(`${inventory}?sort=location`, bert)).status,
      (await get(`${inventory}?sort=location`, anna)).status,
    ]).toEqual([422, 200]);
    expect((await get(`${inventory}?status=Sold`, anna)).body.pagination.items).toBe(0);
    expect((await get(`${inventory}?status=Sold`, bert)).body.pagination.items).toBe(30);
    expect((await get(`${inventory}?status=Lent`, bert)).status).toBe(422);
    expect(
      (await get(`${inventory}?q=generated 12 (`)).body.listings.map(
        ({ release }: { release: { title: string } }) => release.title,
      ),
    ).toEqual(['Generated 12']);
    const prices = (await get(`${inventory}?sort=price`)).body.listings.map(
      (row: { price: { value: number } }) => row.price.value,
    );
    expect(prices).toEqual(prices.toSorted((left: number, right: number) => left - right));
  });

  it('answers one of its listings alone, with more for its seller', async () => {
    await start({ anna: { inventory: 2 } });
    const [row] = (await get('/users/anna/inventory')).body.listings;

    expect((await get(`/marketplace/listings/${row.id}`)).body).toEqual(row);
    expect((await get(`/marketplace/listings/${row.id}`, anna)).body.weight).toBe(230);
    expect((await get(`/marketplace/listings/${row.id + 2}`)).status).toBe(404);
  });
});

describe('what else users have', () => {
  it('is paged under the names that Discogs uses', async () => {
    await start({ anna: { wants: 3, lists: 2, submissions: 13, contributions: 4, friends: 2 } });
    const { wants } = (await get('/users/ANNA/wants', anna)).body;
    const { lists } = (await get('/users/anna/lists')).body;
    const { submissions } = (await get('/users/anna/submissions')).body;

    expect(wants).toHaveLength(3);
    expect((await get(`/lists/${lists[1].id}`)).body.items).toHaveLength(3);
    expect(
      Object.entries(submissions).map(([kind, rows]) => [kind, (rows as unknown[]).length]),
    ).toEqual([
      ['artists', 5],
      ['releases', 6],
      ['labels', 2],
    ]);
    expect(
      (await get('/users/anna/contributions?sort=year')).body.contributions[0],
    ).not.toHaveProperty('tracklist');
    expect((await get('/users/anna/friends')).body.friends).toHaveLength(2);
  });

  it('is a 404 for whom nobody knows', async () => {
    await start({});

    expect((await get('/users/nobody/wants')).body.message).toBe(
      'User does not exist or may have been deleted.',
    );
    expect((await get('/lists/1')).status).toBe(404);
  });
});

describe('the marketplace and the ratings', () => {
  it('answers for releases of the corpus and for generated ones', async () => {
    await start({ anna: { inventory: 1, currency: 'GBP' }, bert: {} }, 5);

    expect((await get('/releases/900000004')).body.title).toBe('Generated 4');
    expect((await get('/releases/900000005')).status).toBe(404);
    expect((await get('/releases/249504/rating/anna')).body).toMatchObject({
      username: 'anna',
      release_id: 249_504,
    });
    expect((await get('/releases/249504/rating')).body.rating.count).toEqual(expect.any(Number));
    expect((await get('/releases/900000004/stats')).body).toEqual({ is_offensive: false });
    expect((await get('/releases/1/stats')).body.message).toBe('Release not found.');
    expect((await get('/marketplace/stats/249504?curr_abbr=EUR')).body.lowest_price.currency).toBe(
      'EUR',
    );
    expect((await get('/marketplace/stats/249504?curr_abbr=XXX')).status).toBe(422);
    expect((await get('/marketplace/fee/20.50/EUR')).body).toEqual({
      value: 20.5 * 0.09,
      currency: 'EUR',
    });
    expect((await get('/')).body.statistics.releases).toBeGreaterThan(5);
  });

  it('suggests prices to sellers only', async () => {
    await start({ anna: { inventory: 1, currency: 'GBP' }, bert: {} });
    const path = '/marketplace/price_suggestions/249504';

    expect((await get(path, anna)).body['Mint (M)'].currency).toBe('GBP');
    expect((await get(path, bert)).body.message).toBe(
      'You must fill out your seller settings first.',
    );
    expect((await get(path)).status).toBe(401);
  });
});

describe('a search over generated releases', () => {
  it('answers 10,000 rows, and counts all', async () => {
    await start({}, 10_500);
    const search = '/database/search?type=release&format=&per_page=100';

    const { body } = await get(`${search}&artist=player&page=100`);
    expect(body.pagination).toMatchObject({ pages: 100, items: 10_500 });
    expect(body.results).toHaveLength(100);
    expect(await get(`${search}&artist=player&page=101`)).toMatchObject({
      status: 404,
      body: { message: 'Page 101 is outside of valid range [1, 100].' },
    });
  });

  it('is narrowed by year, country, format and genre', async () => {
    await start({}, 500);
    const count = async (query: string) =>
      (await get(`/database/search?type=release&catno=&${query}`)).body.pagination.items;

    expect(await count('year=2015&artist=player')).toBeGreaterThan(100);
    expect(await count('country=Japan&format=Vinyl&genre=Jazz')).toBeLessThan(20);
    expect(await count('release_title=generated 77')).toBe(1);
    expect(await count('type=master&country=Japan')).toBe(0);
  });
});
