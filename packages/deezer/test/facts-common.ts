import type { EntityKind } from '@linernotes/model';
import type { Replies } from '@linernotes/testing/kit';
import * as z from 'zod';

/** A recorded answer beside this file. */
export function file(name: string): URL {
  return new URL(`recordings/cases/${name}.json`, import.meta.url);
}

const words = { recording: 'track', release: 'album', artist: 'artist', playlist: 'playlist' };

/** Where a thing comes from: its page is its word and its id. */
export function source(kind: EntityKind & keyof typeof words, id: string) {
  return { platform: 'deezer', kind, id, url: `https://www.deezer.com/${words[kind]}/${id}` };
}

/** Artists of which Deezer does not say how they are joined. */
export function credit(...artists: readonly (readonly [name: string, artistId: string])[]) {
  return artists.map(([name, artistId]) => ({
    name,
    artistName: name,
    artistId,
    joinPhrase: null,
  }));
}

/** The cover of an album: `host` is the name of the server in the address. */
export function cover(host: string, md5: string) {
  const at = `https://${host}.dzcdn.net/images/cover/${md5}`;
  return {
    url: `${at}/1000x1000-000000-80-0-0.jpg`,
    thumbnailUrl: `${at}/250x250-000000-80-0-0.jpg`,
    kind: 'front',
  } as const;
}

/** A recording on the one album that Deezer names with it. */
export function on(releaseId: string, title: string, date?: string, trackPosition?: string) {
  return [{ releaseId, title, date, trackPosition, formats: ['File'] }];
}

const List = z.object({ data: z.array(z.unknown()) });

/** The rows of a recorded list. */
export function rowsOf(replies: Replies): readonly unknown[] {
  return Object.values(replies).flatMap(({ body }) => List.parse(body).data);
}

/** A list in pages, as Deezer gives it out: `address` ends in `?` or `&`; `limit` is what is asked for. */
export function pagesOf(
  address: string,
  rows: readonly unknown[],
  pageSize: number,
  limit = pageSize,
): Replies {
  const at = (index: number) => `${address}index=${index}&limit=${limit}`;
  const pages = Math.ceil(rows.length / pageSize);
  return Object.fromEntries(
    Array.from({ length: pages }, (_, page) => {
      const end = (page + 1) * pageSize;
      const next = end < rows.length ? `https://api.deezer.com${at(end)}` : undefined;
      const body = { data: rows.slice(page * pageSize, end), total: rows.length, next };
      return [at(page * pageSize), { body }] as const;
    }),
  );
}
