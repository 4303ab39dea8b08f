import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformServer } from '../src/index.ts';
import { ask, startOpen } from './ask.ts';

const nevermind = '8e061dc4-790e-4587-ba53-011e7852f88d';
const nevermindUs = 'a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d';
const beyonce = '7c07f9a1-381f-4c00-8d17-2acc537597f8';
const nevermindGroup = '1b022e01-4da6-387b-8658-8678046e4cef';
const nirvana = '5b11f4ce-a62d-471e-81fc-a69a8278c7da';
const help = 'For usage, please see: https://musicbrainz.org/development/mmd';

let server: PlatformServer;
beforeAll(async () => {
  server = await startOpen();
});
afterAll(() => server.close());

const get = (path: string, query: Record<string, string> = {}) =>
  ask(`${server.url('musicbrainz')}/ws/2${path}?${new URLSearchParams({ fmt: 'json', ...query })}`);
const search = async (kind: string, query: string) => {
  const { body } = await get(`/${kind}`, { query });
  return body[`${kind}s`].map(({ id }: { id: string }) => id);
};

describe('lookup', () => {
  it('gives the bare release when nothing is included', async () => {
    const { body } = await get(`/release/${nevermind}`);

    expect(body).toMatchObject({ id: nevermind, title: 'Nevermind', barcode: '0720642442524' });
    for (const part of ['media', 'artist-credit', 'label-info', 'release-group', 'genres']) {
      expect(body).not.toHaveProperty(part);
    }
  });

  it('gives what is included, and no more', async () => {
    const { body } = await get(`/release/${nevermindUs}`, { inc: 'recordings labels url-rels' });
    const track = body.media[0].tracks[0];

    expect(track.title).toBe('Smells Like Teen Spirit');
    expect(track).not.toHaveProperty('artist-credit');
    expect(track.recording).not.toHaveProperty('isrcs');
    expect(body['label-info'][0]['catalog-number']).toBe('DGCD-24425');
    expect(body.relations.map(({ type }: { type: string }) => type)).toEqual(['discogs']);
  });

  it('gives media without tracks unless recordings are included', async () => {
    const { body } = await get(`/release/${beyonce}`, { inc: 'media' });

    expect(body.media).toHaveLength(2);
    expect(body.media[0]).not.toHaveProperty('tracks');
  });

  it('gives ISRCs with isrcs', async () => {
    const { body } = await get(`/release/${nevermind}`, { inc: 'recordings isrcs' });

    expect(body.media[0].tracks[0].recording.isrcs).toEqual(['USGF19942501']);
  });

  it('derives recordings, release groups, artists and labels from the releases', async () => {
    const release = (await get(`/release/${nevermind}`, { inc: 'recordings labels' })).body;
    const recording = release.media[0].tracks[0].recording.id;
    const label = release['label-info'][0].label.id;

    const inc = 'artist-credits isrcs releases media';
    expect((await get(`/recording/${recording}`, { inc })).body).toMatchObject({
      title: 'Smells Like Teen Spirit',
      isrcs: ['USGF19942501'],
      'artist-credit': [{ name: 'Nirvana' }],
      releases: expect.arrayContaining([
        expect.objectContaining({
          id: nevermind,
          media: [expect.objectContaining({ tracks: [expect.objectContaining({ number: '1' })] })],
        }),
      ]),
    });
    expect((await get(`/release-group/${nevermindGroup}`, { inc: 'releases' })).body).toMatchObject(
      { title: 'Nevermind', releases: [{ id: nevermind }, { id: nevermindUs }] },
    );
    expect((await get(`/artist/${nirvana}`)).body).toMatchObject({ name: 'Nirvana', ipis: [] });
    expect((await get(`/label/${label}`)).body).toMatchObject({ name: 'Geffen Records' });
  });

  it('takes an MBID in upper case', async () => {
    expect((await get(`/release/${nevermind.toUpperCase()}`)).body.id).toBe(nevermind);
  });

  it.each([
    [404, 'Not Found', '/release/ffffffff-ffff-4fff-8fff-ffffffffffff', {}],
    [404, 'Not Found', '/nothing/ffffffff-ffff-4fff-8fff-ffffffffffff', {}],
    [400, 'Invalid mbid.', '/release/nope', {}],
    [400, 'Invalid mbid.', '/release/00000000-0000-0000-0000-000000000000', {}],
    [400, 'Invalid isrc.', '/isrc/US-GF1-99-42501', {}],
    [404, 'Not Found', '/isrc/USAAA0000000', {}],
    [
      400,
      'foo is not a valid inc parameter for the release resource.',
      `/release/${nevermind}`,
      { inc: 'foo' },
    ],
    [
      400,
      'labels,media is not a valid inc parameter for the release resource.',
      `/release/${nevermind}`,
      { inc: 'labels,media' },
    ],
    [
      400,
      'isrcs is not a valid option for the inc parameter for the release resource unless you specify one of the following other inc parameters: recordings',
      `/release/${nevermind}`,
      { inc: 'isrcs' },
    ],
    [
      400,
      'The given parameters do not match any available query type for the release resource.',
      '/release',
      {},
    ],
    [
      400,
      "The 'limit' and 'offset' parameters must be positive integers",
      '/release',
      { artist: nirvana, limit: '-1' },
    ],
    [
      400,
      'Search server could not complete query: Bad request',
      '/release',
      { query: 'release:"open' },
    ],
    [
      400,
      'Search server could not complete query: Bad request',
      '/release',
      { query: 'nofield:x' },
    ],
  ])('answers %i %s', async (status, error, path, query) => {
    const reply = await get(path, query);

    expect({ status: reply.status, body: reply.body }).toEqual({ status, body: { error, help } });
  });

  it('speaks XML unless it is asked for JSON', async () => {
    const { headers } = await ask(`${server.url('musicbrainz')}/ws/2/release/${nevermind}`);

    expect(headers.get('content-type')).toContain('xml');
  });
});

describe('ISRC', () => {
  it('answers the recordings that carry it', async () => {
    const { body } = await get('/isrc/USGF19942501', { inc: 'artist-credits isrcs' });

    expect(body).toMatchObject({
      isrc: 'USGF19942501',
      recordings: [{ title: 'Smells Like Teen Spirit', isrcs: ['USGF19942501'] }],
    });
    expect(body.recordings[0]).not.toHaveProperty('releases');
  });

  it('leaves their releases out even with inc=releases, as the JSON of the real server does', async () => {
    const { body } = await get('/isrc/USGF19942501', { inc: 'releases' });

    expect(body.recordings[0]).toHaveProperty('id');
    expect(body.recordings[0]).not.toHaveProperty('releases');
    expect(body.recordings[0]).not.toHaveProperty('isrcs');
  });
});

describe('browse', () => {
  it.each([
    ['artist', nirvana],
    ['release-group', nevermindGroup],
  ])('pages the releases of a %s', async (link, id) => {
    const { body } = await get('/release', { [link]: id, limit: '1', offset: '1' });

    expect(body).toMatchObject({ 'release-count': 2, 'release-offset': 1 });
    expect(body.releases.map((release: { id: string }) => release.id)).toEqual([nevermindUs]);
  });

  it('gives the release groups of an artist', async () => {
    const { body } = await get('/release-group', { artist: nirvana });

    expect(body).toMatchObject({
      'release-group-count': 1,
      'release-group-offset': 0,
      'release-groups': [{ id: nevermindGroup, title: 'Nevermind' }],
    });
  });

  it('gives the releases of a label', async () => {
    const release = (await get(`/release/${beyonce}`, { inc: 'labels' })).body;
    const { body } = await get('/release', { label: release['label-info'][0].label.id });

    expect(body.releases.map(({ id }: { id: string }) => id)).toEqual([beyonce]);
  });
});

describe('search', () => {
  it.each([
    ['release', 'release:"Nevermind" AND artist:"nirvana"', [nevermind, nevermindUs]],
    ['release', 'release:nevermind AND NOT catno:GED24425', [nevermindUs]],
    ['release', 'barcode:720642442524', [nevermind, nevermindUs]],
    ['release', 'catno:"DGCD 24425"', [nevermindUs]],
    ['release', 'artist:Beyonce', [beyonce]],
    ['release', 'release:(never OR beyoncé)', [beyonce]],
    [
      'release',
      'rgid:1b022e01-4da6-387b-8658-8678046e4cef AND date:[1990 TO 1992]',
      [nevermind, nevermindUs],
    ],
    ['release', 'release:never*', [nevermind, nevermindUs]],
    ['release', 'release:nevermind -catno:GED24425', [nevermindUs]],
    ['release', 'artist:"AC\\/DC \\"live\\""', []],
    ['release', 'release:"三毒史"', ['3ac4a81e-8106-4858-bce0-f7a78c6354b0']],
    [
      'release-group',
      'releasegroup:nevermind AND arid:5b11f4ce-a62d-471e-81fc-a69a8278c7da',
      [nevermindGroup],
    ],
    ['artist', 'artist:nirvana', [nirvana]],
    ['label', 'label:columbia', ['011d1192-6f65-45bd-85c4-0400dd45693e']],
  ])('finds %ss with %s', async (kind, query, expected) => {
    expect((await search(kind, query)).toSorted()).toEqual(expected.toSorted());
  });

  it('puts the closest first and scores it 100', async () => {
    const { body } = await get('/release', { query: 'nevermind nirvana geffen' });

    const [first, second] = body.releases;
    expect(first).toMatchObject({ id: nevermind, score: 100 });
    expect(second.score).toBeLessThan(100);
  });

  it('finds recordings by ISRC in the shape of a search', async () => {
    const { body } = await get('/recording', { query: 'isrc:USGF19942501' });

    expect(body).toMatchObject({ count: 1, offset: 0, created: expect.any(String) });
    expect(body.recordings[0]).toMatchObject({
      score: 100,
      video: null,
      isrcs: ['USGF19942501'],
      releases: [{ media: [{ track: [{ number: '1' }], 'track-offset': 0 }] }],
    });
  });

  it('leaves out what a lookup says null about', async () => {
    const { body } = await get('/release', { query: `reid:${nevermind}` });

    expect(JSON.stringify(body.releases)).not.toContain('null');
  });

  it('pages, and takes a limit over 100 for none', async () => {
    const page = await get('/release', { query: 'release:*', limit: '1', offset: '1' });
    const wide = await get('/release', { query: 'release:*', limit: '500' });

    expect(page.body).toMatchObject({ count: 4, offset: 1 });
    expect(page.body.releases).toHaveLength(1);
    expect(wide.body.releases).toHaveLength(4);
  });
});
