import { expect, test } from 'vitest';
import type { PlaylistNode } from '../src/collection.ts';
import { lostIn, read, rekordbox, traktor, write } from './stage.ts';

/** Folders in one another, and a playlist with one track in the last. */
function nodesOf(folders: number): readonly PlaylistNode[] {
  return Array.from({ length: folders + 1 }, (_, index) => ({
    kind: index < folders ? 'folder' : 'playlist',
    id: `n${index}`,
    parentId: index === 0 ? null : `n${index - 1}`,
    name: `n${index}`,
    trackIds: index < folders ? [] : ['1'],
  }));
}

test.each([
  ['Rekordbox', rekordbox, 60],
  ['Traktor', traktor, 29],
])(
  'folders as deep as %s is read again are written, deeper ones are left out and told',
  async (_, format, levels) => {
    const tracks = [{ id: '1', location: '/a.mp3' }];
    const fitting = await write(format, tracks, { playlists: nodesOf(levels - 1) });
    expect(lostIn(fitting.lossReport).filter((one) => one.startsWith('playlists'))).toEqual([]);
    const { header } = await read(format, fitting.text);
    expect(header.playlists).toHaveLength(levels);
    expect(header.playlists.at(-1)?.trackIds).toHaveLength(1);
    const deeper = await write(format, tracks, { playlists: nodesOf(levels + 10) });
    expect(deeper.lossReport).toContainEqual(
      expect.objectContaining({
        column: 'playlists',
        reason: `in more than ${levels - 1} folders, left out`,
        count: 11,
      }),
    );
    expect((await read(format, deeper.text)).header.playlists).toHaveLength(levels);
  },
);

test('new elements of an entry stand where Traktor has them', async () => {
  const source = `<NML VERSION="19"><COLLECTION ENTRIES="1"><ENTRY><LOCATION DIR="/:" FILE="a.mp3" VOLUME="C:"></LOCATION>
<LOUDNESS PEAK_DB="0"></LOUDNESS><CUE_V2 NAME="n.n." DISPL_ORDER="0" TYPE="0" START="1.000000" LEN="0.000000" REPEATS="-1" HOTCUE="-1"></CUE_V2>
<STEMS STEMS="a"></STEMS></ENTRY></COLLECTION></NML>`;
  const { tracks, header } = await read(traktor, source);
  const values = { album: 'b', bpm: 120, genre: 'c', key: { tonic: 0, mode: 'major' } };
  const { text } = await write(traktor, [{ ...tracks[0], ...values }], header);
  const names = [...text.matchAll(/<([A-Z_0-9]+) /g)].map(([, name]) => name).slice(2);
  expect(names.slice(0, names.indexOf('STEMS') + 1).join(' ')).toContain(
    'LOCATION ALBUM INFO TEMPO LOUDNESS MUSICAL_KEY CUE_V2 STEMS',
  );
});
