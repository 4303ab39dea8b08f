import { expect, test } from 'vitest';
import { m3u8Importer } from '../src/playlists/m3u/index.ts';
import { readFile } from './playlists/files.ts';
import { lostIn, read, rekordbox, traktor, write } from './stage.ts';

const list = '#EXTM3U\n../a b.mp3\nSub\\c.mp3\n/Music/d.mp3\nhttps://example.org/e.mp3\n';
const told =
  'location: relative path, written as it leads from the folder of the file that was read';

test.each([
  ['Rekordbox', rekordbox],
  ['Traktor', traktor],
] as const)('%s gets whole paths of a playlist with relative ones', async (_, format) => {
  const { tracks, header } = await readFile(m3u8Importer, list);
  const written = await write(format, tracks, header, { sourceFolder: '/Music/Lists' });
  const { tracks: again } = await read(format, written.text);
  expect(again.slice(0, 3).map(({ location }) => location)).toEqual([
    '/Music/a b.mp3',
    '/Music/Lists/Sub/c.mp3',
    '/Music/d.mp3',
  ]);
  expect(
    written.lossReport.filter(({ count }) => count === 2).map(({ column }) => column),
  ).toContain('location');
  expect(lostIn(written.lossReport)).toContain(told);
});

test('drives and shares of Windows lead on', async () => {
  const { tracks, header } = await readFile(m3u8Importer, '..\\a.mp3\n');
  for (const [sourceFolder, location] of [
    ['D:\\Music\\Lists', 'D:/Music/a.mp3'],
    ['\\\\server\\share\\Lists', '//server/share/a.mp3'],
  ]) {
    const { text } = await write(rekordbox, tracks, header, { sourceFolder });
    expect((await read(rekordbox, text)).tracks[0]?.location).toBe(location);
  }
});

test('an address of a share comes back from Traktor as it was', async () => {
  const said = 'Location="file://localhost//server/share/a%20b.mp3"';
  const own = `<DJ_PLAYLISTS><COLLECTION Entries="1"><TRACK TrackID="1" ${said}/></COLLECTION></DJ_PLAYLISTS>`;
  const { tracks, header } = await read(rekordbox, own);
  const between = await read(traktor, (await write(traktor, tracks, header)).text);
  expect((await write(rekordbox, between.tracks)).text).toContain(said);
});

test('where nobody knows the folder, it is told that a path is not whole', async () => {
  const { tracks, header } = await readFile(m3u8Importer, 'a.mp3\n');
  const { lossReport } = await write(rekordbox, tracks, header);
  expect(lostIn(lossReport)).toContain('location: no whole path, and Rekordbox needs one');
  const nml = await write(traktor, tracks, header);
  expect(lostIn(nml.lossReport)).toContain(
    'location: no path of a file, which Traktor needs, left out',
  );
});

test('a collection that is written again keeps what it said', async () => {
  const own =
    '<DJ_PLAYLISTS><COLLECTION Entries="1"><TRACK TrackID="1" Location="a.mp3"/></COLLECTION></DJ_PLAYLISTS>';
  const { tracks, header } = await read(rekordbox, own);
  const { text, lossReport } = await write(rekordbox, tracks, header, { sourceFolder: '/Music' });
  expect(text).toContain('Location="a.mp3"');
  expect(lossReport).toEqual([]);
});
