import { describe, expect, test } from 'vitest';
import { xspfImporter } from '../src/playlists/xspf/index.ts';
import { readFile } from './playlists/files.ts';
import { read, rekordbox, traktor } from './stage.ts';

const aside = { field: '', reason: 'comment of XML, left out', isKept: false };
const inRekordbox = (tracks: string, playlists = '') =>
  `<DJ_PLAYLISTS><COLLECTION>${tracks}</COLLECTION><PLAYLISTS>${playlists}</PLAYLISTS></DJ_PLAYLISTS>`;

describe('a file with more comments than are kept is read, and they are counted as left out', () => {
  test.each([
    ['between its tracks', (comments: string) => inRekordbox(`${comments}<TRACK Name="a"/>`)],
    ['in a track', (comments: string) => inRekordbox(`<TRACK Name="a">${comments}</TRACK>`)],
    [
      'in a playlist',
      (comments: string) =>
        inRekordbox('<TRACK Name="a"/>', `<NODE Name="p" Type="1">${comments}</NODE>`),
    ],
    [
      'in an element beside the tracks',
      (comments: string) => inRekordbox(`<TRACK Name="a"/><X>${comments}</X>`),
    ],
  ])('%s', async (_, file) => {
    const { tracks, header } = await read(rekordbox, file('<!---->'.repeat(200_001)));
    expect(tracks.map(({ title }) => title)).toEqual(['a']);
    expect(header.unread).toContainEqual({ ...aside, count: 190_001 });
  });

  test('between the tracks of Traktor, where they are long', async () => {
    const comment = `<!--${'x'.repeat(1_000_000)}-->`;
    const entries = `${comment}<ENTRY TITLE="a"></ENTRY>`.repeat(40);
    const file = `<NML><COLLECTION>${entries}</COLLECTION></NML>`;
    const { tracks, header } = await read(traktor, file);
    expect(tracks).toHaveLength(40);
    expect(header.unread).toContainEqual({ ...aside, count: 36 });
  });

  test('before the tracks of XSPF, where they are long', async () => {
    const comments = `<!--${'x'.repeat(1_000_000)}-->`.repeat(40);
    const file = `<playlist version="1" xmlns="http://xspf.org/ns/0/">${comments}<title>t</title><trackList><track/></trackList></playlist>`;
    const { tracks, header } = await readFile(xspfImporter, file, 'a.xspf', 2 ** 22);
    expect(tracks).toHaveLength(1);
    expect(header.unread).toEqual([{ ...aside, count: 36 }]);
  });
});
