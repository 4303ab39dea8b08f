import { describe, expect, test } from 'vitest';
import { lostIn, read, rekordbox, type TwoWays, traktor, write } from './stage.ts';
import { xmlDiff } from './xml-diff.ts';

const rekordboxTrack = '<TRACK TrackID="1" Name="a" Location="file://localhost/C:/a.mp3"/>';
const inRekordbox = (behind: string) =>
  `<DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="1">${rekordboxTrack}</COLLECTION>${behind}</DJ_PLAYLISTS>`;
const list = (name: string, within = '<TRACK Key="1"/>') =>
  `<NODE Name="${name}" Type="1" KeyType="0" Entries="1">${within}</NODE>`;
const root = `<NODE Type="0" Name="ROOT" Count="1">${list('A')}</NODE>`;

const inNml = (behind: string) =>
  `<NML VERSION="19"><COLLECTION ENTRIES="1"><ENTRY TITLE="a"><LOCATION DIR="/:" FILE="a.mp3" VOLUME="C:"></LOCATION></ENTRY></COLLECTION>${behind}</NML>`;
const entry = '<ENTRY><PRIMARYKEY TYPE="TRACK" KEY="C:/:a.mp3"></PRIMARYKEY></ENTRY>';
const nmlList = (name: string, within = '') =>
  `<NODE TYPE="PLAYLIST" NAME="${name}"><PLAYLIST ENTRIES="1" TYPE="LIST">${entry}${within}</PLAYLIST></NODE>`;
const nmlRoot = (within = '') =>
  `<NODE TYPE="FOLDER" NAME="$ROOT"><SUBNODES COUNT="1">${nmlList('A')}${within}</SUBNODES></NODE>`;

async function throughBoth(format: TwoWays, file: string) {
  const { tracks, header } = await read(format, file);
  const own = await write(format, tracks, header);
  const other = format === rekordbox ? traktor : rekordbox;
  const elsewhere = await write(other, tracks, header);
  return {
    differences: xmlDiff(file, own.text),
    lost: lostIn(own.lossReport),
    lostElsewhere: lostIn(elsewhere.lossReport),
    names: (await read(other, elsewhere.text)).header.playlists.map(({ name }) => name),
  };
}

describe('playlists beside the usual ones stay where they are, and are playlists elsewhere', () => {
  test.each<[string, TwoWays, string, readonly string[]]>([
    ['behind ROOT', rekordbox, `${root}${list('B')}`, ['A', 'B']],
    ['before ROOT', rekordbox, `${list('B')}${root}`, ['B', 'A']],
    ['a second ROOT', rekordbox, `${root}${root}`, ['A', 'ROOT', 'A']],
    ['without ROOT', rekordbox, `${list('A')}${list('B')}`, ['A', 'B']],
    ['behind $ROOT', traktor, `${nmlRoot()}${nmlList('B')}`, ['A', 'B']],
    ['before $ROOT', traktor, `${nmlList('B')}${nmlRoot()}`, ['B', 'A']],
    ['without $ROOT', traktor, `${nmlList('A')}${nmlList('B')}`, ['A', 'B']],
  ])('%s', async (_, format, nodes, names) => {
    const around = format === rekordbox ? inRekordbox : inNml;
    const found = await throughBoth(format, around(`<PLAYLISTS>${nodes}</PLAYLISTS>`));
    expect(found.differences).toEqual([]);
    expect(found.lost).toEqual([]);
    expect(found.names).toEqual(names);
  });
});

describe('a second list of tracks or playlists is kept as it stands, and told where it is left out', () => {
  const playlists = `<PLAYLISTS>${root}</PLAYLISTS>`;
  const nmlPlaylists = `<PLAYLISTS>${nmlRoot()}</PLAYLISTS>`;
  const second = inNml('').replace(/<\/?NML[^>]*>/g, '');

  test.each<[string, TwoWays, string]>([
    ['PLAYLISTS', rekordbox, inRekordbox(`${playlists}${playlists}`)],
    [
      'COLLECTION',
      rekordbox,
      inRekordbox(`<COLLECTION Entries="1">${rekordboxTrack}</COLLECTION>${playlists}`),
    ],
    ['PLAYLISTS', traktor, inNml(`${nmlPlaylists}${nmlPlaylists}`)],
    ['COLLECTION', traktor, inNml(`${second}${nmlPlaylists}`)],
  ])('%s', async (name, format, file) => {
    const found = await throughBoth(format, file);
    expect(found.differences).toEqual([]);
    expect(found.lost).toEqual([]);
    expect(found.lostElsewhere).toContain(`${name}: a second one, left out`);
  });
});

describe('what should not be among playlists stays where it is', () => {
  test.each<[string, TwoWays, string]>([
    [
      'a track in a folder',
      rekordbox,
      `<NODE Type="0" Name="ROOT" Count="1"><NODE Name="F" Type="0" Count="0"><TRACK Key="1"/></NODE></NODE>`,
    ],
    [
      'a track without a key',
      rekordbox,
      `<NODE Type="0" Name="ROOT" Count="1">${list('A', '<TRACK Key="1"/><TRACK Odd="x"/>')}</NODE>`,
    ],
    [
      'an entry without a key',
      traktor,
      nmlRoot(nmlList('B', '<ENTRY><PRIMARYKEY TYPE="TRACK"></PRIMARYKEY></ENTRY>')).replace(
        'COUNT="1"',
        'COUNT="2"',
      ),
    ],
    ['another element in a playlist', traktor, nmlRoot('<ODD A="b"></ODD>')],
    [
      'another element in a list of tracks',
      traktor,
      nmlRoot(nmlList('B', '<ODD A="b"></ODD>')).replace('COUNT="1"', 'COUNT="2"'),
    ],
    [
      'an entry in a folder',
      traktor,
      nmlRoot(
        `<NODE TYPE="FOLDER" NAME="F"><SUBNODES COUNT="0">${entry}</SUBNODES></NODE>`,
      ).replace('COUNT="1"', 'COUNT="2"'),
    ],
    [
      'a folder and a playlist with nothing in them',
      traktor,
      nmlRoot('<NODE TYPE="FOLDER" NAME="F"></NODE><NODE TYPE="PLAYLIST" NAME="P"></NODE>').replace(
        'COUNT="1"',
        'COUNT="3"',
      ),
    ],
  ])('%s', async (_, format, nodes) => {
    const around = format === rekordbox ? inRekordbox : inNml;
    const found = await throughBoth(format, around(`<PLAYLISTS>${nodes}</PLAYLISTS>`));
    expect(found.differences).toEqual([]);
    expect(found.lost).toEqual([]);
  });

  test('tracks that a playlist does not name by a key are told elsewhere', async () => {
    const odd = `<PLAYLISTS><NODE Type="0" Name="ROOT" Count="1">${list('A', '<TRACK Key="1"/><TRACK/>')}</NODE></PLAYLISTS>`;
    const { lostElsewhere } = await throughBoth(rekordbox, inRekordbox(odd));
    expect(lostElsewhere).toContain('playlists.trackIds: named by no key or in a folder, left out');
    const keyless = nmlRoot(nmlList('B', '<ENTRY></ENTRY>'));
    const nml = await throughBoth(traktor, inNml(`<PLAYLISTS>${keyless}</PLAYLISTS>`));
    expect(nml.lostElsewhere).toContain(
      'playlists.trackIds: named by no key or in a folder, left out',
    );
  });
});

describe('what is not kept in its place is told, and nothing is invented', () => {
  const moved = ': element or comment in an unusual place, moved or left out';
  const put = 'playlists: another number than there are in it, put right';

  test.each<[string, TwoWays, string, readonly string[]]>([
    [
      'an element before the tracks',
      rekordbox,
      inRekordbox('').replace('<TRACK ', '<ODD/><TRACK '),
      [moved],
    ],
    [
      'an element before the entries',
      traktor,
      inNml('').replace('<ENTRY ', '<ODD></ODD><ENTRY '),
      [moved],
    ],
    [
      'an element before the tracks of a playlist',
      rekordbox,
      inRekordbox(`<PLAYLISTS>${root.replace('<TRACK Key', '<ODD/><TRACK Key')}</PLAYLISTS>`),
      [moved],
    ],
    [
      'an element before a list',
      traktor,
      inNml(`<PLAYLISTS>${nmlRoot().replace('<PLAYLIST ', '<ODD></ODD><PLAYLIST ')}</PLAYLISTS>`),
      [moved],
    ],
    [
      'a list of lists in none',
      traktor,
      inNml(`<PLAYLISTS><SUBNODES A="b"></SUBNODES></PLAYLISTS>`),
      [moved],
    ],
    [
      'a list of tracks in a folder',
      traktor,
      inNml(
        `<PLAYLISTS><NODE TYPE="FOLDER" NAME="$ROOT"><PLAYLIST A="b"></PLAYLIST></NODE></PLAYLISTS>`,
      ),
      [moved],
    ],
    [
      'more than a location',
      rekordbox,
      inRekordbox(
        `<PLAYLISTS><NODE Type="0" Name="ROOT" Count="1"><NODE Name="A" Type="1" KeyType="1" Entries="1"><TRACK Key="file://localhost/C:/a.mp3" Odd="x"/></NODE></NODE></PLAYLISTS>`,
      ),
      ['playlists.trackIds: more than its location, left out'],
    ],
    [
      'no number of playlists',
      rekordbox,
      inRekordbox(`<PLAYLISTS>${root.replace(' Count="1"', '')}</PLAYLISTS>`),
      [put],
    ],
    [
      'no number of tracks',
      rekordbox,
      inRekordbox(`<PLAYLISTS>${root.replace(' Entries="1"', '')}</PLAYLISTS>`),
      [put],
    ],
    [
      'no number of nodes',
      traktor,
      inNml(`<PLAYLISTS>${nmlRoot().replace(' COUNT="1"', '')}</PLAYLISTS>`),
      [put],
    ],
    [
      'no number of entries',
      traktor,
      inNml(`<PLAYLISTS>${nmlRoot().replace(' ENTRIES="1"', '')}</PLAYLISTS>`),
      [put],
    ],
  ])('%s', async (_, format, file, told) => {
    const { differences, lost } = await throughBoth(format, file);
    expect(differences).not.toEqual([]);
    expect(lost).toEqual(told);
  });

  test.each<[string, TwoWays, string]>([
    ['no name', rekordbox, inRekordbox(`<PLAYLISTS>${root.replace(' Name="A"', '')}</PLAYLISTS>`)],
    ['no name', traktor, inNml(`<PLAYLISTS>${nmlRoot().replace(' NAME="A"', '')}</PLAYLISTS>`)],
  ])('%s stays none', async (_, format, file) => {
    const { differences, lost } = await throughBoth(format, file);
    expect(differences).toEqual([]);
    expect(lost).toEqual([]);
  });

  test('a file without a collection keeps what else it has', async () => {
    const bare = '<DJ_PLAYLISTS Version="9"><PRODUCT Name="x"/><ODD/></DJ_PLAYLISTS>';
    const { tracks, header } = await read(rekordbox, bare);
    const { text, lossReport } = await write(rekordbox, tracks, header);
    expect(text).toMatch(
      /Version="9">\s*<PRODUCT Name="x"\/>\s*<ODD\/>\s*<COLLECTION Entries="0"\/>/,
    );
    expect(lostIn(lossReport)).toEqual(['COLLECTION: absent, added']);
  });
});
