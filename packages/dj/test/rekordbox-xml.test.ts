import { describe, expect, test } from 'vitest';
import type { DjTrack } from '../src/collection.ts';
import { toLocation, toPath } from '../src/rekordbox-xml/location.ts';
import { lostIn, read, rekordbox, write } from './stage.ts';

const collection = (tracks: string, playlists = '') =>
  `<DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="1">${tracks}</COLLECTION>${playlists}</DJ_PLAYLISTS>`;

const firstOf = async (tracks: string) => (await read(rekordbox, collection(tracks))).tracks[0];

describe('reading', () => {
  test('zero and nothing are unknown, but a rating and plays are counted from zero', async () => {
    const track = await firstOf(
      '<TRACK TrackID="1" Name="" Year="0" AverageBpm="0.00" TotalTime="0" DiscNumber="" Rating="0" PlayCount="0"/>',
    );
    expect(track).toMatchObject({ id: '1', rating: 0, playCount: 0 });
    expect(Object.keys(track ?? {})).toEqual(['id', 'playCount', 'rating', 'origin']);
  });

  test('what cannot be read is unknown, and written again as it was', async () => {
    const odd =
      '<TRACK TrackID="1" Rating="five" Tonality="off" DateAdded="yesterday" Location="file://localhost/C:/100%/%e9.mp3"/>';
    const { tracks, header } = await read(rekordbox, collection(odd));
    expect(tracks[0]).toMatchObject({ keyText: 'off', location: 'C:/100%/%e9.mp3' });
    expect(tracks[0]?.rating).toBeUndefined();
    const { text, lossReport } = await write(rekordbox, tracks, header);
    expect(text).toContain('Rating="five" Tonality="off" DateAdded="yesterday"');
    expect(lossReport).toEqual([]);
  });

  test('dates of one digit, decimal commas and localised kinds are read', async () => {
    const track = await firstOf(
      '<TRACK TrackID="1" Kind="Mp3-Datei " DateAdded="2022-4-9" AverageBpm="127,50" Colour="0xFF007F"/>',
    );
    expect(track).toMatchObject({ dateAdded: '2022-04-09', bpm: 127.5, color: '#ff007f' });
  });

  test('playlists may call tracks by their location', async () => {
    const text = collection(
      '<TRACK TrackID="7" Location="file://localhost/C:/a%20b.mp3"/>',
      '<PLAYLISTS><NODE Type="0" Name="ROOT" Count="1"><NODE Name="L" Type="1" KeyType="1" Entries="2"><TRACK Key="file://localhost/C:/a%20b.mp3"/><TRACK Key="file://localhost/C:/gone.mp3"/></NODE></NODE></PLAYLISTS>',
    );
    const { tracks, header } = await read(rekordbox, text);
    expect(header.playlists[0]?.trackIds).toEqual(['7', 'C:/gone.mp3']);
    const written = await write(rekordbox, tracks, header);
    expect(written.text).toContain('<TRACK Key="file://localhost/C:/a%20b.mp3"/>');
    expect(written.text).toContain('<TRACK Key="file://localhost/C:/gone.mp3"/>');
  });
});

describe('writing', () => {
  const track = { id: 'x', location: '/Music/a.flac', title: 'A' };

  test('a new track has the attributes of the program in its order', async () => {
    const { text } = await write(rekordbox, [track]);
    const names = [...text.matchAll(/(\w+)="/g)].map(([, name]) => name);
    expect(names.slice(names.indexOf('TrackID'), names.indexOf('Mix') + 1).join(' ')).toBe(
      'TrackID Name Artist Composer Album Grouping Genre Kind Size TotalTime DiscNumber TrackNumber Year AverageBpm DateAdded BitRate SampleRate Comments Location Remixer Tonality Label Mix',
    );
    expect(text).toContain('Kind="FLAC File"');
  });

  test('only what was changed is changed', async () => {
    const element =
      '<TRACK TrackID="1" Name="A" Unknown="&lt;" Rating="0"><TEMPO Inizio="0.1" Bpm="128.000" Metro="4/4" Battito="1"/><POSITION_MARK Name="" Type="0" Start="1.0" Num="-1"/><EXTRA a="b"/></TRACK>';
    const { tracks, header } = await read(rekordbox, collection(element));
    const changed = tracks.map((one): DjTrack => ({ ...one, rating: 5, genre: 'House' }));
    const { text } = await write(rekordbox, changed, header);
    expect(text).toContain(
      '<TRACK TrackID="1" Name="A" Unknown="&lt;" Rating="255" Genre="House">',
    );
    expect(text).toContain('<TEMPO Inizio="0.1" Bpm="128.000" Metro="4/4" Battito="1"/>');
    expect(text).toContain('<EXTRA a="b"/>');
  });

  test('a cue that was added leaves the others as they are', async () => {
    const element =
      '<TRACK TrackID="1" Name="A"><POSITION_MARK Name="" Type="0" Start="1.0" Num="-1" Odd="x"/></TRACK>';
    const { tracks, header } = await read(rekordbox, collection(element));
    const cues = [...(tracks[0]?.cues ?? []), { kind: 'cue', startMs: 2500, hotCue: 1 }];
    const { text } = await write(rekordbox, [{ ...tracks[0], cues }], header);
    expect(text).toContain('Start="1.0" Num="-1" Odd="x"/>');
    expect(text).toContain('<POSITION_MARK Name="" Type="0" Start="2.500" Num="1"/>');
  });

  test('the number of tracks is right, also where nobody counted them', async () => {
    for (const isCounted of [true, false]) {
      const { text } = await write(rekordbox, [track, track], {}, { isCounted });
      expect(text).toContain('<COLLECTION Entries="2">');
    }
    expect((await write(rekordbox, [])).text).toContain('<COLLECTION Entries="0"/>');
  });

  test('ids become whole numbers, and none is given twice', async () => {
    const { text, lossReport } = await write(rekordbox, [
      { ...track, id: '2' },
      { ...track, id: 'D:/:a.mp3' },
      { ...track, id: 'x' },
      { ...track, id: '2' },
    ]);
    expect([...text.matchAll(/TrackID="(\d+)"/g)].map(([, id]) => id)).toEqual([
      '2',
      '3',
      '4',
      '5',
    ]);
    expect(lostIn(lossReport)).toEqual([
      'id: given to an earlier track too, or no number: numbered anew',
    ]);
  });

  test('two playlists of one name are numbered, and a folder may have the name of a playlist', async () => {
    const node = (kind: 'folder' | 'playlist', id: string) =>
      ({ kind, id, parentId: null, name: 'House', trackIds: [] }) as const;
    const playlists = [node('playlist', '1'), node('folder', '2'), node('playlist', '3')];
    const { text, lossReport } = await write(rekordbox, [track], { playlists });
    expect([...text.matchAll(/NODE Name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'House',
      'House',
      'House (2)',
    ]);
    expect(lostIn(lossReport)).toEqual(['playlists.name: given twice in a folder, numbered']);
  });

  test('playlists that lie in themselves, or nowhere, are told', async () => {
    const node = (id: string, parentId: string) =>
      ({ kind: 'folder', id, parentId, name: id, trackIds: [] }) as const;
    const playlists = [node('a', 'b'), node('b', 'a'), node('c', 'gone')];
    const { lossReport } = await write(rekordbox, [track], { playlists });
    expect(lossReport).toEqual([
      { column: 'playlists', reason: 'in no folder, left out', count: 3, firstItem: null },
    ]);
  });

  test('tabs and line breaks are references, and what is no letter is left out and told', async () => {
    const { text, lossReport } = await write(rekordbox, [
      { ...track, comment: 'a\tb\r\nc\u0001\ud800 "\'' },
    ]);
    expect(text).toContain('Comments="a&#9;b&#13;&#10;c\uFFFD &quot;&apos;"');
    expect(lostIn(lossReport)).toEqual(['comment: lone-surrogate', 'comment: control']);
  });

  test('pads beyond H, colours of memory cues and other colours of tracks are told', async () => {
    const cues = [
      { kind: 'cue', startMs: 0, hotCue: 8, color: '#ff0000' },
      { kind: 'loop', startMs: 0.5, endMs: 1000, hotCue: null },
    ];
    const { text, lossReport } = await write(rekordbox, [{ ...track, cues, color: '#fe0000' }]);
    expect(text).toContain('Num="-1"/>');
    expect(text).toContain('Colour="0xFF0000"');
    expect(lostIn(lossReport)).toEqual([
      'color: the nearest of the eight colours is written',
      'cues.hotCue: pad beyond H, written as a memory cue',
      'cues.color: colour of a memory cue, left out',
      'cues.startMs: rounded to whole milliseconds',
    ]);
  });

  test('only loops have an end, and ratings and plays that nobody told are none', async () => {
    const cues = [{ kind: 'fade-in', startMs: 1000, endMs: 2000, hotCue: null }];
    const { text, lossReport } = await write(rekordbox, [{ ...track, cues }]);
    expect(text).not.toMatch(/End=|Rating=|PlayCount=/);
    expect(lostIn(lossReport)).toEqual(['cues.endMs: that of a mark which is no loop, left out']);
    const counted = await write(rekordbox, [{ ...track, rating: 0, playCount: 0 }]);
    expect(counted.text).toMatch(/PlayCount="0"\s+Rating="0"/);
  });

  test('keys have the spelling that was asked for', async () => {
    const am = { ...track, key: { tonic: 9, mode: 'minor' } };
    expect((await write(rekordbox, [am])).text).toContain('Tonality="Am"');
    const camelot = await write(rekordbox, [am], {}, { keyNotation: 'camelot' });
    expect(camelot.text).toContain('Tonality="8A"');
  });

  test('cues of MP3 files from elsewhere are moved where it was asked, and none before the start', async () => {
    const cues = [{ kind: 'cue', startMs: 1000, hotCue: 0 }];
    const grid = [{ startMs: 10, bpm: 120 }];
    const mp3 = { ...track, location: 'C:/a.MP3', cues, grid };
    const { text } = await write(rekordbox, [mp3], {}, { shiftMs: -26 });
    expect(text).toContain('Start="0.974"');
    expect(text).toContain('Inizio="0.000"');
    const wav = { ...mp3, location: 'C:/a.wav' };
    expect((await write(rekordbox, [wav], {}, { shiftMs: -26 })).text).toContain('Start="1.000"');
    expect((await write(rekordbox, [mp3])).text).toContain('Start="1.000"');
  });
});

describe('locations', () => {
  test.each([
    ['C:/Music/a b.mp3', 'file://localhost/C:/Music/a%20b.mp3'],
    [
      "/Users/me/ç/(1), it's & more.mp3",
      'file://localhost/Users/me/%c3%a7/(1),%20it%27s%20%26%20more.mp3',
    ],
    ['/a/100%.mp3', 'file://localhost/a/100%25.mp3'],
    ['//server/share/a.mp3', 'file://localhost//server/share/a.mp3'],
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
  ])('%s is %s', (path, location) => {
    expect(toLocation(path)).toBe(location);
    expect(toPath(location)).toBe(path);
  });

  test('capital digits and halves of letters are read too', () => {
    expect(toPath('file://localhost/a/%C3%A7%20%C3.mp3')).toBe('/a/%C3%A7%20%C3.mp3');
    expect(toPath('file://localhost/a/%C3%A7.mp3')).toBe('/a/ç.mp3');
    expect(toPath('file:///a.mp3')).toBe('/a.mp3');
    expect(toPath('file://server/share/a.mp3')).toBe('//server/share/a.mp3');
  });
});
