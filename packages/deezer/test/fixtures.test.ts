import { existsSync, readFileSync } from 'node:fs';
import { type Answer, findDrift } from '@linernotes/core';
import { Artist, Playlist, Recording, Release } from '@linernotes/model';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { answers } from '../src/index.ts';

// Recorded answers are kept beside the project, as they are not ours to publish whole.
const folder = new URL('../../../../shared/fixtures/deezer/', import.meta.url);
const isHere = existsSync(folder);
const fetched = { fetchedAt: '2026-11-01T00:00:00.000Z' };

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.int(), nextOffset: z.int().nullable() });
const Placed = z.object({
  medium: z.int().positive(),
  position: z.string(),
  recording: Recording,
});
const tracks = [answers.tracks, pageOf(Recording)] as const;

/** How the answers of each folder are read, and what they become. */
const kinds: Readonly<Record<string, readonly [answer: Answer<unknown>, model: z.ZodType]>> = {
  album: [answers.album, Release],
  'album-tracks': [answers['album-tracks'], pageOf(Placed)],
  artist: [answers.artist, Artist],
  'artist-albums': [answers.albums, pageOf(Release)],
  'artist-top': tracks,
  playlist: [answers.playlist, Playlist],
  'playlist-tracks': tracks,
  search: tracks,
  'search-album': [answers.albums, pageOf(Release)],
  'search-artist': [answers.artists, pageOf(Artist)],
  'search-playlist': [answers.playlists, pageOf(Playlist)],
};

const Index = z.object({
  entries: z.array(z.object({ file: z.string(), kind: z.string(), url: z.string().optional() })),
});

const readJson = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

/** Searches for other things than tracks are filed together with those. */
function fixtures() {
  return Index.parse(readJson('index.json')).entries.flatMap(({ file, kind, url = '' }) => {
    const searched = /\/search\/(album|artist|playlist)\?/.exec(url)?.[1];
    return kind in kinds ? [{ file, kind: searched ? `search-${searched}` : kind }] : [];
  });
}

describe.skipIf(!isHere)('recorded answers', () => {
  const all = isHere ? fixtures() : [];

  it('are there for every kind', () => {
    expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual(Object.keys(kinds).sort());
  });

  it.each(all)('$file is read whole, and fits the model', ({ file, kind }) => {
    const [answer, model] = kinds[kind] ?? expect.fail(kind);
    const body = readJson(file);
    const { ours, kept } = answer.read(body, fetched);
    expect(findDrift(body, kept, answer.ignored)).toEqual([]);
    expect(model.safeParse(ours).error).toBeUndefined();
  });

  it('hold nothing that is signed or heard, once they are read', () => {
    const texts = all.map(({ file, kind }) => {
      const [answer] = kinds[kind] ?? expect.fail(kind);
      return JSON.stringify(answer.read(readJson(file), fetched));
    });
    expect(texts.filter((text) => /preview|\.mp3|hdnea/.test(text))).toEqual([]);
  });
});
