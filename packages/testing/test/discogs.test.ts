import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformServer } from '../src/index.ts';
import { ask, corpus, startOpen } from './ask.ts';

let server: PlatformServer;
beforeAll(async () => {
  server = await startOpen();
});
afterAll(() => server.close());

const get = (path: string, headers?: Record<string, string>) =>
  ask(`${server.url('discogs')}${path}`, headers);
const find = async (query: string) =>
  (await get(`/database/search?${query}`)).body.results.map(
    ({ type, id }: { type: string; id: number }) => `${type} ${id}`,
  );

describe('lookup', () => {
  it('answers a release exactly as the corpus holds it', async () => {
    const file = readFileSync(new URL('discogs/release/249504.json', corpus), 'utf8');

    const { status, body } = await get('/releases/249504');

    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(file));
  });

  it.each([
    ['/masters/96559', 'Never Gonna Give You Up'],
    ['/masters/4242', 'City Of Islands'],
  ])('answers %s', async (path, title) => {
    expect((await get(path)).body.title).toBe(title);
  });

  it.each([
    ['/artists/72872', 'Rick Astley'],
    ['/labels/895', 'RCA'],
  ])('answers %s', async (path, name) => {
    expect((await get(path)).body.name).toBe(name);
  });

  it.each([
    ['/releases/1', 'That release does not exist or may have been deleted.'],
    ['/masters/1', 'That master release does not exist or may have been deleted.'],
    ['/artists/9', 'Artist not found.'],
    ['/labels/9', 'Label not found'],
    ['/labels/9/releases', 'Label not found'],
    ['/artists/9/releases', 'Artist not found.'],
    ['/releases/abc', 'The requested resource was not found.'],
    ['/nothing', 'The requested resource was not found.'],
    ['/releases/249504/versions', 'The requested resource was not found.'],
  ])('has words of its own for the missing %s', async (path, message) => {
    const { status, body } = await get(path);

    expect({ status, body }).toEqual({ status: 404, body: { message } });
  });

  it('refuses other methods', async () => {
    const response = await fetch(`${server.url('discogs')}/releases/249504`, {
      method: 'PUT',
      headers: { 'user-agent': 'LinerNotesTest/1.0' },
    });

    expect(response.status).toBe(405);
    expect(await response.json()).toEqual({
      message: 'Method PUT is not allowed for this resource.',
    });
  });
});

describe('search', () => {
  it.each([
    ['q=never gonna rick', ['master 96559', 'release 249504', 'release 1503102']],
    ['q=never gonna nobody', []],
    ['type=release&barcode=5 012394-144777', ['release 249504']],
    ['type=release&barcode=12394144777', []],
    ['type=release&catno=pb41447', ['release 249504']],
    ['type=release&catno=PB-41447', ['release 249504']],
    ['type=release&artist=astley&release_title=never', ['release 249504', 'release 1503102']],
    ['type=release&label=svek', ['release 79']],
    ['type=release&track=Djurgardsbron', ['release 79']],
    ['type=release&year=1998', ['release 79']],
    ['type=release&year=1979-1985', ['release 1852193']],
    ['type=release&country=sweden', ['release 79']],
    ['type=release&format=Vinyl,12"&artist=persuader', ['release 79']],
    ['type=release&genre=electronic&style=deep house', ['release 79']],
    ['type=release&title=Persuader City', ['release 79']],
    ['type=release&q=ただいま', ['release 1852193']],
    ['type=artist&q=astley', ['artist 72872']],
    ['type=label&q=rca', ['label 895']],
    ['type=master&q=city of islands', ['master 4242']],
  ])('finds with %s', async (query, expected) => {
    expect(await find(new URLSearchParams(query).toString())).toEqual(expected);
  });

  it('shows a release as a row', async () => {
    const { body } = await get('/database/search?type=release&catno=SK029');

    expect(body.results).toEqual([
      {
        country: 'Sweden',
        year: '1998',
        format: ['Vinyl', '12"'],
        label: ['Svek'],
        type: 'release',
        genre: ['Electronic'],
        style: ['Deep House', 'Tech House'],
        id: 79,
        barcode: [],
        user_data: { in_wantlist: false, in_collection: false },
        master_id: 4242,
        master_url: 'https://api.discogs.com/masters/4242',
        uri: '/release/79-Persuader-The-City-Of-Islands',
        catno: 'SK029',
        title: 'Persuader, The - City Of Islands',
        thumb: '',
        cover_image: '',
        resource_url: 'https://api.discogs.com/releases/79',
        community: { want: 0, have: 0 },
        format_quantity: 1,
        formats: [{ name: 'Vinyl', qty: '1', descriptions: ['12"'] }],
      },
    ]);
  });

  it('pages, with addresses that lead on', async () => {
    const first = await get('/database/search?q=never+gonna&per_page=1');
    const second = await ask(first.body.pagination.urls.next);

    expect(first.body.pagination).toMatchObject({ page: 1, pages: 3, per_page: 1, items: 3 });
    expect(Object.keys(first.body.pagination.urls)).toEqual(['last', 'next']);
    expect(Object.keys(second.body.pagination.urls)).toEqual(['first', 'prev', 'last', 'next']);
    expect(second.body.results).not.toEqual(first.body.results);
  });

  it('has no page after the last', async () => {
    const { status, body } = await get('/database/search?q=never+gonna&page=2');

    expect({ status, body }).toEqual({
      status: 404,
      body: { message: 'Page 2 is outside of valid range [1, 1].' },
    });
  });

  it('gives 100 rows at most and says so', async () => {
    const { body } = await get('/database/search?q=never&per_page=500');

    expect(body.pagination).toEqual({ page: 1, pages: 1, per_page: 100, items: 3, urls: {} });
  });
});

describe('lists', () => {
  it('lists the versions of a master', async () => {
    const { body } = await get('/masters/96559/versions?country=UK');

    expect(body.versions.map(({ id }: { id: number }) => id)).toEqual([249504]);
    expect(body.versions[0]).toMatchObject({
      label: 'RCA',
      catno: 'PB 41447',
      major_formats: ['Vinyl'],
      released: '1987-07-00',
    });
    expect(body.filters.applied).toEqual({ country: ['UK'] });
    expect(Object.keys(body.filters.available)).toEqual(['format', 'label', 'country', 'released']);
  });

  it('says that a master nobody knows has no versions', async () => {
    expect((await get('/masters/1/versions')).body.versions).toEqual([]);
  });

  it('lists masters before single releases in a discography', async () => {
    const { body } = await get('/artists/72872/releases');

    expect(body.releases).toEqual([
      {
        id: 96559,
        title: 'Never Gonna Give You Up',
        artist: 'Rick Astley',
        resource_url: 'https://api.discogs.com/masters/96559',
        thumb: '',
        stats: { community: { in_wantlist: 0, in_collection: 0 } },
        type: 'master',
        main_release: 249504,
        role: 'Main',
        year: 1987,
      },
    ]);
  });

  it('lists the releases of a label', async () => {
    const { body } = await get('/labels/5/releases');

    expect(body.releases).toEqual([
      expect.objectContaining({ id: 79, catno: 'SK029', format: '12"', year: 1998 }),
    ]);
  });
});
