import { expect, it } from 'vitest';
import { EntryQueue } from '../../src/playlists/entry-queue.ts';
import { m3u8, m3u8Importer } from '../../src/playlists/m3u/index.ts';
import { xspf } from '../../src/playlists/xspf/index.ts';
import { readFile, writeFile } from './files.ts';

const cues = [{ kind: 'cue', startMs: 1.5, hotCue: null }] as const;
const trackOf = (id: string, format: string) => ({
  id,
  title: `Ä \ud800 ${id}`,
  cues,
  origin: { format, data: { location: `file:///m/${id}.mp3`, many: 'x' } },
});

it('a track that waits for its turn is the same then, but for what no playlist makes use of', () => {
  const queue = new EntryQueue(['b', 'a', 'c', 'a']);
  const [a, b] = [trackOf('a', 'rekordbox-xml'), trackOf('b', 'm3u8')];
  expect([...queue.take({ track: a, item: 1 })]).toEqual([]);
  const held = { track: { ...a, origin: { format: 'rekordbox-xml', data: null } }, item: 1 };
  expect([...queue.take({ track: b, item: 2 })]).toEqual([{ track: b, item: 2 }, held]);
  expect([queue.missing, queue.taken]).toEqual([1, 2]);
  expect([...queue.end()]).toEqual([held]);
});

it('a playlist whose tracks come in any order says of each what it says in order', async () => {
  const lines = [1, 2, 3].map((n) => `#EXTINF:${n} logo="x",A - T${n}\nfile:///m/%41${n}.mp3\n`);
  const file = (...ordered: readonly string[]) => `#EXTM3U\n${ordered.join('')}`;
  const { tracks, header, problems } = await readFile(m3u8Importer, file(...lines), 'a.m3u8');
  const playlists = header.playlists.map((node) => ({ ...node, trackIds: ['3', '1', '2', '3'] }));
  const given = { tracks, header: { ...header, playlists }, problems };
  const [one = '', two = '', three = ''] = lines;
  const { text, losses } = await writeFile(m3u8, given);
  expect([text, losses]).toEqual([file(three, one, two, three), []]);
  const inXspf = (await writeFile(xspf, given)).text;
  expect(inXspf.match(/%41\d/g)).toEqual(['%413', '%411', '%412', '%413']);
});
