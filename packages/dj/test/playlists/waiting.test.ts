import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@linernotes/exporters';
import { describe, expect, it, vi } from 'vitest';
import { type DjTrack, exportPlaylists, type PlaylistNode } from '../../src/index.ts';
import { EntryQueue } from '../../src/playlists/entry-queue.ts';
import { m3u8, m3u8Importer } from '../../src/playlists/m3u/index.ts';
import { xspf } from '../../src/playlists/xspf/index.ts';
import { openIn, ownTemporaryFolder } from '../open-in.ts';
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

describe('more tracks than memory is to hold', () => {
  const count = 6000;
  const ids = Array.from({ length: count }, (_, at) => String(at));
  const long: readonly DjTrack[] = ids.map((id) => ({
    id,
    title: `Größe ${id}`,
    comment: 'x'.repeat(300),
    location: `/m/${id}.mp3`,
  }));
  const nodeOf = (name: string, trackIds: readonly string[]): PlaylistNode => ({
    kind: 'playlist',
    id: name,
    parentId: null,
    name,
    trackIds,
  });
  const paths = (text: string) => text.match(/^\/m\/.*$/gm);
  const all = nodeOf('All', ids.toReversed());
  it('wait in a temporary file, and leave none behind', async () => {
    const home = ownTemporaryFolder();
    const { text } = await writeFile(m3u8, { header: { playlists: [all] }, tracks: long });
    expect(paths(text)).toEqual(long.map(({ location }) => location).toReversed());
    expect(readdirSync(home)).toEqual([]);
  });

  it('are told where there is no place for such a file', async () => {
    vi.stubEnv('TMPDIR', join(ownTemporaryFolder(), 'nowhere'));
    const writing = writeFile(m3u8, { header: { playlists: [all] }, tracks: long });
    await expect(writing).rejects.toMatchObject({
      name: 'ExportError',
      message: expect.stringMatching(/^What is read cannot be kept in .+ meanwhile \(ENOENT\)\.$/),
      remedy: 'Free some space there, or set TMPDIR.',
    });
  });

  it('are read once for any number of playlists, and of two with one id the first is meant', async () => {
    const home = ownTemporaryFolder();
    const lists = [all, nodeOf('Even', ['4', '2', '0'])];
    let reads = 0;
    const source = {
      header: { playlists: lists } as unknown as Record<string, never>,
      listName: 'tracks',
      read: () => {
        reads += 1;
        return [
          ...long,
          { id: '2', location: '/m/another.mp3' },
        ] as unknown as readonly JsonObject[];
      },
    };
    const folder = join(home, 'out');
    const written = await exportPlaylists(m3u8, source, folder);
    expect([reads, written.map(({ items }) => items)]).toEqual([1, [count, 3]]);
    const even = readFileSync(join(folder, 'Even.m3u8'), 'utf8');
    expect(paths(even)).toEqual(['/m/4.mp3', '/m/2.mp3', '/m/0.mp3']);
    expect(readdirSync(home)).toEqual(['out']);
    expect(process.platform === 'linux' ? openIn(home) : 0).toBe(0);
  });

  it('are read until the signal says so, and their file is let go of', async () => {
    const home = ownTemporaryFolder();
    const controller = new AbortController();
    async function* batches() {
      yield long as unknown as readonly JsonObject[];
      controller.abort();
      await new Promise(() => undefined);
    }
    const source = {
      header: { playlists: [all, nodeOf('Even', ['0'])] } as unknown as Record<string, never>,
      listName: 'tracks',
      read: () => ({ batches: batches() }),
    };
    const { signal } = controller;
    const writing = exportPlaylists(m3u8, source, join(home, 'out'), { signal });
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
    expect(process.platform === 'linux' ? openIn(home) : 0).toBe(0);
  });
});

it('tracks without an id are called by their place, in several playlists as in one', async () => {
  const folder = join(ownTemporaryFolder(), 'out');
  const items = ['/m/a.mp3', '/m/b.mp3', '/m/c.mp3'].map((location) => ({ location }));
  const rows = items.map((input) => ({ input: { other: input }, status: 'none' }));
  const node = { kind: 'playlist', parentId: null, trackIds: ['3', '1'] };
  const playlists = [
    { ...node, id: 'x', name: 'X' },
    { ...node, id: 'y', name: 'Y', trackIds: ['2'] },
  ];
  for (const [name, given] of Object.entries({ items, rows })) {
    const source = { header: { playlists }, listName: 'tracks', read: () => given };
    await exportPlaylists(m3u8, source, join(folder, name));
    const text = readFileSync(join(folder, name, 'X.m3u8'), 'utf8');
    expect(text.match(/^\/m\/.*$/gm)).toEqual(['/m/c.mp3', '/m/a.mp3']);
  }
});
