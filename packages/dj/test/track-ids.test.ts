import { describe, expect, test } from 'vitest';
import { lostIn, read, rekordbox, traktor, write } from './stage.ts';

const twice = `<DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="4">
<TRACK TrackID="10" Name="first" Location="file://localhost/a/1.mp3"/>
<TRACK TrackID="10" Name="second" Location="file://localhost/a/2.mp3"/>
<TRACK Name="without" Location="file://localhost/a/3.mp3"/>
<TRACK TrackID="12" Name="later" Location="file://localhost/a/4.mp3"/>
</COLLECTION><PLAYLISTS><NODE Type="0" Name="ROOT" Count="2">
<NODE Name="p" Type="1" KeyType="0" Entries="3"><TRACK Key="10"/><TRACK Key="1"/><TRACK Key="20"/></NODE>
<NODE Name="l" Type="1" KeyType="1" Entries="1"><TRACK Key="file://localhost/a/2.mp3"/></NODE>
</NODE></PLAYLISTS></DJ_PLAYLISTS>`;

const pathTwice = `<NML VERSION="19"><COLLECTION ENTRIES="2">
<ENTRY TITLE="first"><LOCATION DIR="/:a/:" FILE="1.mp3" VOLUME="C:"/></ENTRY>
<ENTRY TITLE="second"><LOCATION DIR="/:a/:" FILE="1.mp3" VOLUME="C:"/></ENTRY>
</COLLECTION><PLAYLISTS><NODE TYPE="FOLDER" NAME="$ROOT"><SUBNODES COUNT="1">
<NODE TYPE="PLAYLIST" NAME="p"><PLAYLIST ENTRIES="1" TYPE="LIST" UUID="0">
<ENTRY><PRIMARYKEY TYPE="TRACK" KEY="C:/:a/:1.mp3"/></ENTRY></PLAYLIST></NODE>
</SUBNODES></NODE></PLAYLISTS></NML>`;

/** Of each playlist, the titles of its tracks; `null` for one that is not in the file. */
function titlesIn({ tracks, header }: Awaited<ReturnType<typeof read>>) {
  return header.playlists.map(({ trackIds }) =>
    trackIds.map((id) => tracks.find((track) => track.id === id)?.title ?? null),
  );
}

describe('a TrackID that is given twice', () => {
  test('stays with the first; the second, and a track without, are numbered above all others', async () => {
    const { tracks, header } = await read(rekordbox, twice);
    const { text, lossReport } = await write(rekordbox, tracks, header);
    expect([...text.matchAll(/TrackID="(\d+)"/g)].map(([, id]) => id)).toEqual([
      '10',
      '21',
      '22',
      '12',
    ]);
    expect(lossReport).toEqual([
      {
        column: 'id',
        reason: 'given to an earlier track too, or no number: numbered anew',
        count: 1,
        firstItem: 2,
      },
      { column: 'id', reason: 'absent, numbered', count: 1, firstItem: 3 },
    ]);
  });

  test('means the first in playlists, and what is not in the file stays so', async () => {
    const collection = await read(rekordbox, twice);
    const titles = [['first', null, null], ['second']];
    expect(titlesIn(collection)).toEqual(titles);
    const { text } = await write(rekordbox, collection.tracks, collection.header);
    expect(titlesIn(await read(rekordbox, text))).toEqual(titles);
  });

  test('is told where the playlists become those of another program', async () => {
    const { tracks, header } = await read(rekordbox, twice);
    const { text, lossReport } = await write(traktor, tracks, header);
    expect(titlesIn(await read(traktor, text))).toEqual([['first'], ['second']]);
    expect(lostIn(lossReport)).toContain(
      'playlists.trackIds: several tracks have this id, and the first is meant',
    );
  });
});

describe('a path that two entries of Traktor have', () => {
  test('means the first in playlists, which is told', async () => {
    const { tracks, header } = await read(traktor, pathTwice);
    const { text, lossReport } = await write(rekordbox, tracks, header);
    expect(titlesIn(await read(rekordbox, text))).toEqual([['first']]);
    expect(lostIn(lossReport)).toContain(
      'playlists.trackIds: several tracks have this id, and the first is meant',
    );
  });

  test('is written again as it was', async () => {
    const { tracks, header } = await read(traktor, pathTwice);
    expect((await write(traktor, tracks, header)).lossReport).toEqual([]);
  });
});

test('of records with one id, playlists mean the first', async () => {
  const tracks = [
    { id: 'a', title: 'first' },
    { id: 'a', title: 'second' },
  ];
  const node = { kind: 'playlist', id: '1', parentId: null, name: 'p', trackIds: ['a'] } as const;
  const { text } = await write(rekordbox, tracks, { playlists: [node] });
  expect(titlesIn(await read(rekordbox, text))).toEqual([['first']]);
});
