import { describe, expect, it } from 'vitest';
import { playlistExporters, playlistImporters } from '../../src/index.ts';
import { fixture, hasFixtures, playlistOf, readFile, writeFile } from './files.ts';

const [m3u8, m3u] = playlistExporters;
const [m3u8Importer, m3uImporter] = playlistImporters;
if (!m3u8 || !m3u || !m3u8Importer || !m3uImporter) throw new Error('M3U is missing');

describe('an M3U8 file', () => {
  it('has titles, artists, seconds, and locations of every kind', async () => {
    const text = [
      '#EXTM3U',
      '#PLAYLIST:Friday',
      '#EXTINF:172,Artist One - Title, with comma',
      'C:\\Music\\One.mp3',
      '#EXTINF:-1,Radio',
      'http://example.org/stream?a=b',
      '#EXTINF:12.345 tvg-name="a,b" x=1,Å - Ö - Ü',
      '../rel/Å.flac',
      '\\\\server\\share\\a.mp3',
      'file:///m/A%20%26%20B.flac',
      '#EXTALB:Album',
      '#EXTART:Band',
      '#EXTGENRE:House',
      'sub\\folder\\a.mp3',
      '',
    ].join('\n');
    const { header, tracks, problems } = await readFile(m3u8Importer, text, 'x.m3u8');
    expect(problems).toEqual([]);
    expect(header.playlists).toEqual([
      {
        kind: 'playlist',
        id: '1',
        parentId: null,
        name: 'Friday',
        trackIds: ['1', '2', '3', '4', '5', '6'],
      },
    ]);
    expect(tracks.map(({ origin, ...track }) => track)).toEqual([
      {
        id: '1',
        location: 'C:/Music/One.mp3',
        durationMs: 172_000,
        artist: 'Artist One',
        title: 'Title, with comma',
      },
      { id: '2', location: 'http://example.org/stream?a=b', title: 'Radio' },
      { id: '3', location: '../rel/Å.flac', durationMs: 12_345, artist: 'Å', title: 'Ö - Ü' },
      { id: '4', location: '//server/share/a.mp3' },
      { id: '5', location: '/m/A & B.flac' },
      {
        id: '6',
        location: 'sub/folder/a.mp3',
        album: 'Album',
        albumArtist: 'Band',
        genre: 'House',
      },
    ]);
    const again = await writeFile(m3u8, { header, tracks });
    expect([again.text, again.losses]).toEqual([text, []]);
  });

  it('keeps what is not understood, and says anew only what has changed', async () => {
    const text = [
      '#EXTM3U url-tvg="x"',
      '#EXTVLCOPT:start-time=4',
      '# a remark',
      '#EXTINF:12.345 logo="l",A - B',
      '#EXTIMG: front',
      'file:///m/a.mp3',
      '#EXTINF:10,C - D',
      '/m/c.mp3',
      '# the end',
      '',
    ].join('\r\n');
    const read = await readFile(m3u8Importer, text, '/a/Name of file.m3u8');
    expect(read.header.playlists[0]?.name).toBe('Name of file');
    expect((await writeFile(m3u8, read)).text).toBe(text);

    const tracks = read.tracks.map((track) => ({ ...track, title: 'New' }));
    const header = {
      ...read.header,
      playlists: read.header.playlists.map((node) => ({ ...node, name: 'Named' })),
    };
    expect((await writeFile(m3u8, { header, tracks })).text).toBe(
      text
        .replace(',A - B', ',A - New')
        .replace(',C - D', ',C - New')
        .replace('"x"\r\n', '"x"\r\n#PLAYLIST:Named\r\n'),
    );
  });

  it('tells what its lines have no place for, and what is read otherwise', async () => {
    const tracks = [
      {
        id: '1',
        location: '/m/a.mp3',
        title: 'A - B\r\nC',
        durationMs: 1500,
        bpm: 120,
        links: ['https://example.org'],
      },
      { id: '2', location: '/m/b\0.mp3', artist: 'Half \ud83d', isrc: 'GBXWZ0800015' },
      { id: '3', title: 'Nowhere' },
      { id: '4', location: '#1.mp3', title: 'a\u0007' },
    ];
    const { text, losses } = await writeFile(m3u8, {
      header: playlistOf('Two\nlines', tracks),
      tracks,
    });
    expect(text).toBe(
      '#EXTM3U\n#PLAYLIST:Two lines\n#EXTINF:2,A - B C\n/m/a.mp3\n#EXTINF:-1,Half \ufffd - \n/m/b.mp3\n#EXTINF:-1,a\n./#1.mp3\n',
    );
    const one = { count: 1 };
    expect(losses).toEqual([
      { column: 'name', reason: 'line breaks, written as a space', ...one, firstItem: null },
      { column: 'title', reason: 'line breaks, written as a space', ...one, firstItem: 1 },
      { column: 'title', reason: 'read otherwise from "Artist - Title"', ...one, firstItem: 1 },
      { column: 'durationMs', reason: 'rounded to whole seconds', ...one, firstItem: 1 },
      { column: 'bpm', reason: 'no place in the format, left out', ...one, firstItem: 1 },
      { column: 'links', reason: 'no place in the format, left out', ...one, firstItem: 1 },
      { column: 'artist', reason: 'read otherwise from "Artist - Title"', ...one, firstItem: 1 },
      { column: 'location', reason: 'nul', ...one, firstItem: 2 },
      { column: 'artist', reason: 'lone-surrogate', ...one, firstItem: 2 },
      { column: 'isrc', reason: 'no place in the format, left out', ...one, firstItem: 2 },
      { column: 'location', reason: 'track without a location, left out', ...one, firstItem: 3 },
      { column: 'title', reason: 'control', ...one, firstItem: 4 },
    ]);
  });
});

describe('an M3U file', () => {
  it('is windows-1252 where it is no UTF-8, and stays what it was', async () => {
    const ansi = Buffer.from(
      '#EXTM3U\n#EXTINF:10,caf\xe9 \x80\n/m/\x93caf\xe9\x94.mp3\n',
      'latin1',
    );
    const utf8 = '#EXTM3U\n#EXTINF:10,café €\n/m/“café”.mp3\n';
    for (const bytes of [ansi, Buffer.from(utf8)]) {
      const read = await readFile(m3uImporter, bytes, 'a.m3u', 3);
      expect(read.tracks[0]).toEqual({
        id: '1',
        location: '/m/“café”.mp3',
        durationMs: 10_000,
        title: 'café €',
      });
      expect((await writeFile(m3u, read)).bytes).toEqual(bytes);
      expect((await writeFile(m3u8, read)).text).toBe(utf8);
      expect((await writeFile(m3u, read, { encoding: 'windows-1252' })).bytes).toEqual(ansi);
    }
  });

  it('refuses a location without letters for it, and counts a title', async () => {
    const tracks = [{ id: '1', location: '/m/a.mp3', title: '東京' }];
    const { text, losses } = await writeFile(m3u, { tracks });
    expect(text).toBe('#EXTM3U\n#EXTINF:-1,??\n/m/a.mp3\n');
    expect(losses).toEqual([
      {
        column: 'title',
        reason: 'letters that windows-1252 does not have, written as "?"',
        count: 1,
        firstItem: 1,
      },
    ]);
    await expect(
      writeFile(m3u, { tracks: [{ id: '1', location: '/m/東京.mp3' }] }),
    ).rejects.toMatchObject({
      message:
        'The location of track 1 has letters that windows-1252 does not have: "/m/東京.mp3".',
      remedy: 'Write it in UTF-8; of M3U, that is an .m3u8 file.',
    });
  });

  it('may mix encodings, which is told by line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('/m/é.mp3\n'),
      Buffer.from('/m/\xe9.mp3\n', 'latin1'),
    ]);
    const { tracks, problems } = await readFile(m3uImporter, bytes, 'a.m3u', 5);
    expect(tracks.map(({ location }) => location)).toEqual(['/m/é.mp3', '/m/é.mp3']);
    expect(problems).toEqual([
      'Line 2 is not UTF-8 like those before it, and was read as windows-1252.',
    ]);
  });
});

describe.skipIf(!hasFixtures)('a recorded file', () => {
  it.each([
    ['bom_crlf.m3u8', m3u8, m3u8Importer],
    ['latin1.m3u', m3u, m3uImporter],
  ])('is written again byte by byte: %s', async (name, exporter, importer) => {
    for (const pieceSize of [1, 65_536]) {
      const read = await readFile(importer, fixture(name), name, pieceSize);
      const { bytes, losses } = await writeFile(exporter, read);
      expect([read.problems, losses]).toEqual([[], []]);
      expect(bytes).toEqual(fixture(name));
    }
  });
});
