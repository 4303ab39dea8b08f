import type { EntityKind } from '@linernotes/model';
import type { Replies } from '@linernotes/testing/kit';
import * as z from 'zod';

/** A recorded answer beside this file. */
export function file(name: string): URL {
  return new URL(`recordings/${name}.json`, import.meta.url);
}

/** Where a thing comes from: its page is its kind and its id. */
export function source<Kind extends EntityKind>(kind: Kind, id: string) {
  return { platform: 'musicbrainz', kind, id, url: `https://musicbrainz.org/${kind}/${id}` };
}

/** One artist, in the words of a lookup. */
export function credit(name: string, artistId: string, disambiguation?: string) {
  return [{ name, artistName: name, artistId, disambiguation, joinPhrase: '' }] as const;
}

/** The same in a search, which may call them by another name. */
export function searchCredit(name: string, artistId: string, artistName = name) {
  return [{ name, artistName, artistId, joinPhrase: '' }] as const;
}

const Lists = z.record(z.string(), z.unknown());

/** The rows of a recorded list. */
export function rowsOf(replies: Replies): readonly unknown[] {
  const bodies = Object.values(replies).map(({ body }) => Lists.parse(body));
  return bodies.flatMap((body) =>
    Object.values(body).flatMap((of) => (Array.isArray(of) ? of : [])),
  );
}

/** A list in slices of one row; `address` ends in `&`, and `name` is the list's. */
export function slicesOf(
  address: string,
  name: string,
  rows: readonly unknown[],
  prefix: 'release-' | '' = '',
): Replies {
  return Object.fromEntries(
    rows.map((row, offset) => [
      `${address}limit=1&offset=${offset}&fmt=json`,
      {
        body: { [`${prefix}count`]: rows.length, [`${prefix}offset`]: offset, [name]: [row] },
      },
    ]),
  );
}
