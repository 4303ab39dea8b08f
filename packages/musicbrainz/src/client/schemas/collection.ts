import { type Answer, defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { type Ours, ours } from '../ours.ts';
import { Id, listOf, named, number, text } from '../wire.ts';
import { nextOffsetOf, offsetIn } from './page.ts';
import { typed } from './parts.ts';

const counts = {
  'area-count': number.optional(),
  'artist-count': number.optional(),
  'event-count': number.optional(),
  'genre-count': number.optional(),
  'instrument-count': number.optional(),
  'label-count': number.optional(),
  'place-count': number.optional(),
  'recording-count': number.optional(),
  'release-count': number.optional(),
  'release-group-count': number.optional(),
  'series-count': number.optional(),
  'work-count': number.optional(),
};

/** https://musicbrainz.org/doc/Collections */
const CollectionFields = z.object({
  ...typed,
  ...counts,
  id: Id,
  name: named,
  /** The name of the user whom it belongs to. */
  editor: text,
  /** What it holds: `release`, `release_group`. */
  'entity-type': text,
  /** How many, whatever they are; in answers, a count stands under the name of what is counted. */
  count: number,
});

export const CollectionWire = CollectionFields.transform(withCount);
/** A collection of a user's, without what is in it. */
export type Collection = Ours<z.output<typeof CollectionWire>>;

function withCount(found: z.output<typeof CollectionFields>) {
  const names = Object.keys(counts) as (keyof typeof counts)[];
  const told = names.map((name) => found[name]).find((count) => typeof count === 'number');
  return { ...found, count: found.count ?? told ?? null };
}

/** What a collection holds, from the offset that was asked for. */
export interface CollectionContents<Item> {
  readonly collection: Collection;
  readonly items: readonly Item[];
  /** How many there are in all. */
  readonly total: number | null;
  /** Where the next page begins; `null` on the last one. */
  readonly nextOffset: number | null;
}

/** Reads `/collection/{id}/releases`; an empty list is left out there. */
export function contentsAnswer<Wire>(
  plural: string,
  item: z.ZodType<Wire>,
): Answer<CollectionContents<Ours<Wire>>> {
  return defineAnswer({
    schema: z
      .looseObject({})
      .transform((body) => ({ ...body, received: sizeOf(body[plural]) }))
      .pipe(z.object({ ...CollectionFields.shape, received: z.number(), [plural]: listOf(item) })),
    map: (body, { url, server }) => {
      // The key of the list is known only here; what is beside it are the fields of a collection.
      const { [plural]: items, ...rest } = body as unknown as Readonly<Record<string, Wire[]>>;
      const { received, ...fields } = rest as unknown as z.output<typeof CollectionFields> & {
        readonly received: number;
      };
      const collection = ours(withCount(fields));
      const total = collection.count;
      // The answer does not say where it begins.
      const at = { received, offset: offsetIn(url), total };
      return {
        collection,
        items: ours(items ?? []),
        total,
        nextOffset: nextOffsetOf(at, url),
        ...(server === undefined ? {} : { server }),
      };
    },
  });
}

function sizeOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
