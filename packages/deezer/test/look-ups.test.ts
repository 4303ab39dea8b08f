import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fetchedAt, noData, play, recording } from './helpers.ts';

const album = { body: recording('album-302127') };
const tracks = { body: recording('album-302127-tracks') };
const track = { body: recording('track-3135556') };

describe('a track', () => {
  it('is a recording with ISRC, tempo and the album that it is on', async () => {
    const { on } = play({ '/track/3135556': track });
    expect(await on.recordingById({ id: '3135556' })).toStrictEqual({
      source: {
        platform: 'deezer',
        kind: 'recording',
        id: '3135556',
        url: 'https://www.deezer.com/track/3135556',
        fetchedAt,
      },
      title: 'Harder Better Faster Stronger',
      artistCredit: [
        { name: 'Daft Punk', artistName: 'Daft Punk', artistId: '27', joinPhrase: null },
      ],
      durationMs: 224_000,
      bpm: 123,
      isrcs: ['GBDUW0000059'],
      genres: [],
      appearances: [
        {
          releaseId: '302127',
          title: 'Discovery',
          date: '2001-03-07',
          trackPosition: '4',
          formats: ['File'],
        },
      ],
      links: [],
    });
  });

  it('has no tempo where Deezer says 0, and all of its artists', async () => {
    const { on } = play({ '/track/2947516331': { body: recording('track-2947516331') } });
    const found = await on.recordingById({ id: '2947516331' });
    expect(found).not.toHaveProperty('bpm');
    expect(found?.artistCredit.map(({ name, joinPhrase }) => [name, joinPhrase])).toEqual([
      ['Lady Gaga', null],
      ['Bruno Mars', null],
    ]);
  });

  it.each([
    ['', { isrcs: [] }],
    ['no code', { isrcs: [] }],
    ['gb-duw-00-00059', { isrcs: ['GBDUW0000059'] }],
  ])('with the ISRC "%s"', async (isrc, expected) => {
    const { on } = play({ '/track/1': { body: { ...(track.body as object), id: 1, isrc } } });
    expect(await on.recordingById({ id: '1' })).toMatchObject(expected);
  });

  it('does without what is empty, zero or absent', async () => {
    const bare = { id: 1, title: 'Run', title_version: '', duration: 0, bpm: 0, release_date: '' };
    const { on } = play({ '/track/1': { body: bare } });
    expect(await on.recordingById({ id: '1' })).toStrictEqual({
      source: expect.objectContaining({ id: '1' }),
      title: 'Run',
      artistCredit: [],
      isrcs: [],
      genres: [],
      appearances: [],
      links: [],
    });
  });

  it('joins its guests, and nobody else', async () => {
    const names = [
      ['A', 'Main'],
      ['B', 'Main'],
      ['C', 'Featured'],
      ['D', 'Featured'],
    ];
    const contributors = names.map(([name, role], id) => ({ id, name, role }));
    const { on } = play({ '/track/1': { body: { id: 1, title: 'Run', contributors } } });
    const found = await on.recordingById({ id: '1' });
    expect(found?.artistCredit.map(({ joinPhrase }) => joinPhrase)).toEqual([
      null,
      ' feat. ',
      null,
      null,
    ]);
  });

  it('is of the date of its album, whatever it says of itself', async () => {
    const body = { ...(track.body as object), release_date: '1900-01-01' };
    const { on } = play({ '/track/3135556': { body } });
    const found = await on.recordingById({ id: '3135556' });
    expect(found?.appearances[0]?.date).toBe('2001-03-07');
  });

  it.each([
    ['Run (Live)', 'Run', '(Live)', { title: 'Run', version: 'Live' }],
    ['Run (Live)', 'Run', '', { title: 'Run', version: 'Live' }],
    ['Run', '', '', { title: 'Run' }],
  ])('"%s" with the parts "%s" and "%s"', async (title, title_short, title_version, expected) => {
    const { on } = play({ '/track/1': { body: { id: 1, title, title_short, title_version } } });
    expect(await on.recordingById({ id: '1' })).toMatchObject(expected);
  });

  it('with another ISRC is not what was asked for', async () => {
    const { on } = play({ '/track/isrc:QZZZZ9999999': track });
    expect(await on.recordingsByIsrc({ isrc: 'QZZZZ9999999' })).toEqual([]);
  });

  it('is asked for by its ISRC, however that is written', async () => {
    const { on, paths } = play({ '/track/isrc:GBDUW0000059': track });
    const found = await on.recordingsByIsrc({ isrc: 'gb-duw-00-00059' });
    expect(found.map(({ source }) => source.id)).toEqual(['3135556']);
    expect(paths()).toEqual(['/track/isrc:GBDUW0000059']);
  });
});

describe('an album', () => {
  it('is a release with its tracks, which are asked for apart', async () => {
    const { on, paths } = play({ '/album/302127': album, '/album/302127/tracks': tracks });
    const release = await on.releaseById({ id: '302127' });
    expect(paths()).toEqual(['/album/302127', '/album/302127/tracks?index=0&limit=100']);
    expect(release).toMatchObject({
      isComplete: true,
      title: 'Discovery',
      date: '2001-03-07',
      labels: [{ name: 'Parlophone (France)' }],
      barcodes: ['724384960650'],
      formats: [{ name: 'File', descriptions: [] }],
      genres: ['Dance'],
      images: [{ kind: 'front', url: expect.stringContaining('/1000x1000-') }],
    });
    expect(release?.media).toStrictEqual([
      {
        position: 1,
        tracks: [
          {
            position: '1',
            title: 'One More Time',
            durationMs: 320_000,
            recordingId: '3135553',
            isrcs: ['GBDUW0000053'],
            contributions: [],
          },
          expect.objectContaining({ position: '2', isrcs: ['GBDUW0000057'] }),
        ],
      },
    ]);
  });

  it('has its discs apart, over several pages, and names who is not its own artist', async () => {
    const row = (id: number, disk_number: number, artistId: number) => ({
      id,
      title: `Track ${id}`,
      disk_number,
      track_position: id,
      artist: { id: artistId, name: `Artist ${artistId}` },
    });
    const next = 'https://api.deezer.com/album/302127/tracks?limit=100&index=2';
    const { on } = play({
      '/album/302127': album,
      '/album/302127/tracks?index=0&limit=100': {
        body: { data: [row(1, 1, 27), row(2, 1, 8)], total: 3, next },
      },
      '/album/302127/tracks?index=2&limit=100': { body: { data: [row(3, 2, 27)], total: 3 } },
    });
    const release = await on.releaseById({ id: '302127' });
    const seen = release?.media.map(({ position, tracks: all }) => [
      position,
      all.map(({ title, artistCredit }) => [title, artistCredit?.[0]?.name]),
    ]);
    expect(seen).toEqual([
      [
        1,
        [
          ['Track 1', undefined],
          ['Track 2', 'Artist 8'],
        ],
      ],
      [2, [['Track 3', undefined]]],
    ]);
  });

  it('does without what is empty or absent, a cover without a number among it', async () => {
    const bare = {
      id: 1,
      title: 'Run',
      upc: '',
      label: '',
      release_date: '0000-00-00',
      genres: { data: [] },
      cover_xl: 'https://cdn-images.dzcdn.net/images/cover//1000x1000-000000-80-0-0.jpg',
      cover_medium: null,
    };
    const { on } = play({ '/album/1': { body: bare }, '/album/1/tracks': { body: { data: [] } } });
    const release = await on.releaseById({ id: '1' });
    expect(release).toMatchObject({ labels: [], barcodes: [], genres: [], images: [], media: [] });
    expect(release).not.toHaveProperty('date');
  });

  it.each([
    ['a UPC', '724384960650', '724384960650'],
    ['a UPC with a zero', '0724384960650', '724384960650'],
    ['an EAN', '4050538793819', '4050538793819'],
  ])('is found by %s', async (_what, gtin, upc) => {
    const { on, paths } = play({
      [`/album/upc:${upc}`]: { body: { ...(album.body as object), upc } },
      '/album/302127/tracks': tracks,
    });
    const found = await on.releasesByBarcode({ gtin });
    expect(found.map(({ source }) => source.id)).toEqual(['302127']);
    expect(paths()).toHaveLength(2);
  });

  it('of another barcode is not what was asked for', async () => {
    const { on } = play({ '/album/upc:4050538793819': album, '/album/302127/tracks': tracks });
    expect(await on.releasesByBarcode({ gtin: '4050538793819' })).toEqual([]);
  });

  it('is asked for by thirteen digits where twelve find nothing, and by no others', async () => {
    const { on, paths } = play({
      '/album/upc:724384960650': noData,
      '/album/upc:0724384960650': noData,
      '/album/upc:4050538793819': noData,
    });
    expect(await on.releasesByBarcode({ gtin: '724384960650' })).toEqual([]);
    expect(await on.releasesByBarcode({ gtin: '4050538793819' })).toEqual([]);
    expect(paths()).toEqual([
      '/album/upc:724384960650',
      '/album/upc:0724384960650',
      '/album/upc:4050538793819',
    ]);
  });

  it('comes without its tracks where nobody wants them', async () => {
    const { on, paths } = play({ '/album/302127': album });
    const release = await on.releaseById({ id: '302127' }, { fields: ['barcodes', 'isComplete'] });
    expect(release).toMatchObject({ barcodes: ['724384960650'], isComplete: false });
    expect(paths()).toEqual(['/album/302127']);
  });

  it('that was merged says so, and its tracks are those of the other', async () => {
    const { on, events, paths } = play({ '/album/5': album, '/album/302127/tracks': tracks });
    const release = await on.releaseById({ id: '5' });
    expect(release?.source.id).toBe('302127');
    expect(paths().at(-1)).toBe('/album/302127/tracks?index=0&limit=100');
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'moved', from: '/album/5', to: '/album/302127' }),
    );
  });
});

describe('artists and playlists', () => {
  it('have their names', async () => {
    const { on } = play({ '/artist/27': { body: recording('artist-27') } });
    expect(await on.artistById({ id: '27' })).toMatchObject({ name: 'Daft Punk', aliases: [] });
  });

  it('a playlist has its size and its owner', async () => {
    const { on } = play({ '/playlist/908622995': { body: recording('playlist-908622995') } });
    expect(await on.playlistById({ id: '908622995' })).toStrictEqual({
      source: {
        platform: 'deezer',
        kind: 'playlist',
        id: '908622995',
        url: 'https://www.deezer.com/playlist/908622995',
        fetchedAt,
      },
      title: 'Bain moussant',
      ownerName: 'Deezer France Editors',
      trackCount: 60,
      durationMs: 13_733_000,
      isPublic: true,
      links: [],
      images: [],
    });
  });
});

describe('what is not there', () => {
  it('is null', async () => {
    const paths = ['/track/7', '/album/7', '/artist/7', '/playlist/7'];
    const { on } = play(Object.fromEntries(paths.map((path) => [path, noData])));
    const id = '7';
    expect(await on.recordingById({ id })).toBeNull();
    expect(await on.releaseById({ id })).toBeNull();
    expect(await on.artistById({ id })).toBeNull();
    expect(await on.playlistById({ id })).toBeNull();
  });

  it('is an empty list', async () => {
    const { on } = play({
      '/artist/7/albums': noData,
      '/playlist/7/tracks': noData,
      '/track/isrc:GBDUW0000059': noData,
    });
    const none = { items: [], total: 0, nextOffset: null };
    expect(await on.releasesOfArtist({ id: '7' })).toEqual(none);
    expect(await on.recordingsOfPlaylist({ id: '7' })).toEqual(none);
    expect(await on.recordingsByIsrc({ isrc: 'GBDUW0000059' })).toEqual([]);
  });
});

it('every recording is without sound, pictures of people and signed addresses', () => {
  const folder = new URL('recordings/', import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(20);
  for (const name of files) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(text, name).not.toMatch(/preview|\.mp3|hdnea|track_token|"picture(?!_type)/);
  }
});
