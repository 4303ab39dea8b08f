import { expect, test } from 'vitest';
import { lostIn, read, rekordbox, traktor, write } from './stage.ts';

const unknown = `<DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="1">
<TRACK TrackID="1" Name="a" Location="file://localhost/a/1.mp3">
<TEMPO Inizio="1" Bpm="0.00" Metro="4/4" Battito="1"/><POSITION_MARK Name="x" Type="9" Start="1" Num="-1"/>
</TRACK></COLLECTION></DJ_PLAYLISTS>`;

test('cues and tempos of no known kind are told where they are left out, and kept in their own format', async () => {
  const { tracks, header } = await read(rekordbox, unknown);
  const why = 'of a kind that is not known, or without a place or tempo, left out';
  const lost = lostIn((await write(traktor, tracks, header)).lossReport);
  expect(lost).toEqual(expect.arrayContaining([`cues: ${why}`, `grid: ${why}`]));
  expect((await write(rekordbox, tracks, header)).lossReport).toEqual([]);
});
