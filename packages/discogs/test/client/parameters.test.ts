import { describe, expect, expectTypeOf, it } from 'vitest';
import type { InputOf } from '../../src/client/endpoint.ts';
import { buildRequest } from '../../src/client/request.ts';
import {
  type DiscogsClient,
  type DiscogsPage,
  type DiscogsRelease,
  type DiscogsSubmission,
  type DiscogsSubTrack,
  discogsRequest,
  endpoints,
} from '../../src/index.ts';

const { database, collection, images, marketplace, users } = endpoints;

function refused(what: () => unknown, option: string, message: RegExp) {
  expect(what).toThrow(
    expect.objectContaining({
      code: 'configuration',
      details: expect.objectContaining({ option }),
      message: expect.stringMatching(message),
    }),
  );
}

describe('a request', () => {
  it('has its parameters encoded, so that none leaves its place', () => {
    expect(
      buildRequest(collection.items, { username: 'a/b ?#é', folder_id: 0, page: 2 }),
    ).toMatchObject({
      path: '/users/a%2Fb%20%3F%23%C3%A9/collection/folders/0/releases',
      query: { page: 2 },
    });
    expect(buildRequest(database.search, { q: 'AC/DC & "Back" +1' }).url).toBe(
      'https://api.discogs.com/database/search?q=AC%2FDC+%26+%22Back%22+%2B1',
    );
    expect(buildRequest(users.profile, { username: '_.listener' }).path).toBe('/users/_.listener');
    refused(() => buildRequest(users.profile, { username: '..' }), 'id', /must not be "\.\."/);
  });

  it('takes ids as numbers and as digits', () => {
    for (const release_id of [249504, '249504']) {
      expect(buildRequest(database.release, { release_id }).path).toBe('/releases/249504');
    }
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 60, '0', '01', '1a', '1/../2', '', ' '])(
    'refuses the id %j',
    (release_id) => {
      refused(() => buildRequest(database.release, { release_id }), 'release_id', /number from 1/);
    },
  );

  it('writes prices with two decimals', () => {
    const pathOf = (price: number | string) => buildRequest(marketplace.fee, { price }).path;
    expect([10, 10.5, 0.01, 10.1 * 3, 0, '7', '10.5', '1.0050'].map(pathOf)).toEqual(
      ['10.00', '10.50', '0.01', '30.30', '0.00', '7.00', '10.50', '1.0050'].map(
        (text) => `/marketplace/fee/${text}`,
      ),
    );
    for (const price of [-1, 1.005, Number.POSITIVE_INFINITY, '1,50', '1.00505', '']) {
      refused(() => pathOf(price), 'price', /two decimals/);
    }
  });

  it('asks for at most 100 rows, and for no page before the first', () => {
    expect(buildRequest(database.search, { per_page: 500 }).query).toEqual({ per_page: 100 });
    refused(() => buildRequest(database.search, { page: 0 }), 'page', /whole number from 1/);
    refused(
      () => buildRequest(database.search, { per_page: 0 }),
      'per_page',
      /whole number from 1/,
    );
  });

  it('leaves the address of a picture as it is signed, at no other server', () => {
    const signed = 'https://i.discogs.com/x-1_Y/rs:fit/q:90/czM6Ly9k%2B.jpeg';
    expect(buildRequest(images.image, { image_url: signed }).url).toBe(signed);
    for (const image_url of [
      'https://evil.example/x.jpeg',
      'https://i.discogs.com.evil.example/x.jpeg',
      'https://i.discogs.com@evil.example/x.jpeg',
      'http://i.discogs.com/x.jpeg',
      'https://i.discogs.com:443/x.jpeg',
      'https://u:p@i.discogs.com/x.jpeg',
      'https:/i.discogs.com/x.jpeg',
      ' https://i.discogs.com/x.jpeg',
      'https://i.discogs.com/x.jpeg\n',
      'https://i.discogs.com',
      '/x.jpeg',
    ]) {
      refused(() => buildRequest(images.image, { image_url }), 'image_url', /i\.discogs\.com/);
    }
  });

  it('leaves out what is blank', () => {
    expect(buildRequest(database.search, { q: '  ', artist: '', title: undefined }).query).toEqual(
      {},
    );
    refused(() => buildRequest(users.profile, { username: ' ' }), 'username', /name of a user/);
  });

  it('takes a year as a number or as text', () => {
    expect(buildRequest(database.search, { year: 1991 }).query).toEqual({ year: 1991 });
    expect(buildRequest(database.search, { year: '1990-1995' }).query).toEqual({
      year: '1990-1995',
    });
  });

  it('refuses what Discogs does not know, saying what there is', () => {
    const loose = (endpoint: typeof database.artistReleases, input: object) =>
      buildRequest(endpoint, input as InputOf<typeof endpoint>);
    refused(
      () => loose(database.artistReleases, { artist_id: 1, role: 'Main' }),
      'role',
      /is no parameter of artist-releases; there are: artist_id, page/,
    );
    refused(
      () => loose(database.artistReleases, { artist_id: 1, sort: 'price' }),
      'sort',
      /must be one of year, title, format/,
    );
    refused(() => loose(database.artistReleases, {}), 'artist_id', /number from 1/);
  });
});

describe('a request put together step by step', () => {
  it('is what its steps say', () => {
    const built = discogsRequest()
      .search({ query: 'Nude', type: 'release', year: 2008 })
      .sort('year', 'desc')
      .paginate(2, 250)
      .build();
    expect(built).toEqual({
      method: 'GET',
      path: '/database/search',
      query: {
        q: 'Nude',
        type: 'release',
        year: 2008,
        sort: 'year',
        sort_order: 'desc',
        page: 2,
        per_page: 100,
      },
      url: 'https://api.discogs.com/database/search?q=Nude&type=release&year=2008&page=2&per_page=100&sort=year&sort_order=desc',
    });
  });

  it('may ask for each of the things', () => {
    const paths = [
      discogsRequest().artist(1),
      discogsRequest().artistReleases('2').sort('year').paginate(3),
      discogsRequest().release(4),
      discogsRequest().master(5),
      discogsRequest().label(6),
      discogsRequest().user('a b'),
    ].map((request) => request.build().url.replace('https://api.discogs.com', ''));
    expect(paths).toEqual([
      '/artists/1',
      '/artists/2/releases?page=3&sort=year',
      '/releases/4',
      '/masters/5',
      '/labels/6',
      '/users/a%20b',
    ]);
  });

  it('is forgotten by reset', () => {
    const request = discogsRequest();
    request.search({ query: 'Nude' }).paginate(2, 10);
    request.reset();
    refused(() => request.build(), 'request', /asks for nothing yet/);
    expect(request.release(1).build().query).toEqual({});
  });

  it('that asks for another thing leaves the pages of the first behind', () => {
    const request = discogsRequest().search({ query: 'Nude' }).paginate(2).sort('year');
    expect(request.release(1).build().url).toBe('https://api.discogs.com/releases/1');
    expect(discogsRequest().paginate(2).search({ query: 'Nude' }).build().query).toMatchObject({
      page: 2,
    });
  });

  it('searches for everything when it is not told for what', () => {
    expect(discogsRequest().search().build().query).toEqual({});
  });

  it('refuses pages of what has none', () => {
    refused(() => discogsRequest().release(1).paginate(2).build(), 'page', /no parameter/);
  });

  it('is typed by what it asks for', () => {
    const { search, artistReleases, release } = discogsRequest();
    // @ts-expect-error Artists' releases are not sorted by price.
    expect(() => artistReleases(1).sort('price').build()).toThrow();
    // @ts-expect-error A release is not sorted.
    expect(() => release(1).sort('year').build()).toThrow();
    // @ts-expect-error There is no such filter.
    expect(() => search({ query: 'x', colour: 'red' }).build()).toThrow();
    // @ts-expect-error Without a client there is nothing to send it with.
    expect(release(1).send).toBeUndefined();
  });
});

describe('the types', () => {
  it('let nobody ask for what an endpoint does not take', () => {
    const ask = (client: DiscogsClient) => [
      // @ts-expect-error There is no such filter.
      client.database.artistReleases({ artist_id: 1, role: 'Main' }),
      // @ts-expect-error An artist has an id.
      client.database.artist({}),
      // @ts-expect-error A folder has no pages.
      client.collection.folders.all({ username: 'listener' }),
      client.users.identity(),
      client.wantlist.wants.all({ username: 'listener' }, { limit: 10 }),
    ];
    expectTypeOf(ask).parameter(0).toEqualTypeOf<DiscogsClient>();
  });

  it('know what each endpoint takes and answers', () => {
    type Asked = InputOf<typeof database.versions>;
    expectTypeOf<Asked['sort']>().toEqualTypeOf<
      'released' | 'title' | 'format' | 'label' | 'catno' | 'country' | undefined
    >();
    expectTypeOf<{ readonly master_id: number }>().toExtend<Asked>();
    expectTypeOf<{ readonly page: number }>().not.toExtend<Asked>();
    expectTypeOf(endpoints.users.submissions.answer.read).returns.toExtend<{
      readonly ours: DiscogsPage<DiscogsSubmission>;
    }>();
    expectTypeOf<DiscogsRelease['year']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<DiscogsRelease['tracklist'][number]['sub_tracks']>().toEqualTypeOf<
      DiscogsSubTrack[]
    >();
  });
});
