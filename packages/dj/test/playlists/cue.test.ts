import { describe, expect, it } from 'vitest';
import { cue, cueImporter } from '../../src/playlists/cue/index.ts';
import { fixture, hasFixtures, playlistOf, readFile, writeFile } from './files.ts';

const mix = `REM GENRE "House"
REM DATE 2026
CATALOG 0000000000000
PERFORMER "DJ Test"
TITLE "Mix"
FILE "mix.mp3" MP3
  TRACK 01 AUDIO
    TITLE "First"
    PERFORMER "A"
    ISRC XXABC2600001
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "Second"
    FLAGS DCP
    INDEX 00 74:58:70
    INDEX 01 75:00:12
`;

const disc = `REM GENRE Rock
REM DATE 1995
REM DISCID 7B0A8D09
PERFORMER "Band"
TITLE "Album"
FILE "01.wav" WAVE
  TRACK 01 AUDIO
    TITLE "One"
    SONGWRITER "Writer"
    REM COMMENT "loud"
    PREGAP 00:02:00
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "Two"
    PERFORMER "Guest"
    INDEX 00 03:10:00
FILE "02.wav" WAVE
    INDEX 01 00:00:00
  TRACK 03 AUDIO
    TITLE "Three "live""
    INDEX 01 04:00:01
    INDEX 02 05:00:00
    POSTGAP 00:01:00
`;

describe('a CUE sheet', () => {
  it('of a mix says where its tracks begin, and keeps its own date and title for itself', async () => {
    const { header, tracks, problems } = await readFile(cueImporter, mix, 'mix.cue');
    expect(problems).toEqual([]);
    expect(header.playlists[0]?.name).toBe('Mix');
    expect(tracks.map(({ origin, ...track }) => track)).toEqual([
      {
        id: '1',
        location: 'mix.mp3',
        title: 'First',
        artist: 'A',
        isrc: 'XXABC2600001',
        startInFileMs: 0,
      },
      {
        id: '2',
        location: 'mix.mp3',
        title: 'Second',
        artist: 'DJ Test',
        startInFileMs: 4_500_160,
      },
    ]);
  });

  it('of a disc gives its tracks their album, year, number and length', async () => {
    const { tracks, problems } = await readFile(cueImporter, disc, 'a.cue');
    const album = { album: 'Album', albumArtist: 'Band', genre: 'Rock', year: 1995 };
    expect(problems).toEqual([]);
    expect(tracks.map(({ origin, ...track }) => track)).toEqual([
      {
        id: '1',
        ...album,
        location: '01.wav',
        title: 'One',
        artist: 'Band',
        composer: 'Writer',
        comment: 'loud',
        trackNumber: 1,
      },
      {
        id: '2',
        ...album,
        location: '02.wav',
        title: 'Two',
        artist: 'Guest',
        startInFileMs: 0,
        trackNumber: 2,
        durationMs: 240_013,
      },
      {
        id: '3',
        ...album,
        location: '02.wav',
        title: 'Three "live"',
        artist: 'Band',
        startInFileMs: ((240 * 75 + 1) * 1000) / 75,
        trackNumber: 3,
      },
    ]);
  });

  it.each([
    ['a mix', mix],
    ['a disc', disc],
  ])('is written again as it was: %s', async (_, text) => {
    for (const variant of [text, `\ufeff${text.replaceAll('\n', '\r\n')}`]) {
      const read = await readFile(cueImporter, variant, 'x.cue', 7);
      const again = await writeFile(cue, read);
      expect([again.text, again.losses]).toEqual([variant, []]);
    }
  });

  it('says anew only what has changed, and moves all indexes of a track', async () => {
    const { header, tracks } = await readFile(cueImporter, mix, 'mix.cue');
    const [first, second] = tracks;
    if (!first || !second) throw new Error('two tracks');
    const changed = [
      first,
      { ...second, title: 'New "2"', artist: 'B', startInFileMs: 4_500_160 + 10_000 },
    ];
    const { text, losses } = await writeFile(cue, { header, tracks: changed });
    expect(text).toBe(
      mix
        .replace('"Second"', `"New '2'"\n    PERFORMER "B"`)
        .replace('74:58:70', '75:08:70')
        .replace('75:00:12', '75:10:12'),
    );
    expect(losses).toEqual([
      { column: 'title', reason: "quotation marks, written as '", count: 1, firstItem: 2 },
    ]);
  });

  it('is made of tracks from elsewhere, with a file for each and what it has no place for told', async () => {
    const tracks = [
      { id: 'a', location: 'D:/m/a.mp3', title: 'A', artist: 'X', durationMs: 1000, album: 'L' },
      { id: 'b', location: '/m/mix.flac', title: 'B', startInFileMs: 0 },
      { id: 'c', location: '/m/mix.flac', startInFileMs: 61_005 },
      { id: 'd', location: '/m/mix.flac', title: 'again' },
      { id: 'e', title: 'nowhere' },
    ];
    const { text, losses } = await writeFile(cue, { header: playlistOf('All', tracks), tracks });
    expect(text).toBe(`TITLE "All"
FILE "D:\\m\\a.mp3" MP3
  TRACK 01 AUDIO
    TITLE "A"
    PERFORMER "X"
    INDEX 01 00:00:00
FILE "/m/mix.flac" WAVE
  TRACK 02 AUDIO
    TITLE "B"
    INDEX 01 00:00:00
  TRACK 03 AUDIO
    INDEX 01 01:01:00
FILE "/m/mix.flac" WAVE
  TRACK 04 AUDIO
    TITLE "again"
    INDEX 01 00:00:00
`);
    expect(losses.map(({ column, reason, firstItem }) => [column, reason, firstItem])).toEqual([
      ['location', 'track without a location, left out', 5],
      ['durationMs', 'no place in the format, left out', 1],
      ['album', 'no place in the format, left out', 1],
      ['startInFileMs', 'rounded to frames of 1/75 second', 3],
    ]);
  });

  it('of more than 99 tracks is refused by name', async () => {
    const tracks = Array.from({ length: 120 }, (_, index) => ({
      id: `${index}`,
      location: `/m/${index}.mp3`,
    }));
    const remedy = 'Write another format, or a shorter playlist.';
    await expect(
      writeFile(cue, { header: playlistOf('Long', tracks), tracks }),
    ).rejects.toMatchObject({
      message: 'A CUE sheet has at most 99 tracks; "Long" has 120.',
      remedy,
    });
    await expect(writeFile(cue, { tracks })).rejects.toMatchObject({
      message: 'A CUE sheet has at most 99 tracks; there are more.',
      remedy,
    });
  });

  it('is refused where no track has a file', async () => {
    await expect(writeFile(cue, { tracks: [{ id: '1', title: 'A' }] })).rejects.toMatchObject({
      message: 'No track says in which file it is, which a CUE sheet needs.',
    });
  });

  it('tells by line what cannot be read of it', async () => {
    const text =
      'TRACK 01 AUDIO\n  INDEX 01 00:00:75\nFILE "a.wav" WAVE\nTRACK 02 AUDIO\nINDEX 01 00:01:00\n INDEX 02 x';
    const { tracks, problems } = await readFile(cueImporter, text, 'x.cue');
    expect(problems).toEqual([
      'Line 2 has at column 3 an INDEX without a time of minutes, seconds and frames.',
      'Line 6 has at column 2 an INDEX without a time of minutes, seconds and frames.',
      'Line 1 begins track 01, which has no INDEX 01.',
      'Line 1 begins track 01, which is in no file.',
    ]);
    expect(tracks.map(({ location, startInFileMs }) => [location, startInFileMs])).toEqual([
      [undefined, undefined],
      ['a.wav', 1000],
    ]);
  });

  it.each([
    ['<html>', 'x.cue is no CUE sheet: line 1 begins with "<HTML>".'],
    ['TITLE "A"\n', 'x.cue is no CUE sheet: it has no TRACK.'],
    ['\n \n', 'x.cue is empty.'],
    ['REM a\0b', 'x.cue is no text file: line 1 has a NUL byte at column 6.'],
  ])('is no sheet: %j', async (text, message) => {
    await expect(readFile(cueImporter, text, 'x.cue')).rejects.toMatchObject({ message });
  });
});

describe.skipIf(!hasFixtures)('a recorded sheet', () => {
  it('is written again byte by byte', async () => {
    const read = await readFile(cueImporter, fixture('mix.cue'), 'mix.cue');
    const { bytes, losses } = await writeFile(cue, read);
    expect([read.problems, losses]).toEqual([[], []]);
    expect(bytes).toEqual(fixture('mix.cue'));
  });
});
