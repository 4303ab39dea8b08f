import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { FileAbout, ReadRecord } from '@linernotes/exporters';
import { expect, it } from 'vitest';
import { inputOfPlaylist, playlistLosses } from '../src/files/one-playlist.ts';
import type { Input } from '../src/files/open-input.ts';
import { folder, liner, surroundings } from './helpers.ts';

/** More tracks than are held. */
const many = Array.from({ length: 20_001 }, (_, at) => String(at + 1));

function collection(ids: readonly string[], trackIds: readonly string[]): Input {
  async function* read(
    onAbout?: (about: FileAbout) => void,
  ): AsyncGenerator<readonly ReadRecord[]> {
    for (let at = 0; at < ids.length; at += 1000)
      yield ids.slice(at, at + 1000).map((id) => ({ line: 1, record: { id } }));
    const node = { kind: 'playlist', id: '1', parentId: null, name: 'p', trackIds };
    onAbout?.({ header: { playlists: [node] }, listName: 'tracks' });
  }
  return { name: 'a.xml', read, close: async () => {} };
}

async function taken(ids: readonly string[], trackIds: readonly string[]) {
  const err = new PassThrough();
  const console = { ...surroundings({}), err };
  const one = await inputOfPlaylist(console, collection(ids, trackIds), 'p', true);
  const found: unknown[] = [];
  for await (const batch of one.input.read())
    for (const read of batch) if ('record' in read) found.push(read.record['id']);
  return { found, told: String(err.read() ?? ''), losses: playlistLosses(one) };
}

it('a track that a playlist has many thousand times is taken as often', async () => {
  const trackIds = many.map(() => '2');
  expect(await taken(['1', '2'], trackIds)).toEqual({ found: trackIds, told: '', losses: [] });
});

it('what a playlist of too many tracks to hold has again, or not at all, is told', async () => {
  const { found, told, losses } = await taken(many, [...many.toReversed(), '7', '7', '0', '0']);
  expect(found).toEqual(many);
  expect(told).toBe(
    'a.xml: so long a playlist is written in the order of the file, each track once.\n',
  );
  expect(losses.map(({ reason, count }) => [reason, count])).toEqual([
    ['track of the playlist that is not among the tracks, left out', 1],
    ['track that stands in the playlist again, left out', 2],
  ]);
});

const keys = (...ids: readonly number[]) => ids.map((id) => `<TRACK Key="${id}"/>`).join('');
const twice = `<!-- a --><DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="3">
<TRACK TrackID="1" Name="a" Location="file://localhost/1.mp3"/><TRACK TrackID="1" Name="b"/>
<TRACK TrackID="2" Name="c" Location="file://localhost/2.mp3"/></COLLECTION>
<PLAYLISTS><NODE Type="0" Name="ROOT" Count="3">
<NODE Name="Shared" Type="1" KeyType="0" Entries="3">${keys(1, 2, 1)}</NODE>
<NODE Name="Half" Type="1" KeyType="0" Entries="2">${keys(2, 9)}</NODE>
<NODE Name="Empty" Type="1" KeyType="0" Entries="0"/>
</NODE></PLAYLISTS></DJ_PLAYLISTS>`;

async function convert(to: string, playlist: string, ...args: readonly string[]) {
  const cwd = folder({ 'a.xml': twice });
  return {
    cwd,
    ...(await liner(['convert', 'a.xml', to, '--playlist', playlist, ...args], { cwd })),
  };
}

const shared = 'playlists.trackIds: several tracks have this id, and the first is meant';

it('of one playlist it is told which ids several tracks have, and of the others not', async () => {
  expect((await convert('b.nml', 'Shared')).err).toContain(`${shared} (2 values)`);
  expect((await convert('b.nml', 'Half')).err).not.toContain(shared);
});

it.each(['b.csv', 'b.m3u8', 'b.nml'])('%s: what is missing is told once', async (to) => {
  const told = await convert(to, 'Half');
  expect(told.err).toContain('a.xml: 1 of the 2 tracks of the playlist is not in the file.');
  expect(told.err).not.toMatch(/not among the tracks|no such track/);
  const quiet = await convert(to, 'Half', '--quiet');
  expect(quiet.err).not.toContain('1 of the 2 tracks');
  expect(quiet.err).toMatch(/not among the tracks|no such track/);
});

it('an empty playlist comes back empty from JSON', async () => {
  const { cwd } = await convert('b.json', 'Empty');
  const { code, err } = await liner(['convert', 'b.json', 'c.xml'], { cwd });
  expect([code, err]).toEqual([
    0,
    'comment of XML, left out; counted in the whole file (1 value)\n0 records written to c.xml.\n',
  ]);
  expect(readFileSync(join(cwd, 'c.xml'), 'utf8')).toContain('<COLLECTION Entries="0"');
});
