import { mkdtemp, readdir, readFile as readText, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@linernotes/exporters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DjHeader,
  type DjTrack,
  exportPlaylists,
  type PlaylistNode,
} from '../../src/index.ts';
import { m3u8 } from '../../src/playlists/m3u/index.ts';
import { writeFile } from './files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playlists-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tracks: readonly DjTrack[] = ['a', 'b', 'c'].map((id) => ({ id, location: `/m/${id}.mp3` }));
const node = (
  id: string,
  name: string,
  ids: string,
  parentId: string | null = null,
): PlaylistNode => ({
  kind: 'playlist',
  id,
  parentId,
  name,
  trackIds: [...ids],
});
const header: DjHeader = {
  playlists: [
    { kind: 'folder', id: 'f', parentId: null, name: 'House', trackIds: [] },
    node('1', 'Deep', 'cab', 'f'),
    node('2', 'Deep', 'bb', 'f'),
    node('3', 'Best/of: "all"', 'a'),
    node('4', 'deep', '', 'f'),
    node('5', 'con', 'xa'),
  ],
};
const locations = (text: string) => text.split('\n').filter((line) => line.startsWith('/'));

describe('a collection with several playlists', () => {
  it.each([
    ['1', ['/m/c.mp3', '/m/a.mp3', '/m/b.mp3']],
    ['2', ['/m/b.mp3', '/m/b.mp3']],
    ['Best/of: "all"', ['/m/a.mp3']],
    ['House/deep', []],
  ])('is written one by one, in the order of the playlist: %s', async (playlist, expected) => {
    const { text, losses } = await writeFile(m3u8, { header, tracks }, { playlist });
    expect([locations(text), losses]).toEqual([expected, []]);
  });

  it('tells tracks that are not there', async () => {
    const { text, losses } = await writeFile(m3u8, { header, tracks }, { playlist: 'con' });
    expect(locations(text)).toEqual(['/m/a.mp3']);
    expect(losses).toEqual([
      {
        column: '',
        reason: 'track of the playlist that is not among the tracks, left out',
        count: 1,
        firstItem: null,
      },
    ]);
  });

  it.each([
    [{}, 'There are 5 playlists, and a file holds one.'],
    [{ playlist: 'Deep' }, 'Several playlists are called "Deep".'],
    [{ playlist: 'House/Deep' }, 'Several playlists are called "House/Deep".'],
    [{ playlist: 'Techno' }, 'There is no playlist "Techno".'],
  ])('needs one to be named: %j', async (options, message) => {
    await expect(writeFile(m3u8, { header, tracks }, options)).rejects.toMatchObject({
      message,
      remedy: expect.stringContaining(
        'Name one with --playlist: "House/Deep" (id 1), "House/Deep" (id 2)',
      ),
    });
  });

  it('becomes a folder of files, with names that every file system has', async () => {
    let reads = 0;
    const source = {
      header: header as unknown as Record<string, never>,
      listName: 'tracks',
      read: () => {
        reads += 1;
        return tracks as unknown as readonly JsonObject[];
      },
    };
    const written = await exportPlaylists(m3u8, source, folder, { options: { paths: 'absolute' } });
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'Best_of_ _all_.m3u8',
      'House',
      'House/Deep (2).m3u8',
      'House/Deep.m3u8',
      'House/deep (3).m3u8',
      'con_.m3u8',
    ]);
    expect([reads, written.map(({ name, items }) => [name, items])]).toEqual([
      1,
      [
        ['Deep', 3],
        ['Deep', 2],
        ['Best/of: "all"', 1],
        ['deep', 0],
        ['con', 1],
      ],
    ]);
    const twice = await readText(join(folder, 'House/Deep (2).m3u8'), 'utf8');
    expect(twice).toBe('#EXTM3U\n#PLAYLIST:Deep\n/m/b.mp3\n/m/b.mp3\n');
    await expect(exportPlaylists(m3u8, source, folder)).rejects.toMatchObject({
      name: 'ExportError',
    });
  });
});

describe('paths', () => {
  const paths = [
    '/m/a/b.mp3',
    'x/../y.mp3',
    'C:/m/a.mp3',
    '//server/share/a.mp3',
    'https://example.org/a',
  ];
  const given = paths.map((location, index): DjTrack => ({ id: `${index}`, location }));
  const write = async (options: object) => {
    const { text, losses } = await writeFile(m3u8, { tracks: given }, options);
    return {
      lines: text.trim().split('\n').slice(1),
      losses: losses.map(({ reason, firstItem }) => [reason, firstItem]),
    };
  };

  it('are from the root where they are wanted so', async () => {
    expect(await write({ paths: 'absolute', sourceFolder: '/s/t' })).toEqual({
      lines: [
        '/m/a/b.mp3',
        '/s/t/y.mp3',
        'C:\\m\\a.mp3',
        '\\\\server\\share\\a.mp3',
        'https://example.org/a',
      ],
      losses: [],
    });
    expect((await write({ paths: 'absolute', sourceFolder: 'D:\\s' })).lines[1]).toBe(
      'D:\\s\\y.mp3',
    );
    expect(
      (await write({ paths: 'absolute', sourceFolder: '\\\\server\\share\\s' })).lines[1],
    ).toBe('\\\\server\\share\\s\\y.mp3');
    expect((await write({ paths: 'absolute' })).losses).toEqual([
      ['relative path, of which nobody said from where', 2],
    ]);
  });

  it('are from the folder of the playlist where they are wanted so', async () => {
    expect(
      (await write({ paths: 'relative', folder: '/m/lists', sourceFolder: '/m/lists' })).lines,
    ).toEqual([
      '../a/b.mp3',
      'y.mp3',
      'C:\\m\\a.mp3',
      '\\\\server\\share\\a.mp3',
      'https://example.org/a',
    ]);
    expect((await write({ paths: 'relative', folder: 'c:\\lists' })).lines.slice(0, 3)).toEqual([
      '/m/a/b.mp3',
      'x/../y.mp3',
      '../m/a.mp3',
    ]);
    expect((await write({ paths: 'relative', folder: '\\\\server\\share\\x\\y' })).lines[3]).toBe(
      '../../a.mp3',
    );
    await expect(write({ paths: 'relative' })).rejects.toMatchObject({
      message: 'Relative paths need the folder that the playlist will lie in.',
    });
  });

  it('that lead elsewhere from another folder are told', async () => {
    expect((await write({ folder: '/a', sourceFolder: '/a' })).losses).toEqual([]);
    expect(await write({ folder: '/b', sourceFolder: '/a' })).toMatchObject({
      losses: [['relative path, which leads elsewhere from the folder of this file', 2]],
    });
  });
});
