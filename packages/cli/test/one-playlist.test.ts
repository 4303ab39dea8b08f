import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, liner } from './helpers.ts';

const track = (id: number, more = '') =>
  `<TRACK TrackID="${id}" Name="Track ${id}" Location="file://localhost/C:/Music/${id}.mp3"${more}/>`;
const keys = (...ids: readonly number[]) => ids.map((id) => `<TRACK Key="${id}"/>`).join('');

const rekordbox = `<?xml version="1.0" encoding="UTF-8"?>
<DJ_PLAYLISTS Version="1.0.0">
<COLLECTION Entries="4">${track(1)}${track(2, ' Odd="yes"')}${track(3)}${track(4, ' Rating="255"')}</COLLECTION>
<PLAYLISTS><NODE Type="0" Name="ROOT" Count="2">
<NODE Name="House" Type="0" Count="2">
<NODE Name="Deep" Type="1" KeyType="0" Entries="3">${keys(4, 2, 4)}</NODE>
<NODE Name="Other" Type="1" KeyType="0" Entries="1">${keys(1)}</NODE>
</NODE>
<NODE Name="Empty" Type="1" KeyType="0" Entries="0"/>
<NODE Name="Gone" Type="1" KeyType="0" Entries="2">${keys(8, 9)}</NODE>
<NODE Name="Half" Type="1" KeyType="0" Entries="2">${keys(3, 9)}</NODE>
</NODE></PLAYLISTS>
</DJ_PLAYLISTS>
`.replace('Count="2">\n<NODE Name="House"', 'Count="4">\n<NODE Name="House"');

async function convert(to: string, playlist: string, ...args: readonly string[]) {
  const cwd = folder({ 'a.xml': rekordbox });
  const told = await liner(['convert', 'a.xml', to, '--playlist', playlist, ...args], { cwd });
  const text = () => readFileSync(join(cwd, to), 'utf8');
  return { ...told, cwd, text };
}

const allOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one]) => one);

describe('liner convert --playlist, into a collection', () => {
  it('writes the tracks of the playlist, the playlist and its folders for another program', async () => {
    const { code, err, text } = await convert('b.nml', 'House/Deep');
    expect([code, err]).toEqual([
      0,
      'origin: what only rekordbox-xml says, left out (3 values)\n2 records written to b.nml.\n',
    ]);
    expect(text()).toContain('<COLLECTION ENTRIES="2">');
    expect(allOf(text(), / TITLE="([^"]*)"/g)).toEqual(['Track 2', 'Track 4']);
    expect(allOf(text(), /<NODE TYPE="(?:FOLDER|PLAYLIST)" NAME="([^"]*)"/g)).toEqual([
      '$ROOT',
      'House',
      'Deep',
    ]);
    expect(allOf(text(), / KEY="C:\/:Music\/:(\d)\.mp3"/g)).toEqual(['4', '2', '4']);
  });

  it('counts anew in its own format, and tells of no wrong number', async () => {
    const { code, err, text } = await convert('b.xml', 'Deep');
    expect([code, err]).toEqual([0, '2 records written to b.xml.\n']);
    expect(text()).toContain('<COLLECTION Entries="2">');
    expect(allOf(text(), /<NODE ([^>]*)>/g)).toEqual([
      'Type="0" Name="ROOT" Count="1"',
      'Name="House" Type="0" Count="1"',
      'Name="Deep" Type="1" KeyType="0" Entries="3"',
    ]);
    expect(text()).toContain('Odd="yes"');
  });

  it('is the same through JSON', async () => {
    const { cwd } = await convert('b.json', 'Deep');
    await liner(['convert', 'b.json', 'b.xml'], { cwd });
    await liner(['convert', 'a.xml', 'c.xml', '--playlist', 'Deep'], { cwd });
    expect(readFileSync(join(cwd, 'b.xml'))).toEqual(readFileSync(join(cwd, 'c.xml')));
  });
});

describe('what was not read, of a file of which one playlist is taken', () => {
  const unread = rekordbox.replace('Rating="255"', 'DateAdded="soon"');

  it.each([
    ['b.m3u8', 'Other'],
    ['b.nml', 'Deep'],
  ])('is told of the whole file: %s of %s', async (to, playlist) => {
    const cwd = folder({ 'a.xml': unread });
    const { err } = await liner(['convert', 'a.xml', to, '--playlist', playlist], { cwd });
    expect(err).toContain(
      'dateAdded: not understood, left out; counted in the whole file (1 value)\n',
    );
  });

  it('is told so once, through JSON', async () => {
    const cwd = folder({ 'a.xml': unread });
    for (const [from, to] of [
      ['a.xml', 'b.json'],
      ['b.json', 'c.json'],
    ] as const)
      await liner(['convert', from, to, '--playlist', 'Deep'], { cwd });
    const { unread: told } = JSON.parse(readFileSync(join(cwd, 'c.json'), 'utf8'));
    expect(told).toMatchObject([{ reason: 'not understood, left out; counted in the whole file' }]);
  });
});

describe('liner convert --playlist, into a table', () => {
  it('writes the tracks as often and in the order as they stand in the playlist', async () => {
    const { code, err, text } = await convert('b.csv', 'Deep');
    expect([code, err]).toEqual([
      0,
      'origin: what only rekordbox-xml says, left out (3 values)\n3 records written to b.csv.\n',
    ]);
    expect(allOf(text(), /^(\d),/gm)).toEqual(['4', '2', '4']);
  });

  it('has the missing ones in its report', async () => {
    const { out } = await convert('b.csv', 'Half', '--json');
    const reason = 'track of the playlist that is not among the tracks, left out';
    expect(JSON.parse(out).lossReport).toContainEqual(
      expect.objectContaining({ reason, count: 1 }),
    );
  });

  it('has the columns of those tracks alone', async () => {
    expect((await convert('b.csv', 'Other')).text()).not.toContain('rating');
    expect((await convert('b.csv', 'Deep')).text()).toContain('rating');
  });
});

describe.each(['b.m3u8', 'b.nml', 'b.xml', 'b.csv', 'b.json'])(
  'liner convert --playlist, into %s',
  (to) => {
    it('writes an empty playlist empty', async () => {
      const { code, err } = await convert(to, 'Empty');
      expect([code, err]).toEqual([0, expect.stringContaining('0 records written')]);
    });

    it('is refused where the file has none of its tracks', async () => {
      const { code, err, cwd } = await convert(to, 'Gone');
      expect([code, filesIn(cwd)]).toEqual([2, ['a.xml']]);
      expect(err).toContain('a.xml: the playlist "Gone" names 2 tracks, none of which');
    });

    it('tells how many of its tracks the file has not', async () => {
      const { code, err } = await convert(to, 'Half');
      expect([code, err]).toEqual([0, expect.stringContaining('1 record written')]);
      expect(err).toContain('a.xml: 1 of the 2 tracks of the playlist is not in the file.');
    });

    it('is typed wrongly for a playlist that is not there', async () => {
      const { code, err } = await convert(to, 'Deap');
      expect([code, err]).toEqual([2, expect.stringContaining('There is no playlist "Deap"')]);
    });
  },
);

it('liner convert --playlist is refused for a file without playlists', async () => {
  const cwd = folder({ 'a.csv': 'title\nNude\n' });
  const { code, err } = await liner(['convert', 'a.csv', 'b.nml', '--playlist', 'Deep'], { cwd });
  expect([code, err]).toEqual([2, expect.stringContaining('There is no playlist "Deep"')]);
});
