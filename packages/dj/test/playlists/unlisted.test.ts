import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@linernotes/exporters';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type DjHeader,
  type DjTrack,
  exportPlaylists,
  m3u8,
  onePlaylist,
  type PlaylistNode,
} from '../../src/index.ts';
import { writeFile } from './files.ts';

const tracks: readonly DjTrack[] = ['a', 'b', 'c'].map((id) => ({ id, location: `/m/${id}.mp3` }));

function only(ids: string, kind: PlaylistNode['kind'] = 'playlist'): DjHeader {
  return { playlists: [{ kind, id: '1', parentId: null, name: 'Mine', trackIds: [...ids] }] };
}

describe('a collection whose only playlist nobody named', () => {
  it.each([3, undefined])('is refused where that is empty; told beforehand: %s', async (count) => {
    const about = { header: only('') as unknown as Record<string, never>, listName: 'tracks' };
    const validate = () => m3u8.validate({ ...about, ...(count && { count }) }, {});
    const message = 'The only playlist, "Mine", is empty: 3 tracks are in none.';
    if (count) expect(validate).toThrow(message);
    else expect(validate).not.toThrow();
    await expect(writeFile(m3u8, { header: only(''), tracks })).rejects.toMatchObject({
      message,
      remedy: 'Put tracks into it, or name it with --playlist to write it empty.',
    });
  });

  it('tells the tracks that are not in it', async () => {
    const { losses } = await writeFile(m3u8, { header: only('caa'), tracks });
    expect(losses).toEqual([
      {
        column: '',
        reason: 'track that is not in the playlist, left out',
        count: 1,
        firstItem: null,
      },
    ]);
  });

  it('is written without a word where it has all tracks, or there are none', async () => {
    expect((await writeFile(m3u8, { header: only('cab'), tracks })).losses).toEqual([]);
    expect((await writeFile(m3u8, { header: only(''), tracks: [] })).text).toContain('Mine');
  });
});

it('an empty playlist that was named is written empty', async () => {
  const { text, losses } = await writeFile(
    m3u8,
    { header: only(''), tracks },
    { playlist: 'Mine' },
  );
  expect([text, losses]).toEqual(['#EXTM3U\n#PLAYLIST:Mine\n', []]);
});

describe('a smart playlist', () => {
  const message = '"Mine" is a smart playlist: the file has its rules, and not its tracks.';

  it.each([{}, { playlist: 'Mine' }])('is refused: %j', async (options) => {
    await expect(
      writeFile(m3u8, { header: only('', 'smart'), tracks }, options),
    ).rejects.toMatchObject({ message });
  });

  it('has no tracks to be chosen', () => {
    const header = only('', 'smart') as unknown as Record<string, never>;
    expect(() => onePlaylist(header, 'Mine')).toThrow(message);
  });

  it('gets no file where all playlists get one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'smart-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { playlists } = only('', 'smart');
    const other = { ...only('ab').playlists[0], id: '2', name: 'Other' };
    const source = {
      header: { playlists: [...playlists, other] } as unknown as Record<string, never>,
      listName: 'tracks',
      read: () => tracks as unknown as readonly JsonObject[],
    };
    await exportPlaylists(m3u8, source, folder);
    expect(await readdir(folder)).toEqual(['Other.m3u8']);
  });
});
