import { describe, expect, test } from 'vitest';
import type { DjTrack } from '../src/collection.ts';
import { locationOf, pathOf } from '../src/nml/location.ts';
import { lostIn, read, rekordbox, traktor, write } from './stage.ts';

const collection = (entries: string, beside = '') =>
  `<NML VERSION="19"><COLLECTION ENTRIES="999">${entries}</COLLECTION>${beside}</NML>`;

const entry = (inner: string, attributes = '') =>
  `<ENTRY ${attributes}><LOCATION DIR="/:Music/:" FILE="a.mp3" VOLUME="D:" VOLUMEID="1"></LOCATION>${inner}</ENTRY>`;

const firstOf = async (text: string) => (await read(traktor, collection(text))).tracks[0];

describe('reading', () => {
  test('a track is called by where it is', async () => {
    expect(await firstOf(entry(''))).toMatchObject({
      id: 'D:/:Music/:a.mp3',
      location: 'D:/Music/a.mp3',
    });
  });

  test('the analysed key comes before the text of the tag', async () => {
    const both = entry('<INFO KEY="2d"></INFO><MUSICAL_KEY VALUE="21"></MUSICAL_KEY>');
    expect(await firstOf(both)).toMatchObject({ key: { tonic: 9, mode: 'minor' }, keyText: '2d' });
    expect((await firstOf(entry('<INFO KEY="2d"></INFO>')))?.key).toEqual({
      tonic: 7,
      mode: 'major',
    });
  });

  test('a marker of the grid on a pad is a hot cue too', async () => {
    const track = await firstOf(
      entry(
        '<TEMPO BPM="128.5"></TEMPO><CUE_V2 NAME="AutoGrid" TYPE="4" START="53.5" LEN="0" HOTCUE="0"></CUE_V2>',
      ),
    );
    expect(track?.grid).toEqual([{ startMs: 53.5, bpm: 128.5 }]);
    expect(track?.cues).toEqual([{ kind: 'cue', startMs: 53.5, hotCue: 0, name: 'AutoGrid' }]);
  });

  test('a marker may have a tempo of its own', async () => {
    const track = await firstOf(
      entry(
        '<TEMPO BPM="128"></TEMPO><CUE_V2 TYPE="4" START="1" HOTCUE="-1"><GRID BPM="90"></GRID></CUE_V2>',
      ),
    );
    expect(track?.grid).toEqual([{ startMs: 1, bpm: 90 }]);
  });

  test('kinds, names and lengths of cues are those of Traktor', async () => {
    const cues = ['0', '1', '2', '3', '5', '9'].map(
      (type) =>
        `<CUE_V2 NAME="n.n." TYPE="${type}" START="10" LEN="${type === '5' ? '5' : '0'}" HOTCUE="-1"></CUE_V2>`,
    );
    const track = await firstOf(entry(cues.join('')));
    expect(track?.cues?.map(({ kind }) => kind)).toEqual([
      'cue',
      'fade-in',
      'fade-out',
      'load',
      'loop',
    ]);
    expect(track?.cues?.at(-1)).toEqual({ kind: 'loop', startMs: 10, endMs: 15, hotCue: null });
  });
});

describe('writing', () => {
  const track = { id: '1', location: 'C:/Music/a.mp3', title: 'A' };

  test('only what was changed is changed', async () => {
    const element = entry(
      '<INFO BITRATE="320000" FLAGS="28" PLAYTIME="466" PLAYTIME_FLOAT="465.084076"></INFO><LOUDNESS PEAK_DB="-0.9"></LOUDNESS><CUE_V2 NAME="n.n." DISPL_ORDER="3" TYPE="0" START="1.5" LEN="0.0" REPEATS="-1" HOTCUE="1"></CUE_V2>',
      'AUDIO_ID="AdFG" TITLE="A"',
    );
    const { tracks, header } = await read(traktor, collection(element));
    const changed = tracks.map((one): DjTrack => ({ ...one, title: 'B', rating: 3 }));
    const { text, lossReport } = await write(traktor, changed, header);
    expect(text).toContain('<ENTRY AUDIO_ID="AdFG" TITLE="B">');
    expect(text).toContain('PLAYTIME_FLOAT="465.084076" RANKING="153">');
    expect(text).toContain('DISPL_ORDER="3" TYPE="0" START="1.5" LEN="0.0"');
    expect(text).toContain('VOLUMEID="1"');
    expect(lostIn(lossReport)).toEqual([
      'COLLECTION.ENTRIES: another number than there are tracks, put right',
    ]);
  });

  test('a new grid is locked, so that Traktor keeps it', async () => {
    const { text } = await write(traktor, [
      { ...track, bpm: 120, grid: [{ startMs: 25, bpm: 120 }] },
    ]);
    expect(text).toContain('<ENTRY LOCK="1" TITLE="A">');
    expect(text).toContain('TYPE="4" START="25.000000"');
    expect(text).toContain('<GRID BPM="120.000000"></GRID>');
  });

  test('a pad beyond the eighth, beats and metres are told', async () => {
    const cues = [{ kind: 'cue', startMs: 0, hotCue: 9 }];
    const grid = [{ startMs: 0, bpm: 120, meter: '3/4', beat: 2 }];
    const { lossReport } = await write(traktor, [{ ...track, cues, grid }]);
    expect(lostIn(lossReport)).toEqual([
      'grid.meter: no place in the format, left out',
      'grid.beat: no place in the format, left out',
      'cues.hotCue: pad beyond the eighth, written without',
    ]);
  });

  test('a smart playlist is kept with its rules, and told where it has no place', async () => {
    const smart =
      '<PLAYLISTS><NODE TYPE="FOLDER" NAME="$ROOT"><SUBNODES COUNT="1"><NODE TYPE="SMARTLIST" NAME="New"><SMARTLIST UUID="1"><SEARCH_EXPRESSION VERSION="1" QUERY="$RATING == 5"></SEARCH_EXPRESSION></SMARTLIST></NODE></SUBNODES></NODE></PLAYLISTS>';
    const { tracks, header } = await read(traktor, collection(entry(''), smart));
    expect(header.playlists).toMatchObject([{ kind: 'smart', name: 'New', trackIds: [] }]);
    const same = await write(traktor, tracks, header);
    expect(same.text).toContain('QUERY="$RATING == 5"');
    const other = await write(rekordbox, tracks, header);
    expect(other.text).toContain('<NODE Type="0" Name="ROOT" Count="0"/>');
    expect(lostIn(other.lossReport)).toContain('playlists: rules of another program, left out');
  });

  test('playlists have the keys of the tracks as this file has them', async () => {
    const playlists = [
      { kind: 'playlist', id: '1', parentId: null, name: 'L', trackIds: ['1', '9'] } as const,
    ];
    const { text, lossReport } = await write(traktor, [track], { playlists });
    expect(text).toContain('<PRIMARYKEY TYPE="TRACK" KEY="C:/:Music/:a.mp3"></PRIMARYKEY>');
    expect(text).toContain('<PLAYLIST ENTRIES="1" TYPE="LIST"');
    expect(lostIn(lossReport)).toEqual(['playlists.trackIds: no such track in the file, left out']);
  });
});

describe('locations', () => {
  test.each([
    ['D:/Music/a.mp3', { volume: 'D:', dir: '/:Music/:', file: 'a.mp3' }],
    ['/Users/me/a.mp3', { volume: 'Macintosh HD', dir: '/:Users/:me/:', file: 'a.mp3' }],
    ['/Volumes/Stick/a: b.mp3', { volume: 'Stick', dir: '/:', file: 'a// b.mp3' }],
  ])('%s', (path, location) => {
    expect(locationOf(path)).toEqual(location);
    expect(pathOf(location)).toBe(path);
  });

  test('a disk of macOS that was renamed is known by its folders', () => {
    expect(pathOf({ volume: 'SSD', dir: '/:Users/:me/:', file: 'a.mp3' })).toBe('/Users/me/a.mp3');
  });

  test('an address and a part of a path are none', () => {
    expect(locationOf('https://example.com/a.mp3')).toBeNull();
    expect(locationOf('../a.mp3')).toBeNull();
    expect(locationOf('')).toBeNull();
  });
});
