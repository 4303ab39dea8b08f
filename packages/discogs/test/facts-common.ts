import type { EntityKind } from '@linernotes/model';
import type { Replies } from '@linernotes/testing/kit';
import * as z from 'zod';

/** A recorded answer beside this file; addresses of pictures in it are shortened. */
export function file(name: string): URL {
  return new URL(`recordings/${name}.json`, import.meta.url);
}

const words = { release: 'release', 'release-group': 'master', artist: 'artist', label: 'label' };

/** Where a thing comes from: its page is its word and its id. */
export function source(kind: EntityKind & keyof typeof words, id: string) {
  return { platform: 'discogs', kind, id, url: `https://www.discogs.com/${words[kind]}/${id}` };
}

const Lists = z.record(z.string(), z.unknown());

/** The rows of a recorded list. */
export function rowsOf(replies: Replies): readonly unknown[] {
  const bodies = Object.values(replies).map(({ body }) => Lists.parse(body));
  return bodies.flatMap((body) =>
    Object.values(body).flatMap((of) => (Array.isArray(of) ? of : [])),
  );
}

/** A list in pages, as Discogs gives it out: `address` ends in `?` or `&`. */
export function pagesOf(
  address: string,
  name: 'results' | 'releases' | 'versions',
  rows: readonly unknown[],
  perPage: number,
): Replies {
  const pages = Math.ceil(rows.length / perPage);
  return Object.fromEntries(
    Array.from({ length: pages }, (_, index) => {
      const pagination = { page: index + 1, pages, per_page: perPage, items: rows.length };
      const slice = rows.slice(index * perPage, (index + 1) * perPage);
      const at = `${address}page=${index + 1}&per_page=${perPage}`;
      return [at, { body: { pagination, [name]: slice } }] as const;
    }),
  );
}
