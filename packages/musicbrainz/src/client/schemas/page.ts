// Pages: `{"release-count": 40, "release-offset": 25, "releases": […]}` of a browse,
// `{"created": "…", "count": 40, "offset": 25, "releases": […]}` of a search.
import { type Answer, defineAnswer, type Page } from '@linernotes/core';
import * as z from 'zod';
import { type Ours, ours } from '../ours.ts';
import { number } from '../wire.ts';

/** The keys of a page. */
export interface PageKeys {
  /** Of the list; servers of 2014 had others, which stand behind the one of today. */
  readonly items: readonly [string, ...string[]];
  readonly total: string;
  readonly offset: string;
}

/** The keys of a browse: `release-group`, `release-groups`. */
export function browseKeys(entity: string, plural: string): PageKeys {
  return { items: [plural], total: `${entity}-count`, offset: `${entity}-offset` };
}

/** The keys of a search. */
export function searchKeys(...items: readonly [string, ...string[]]): PageKeys {
  return { items, total: 'count', offset: 'offset' };
}

/**
 * Reads pages of what `item` reads; `finish` is for what a plain change of spelling does not do. The next
 * page begins behind what was received, which may be less than was asked for.
 */
export function pageAnswer<Wire, Item = Ours<Wire>>(
  keys: PageKeys,
  item: z.ZodType<Wire>,
  finish?: (item: Ours<Wire>) => Item,
): Answer<Page<Item>> {
  return defineAnswer({
    schema: pageSchema(keys, item),
    map: (body) => toPage<Wire, Item>(keys, body, finish),
    ignored: { created: 'when the index was asked; the time of our request is kept' },
  });
}

function pageSchema(keys: PageKeys, item: z.ZodType) {
  const lists = Object.fromEntries(keys.items.map((key) => [key, itemsOf(item).optional()]));
  return z
    .object({ ...lists, [keys.total]: number, [keys.offset]: number })
    .refine((body) => keys.items.some((key) => body[key] !== undefined), {
      path: [keys.items[0]],
      message: 'has no list',
    });
}

/**
 * Items, each in its place: one that cannot be read is `undefined`, and reported, so that what was
 * received can be counted. Where none of several can be read, the body is no answer.
 */
function itemsOf(item: z.ZodType) {
  return z.array(z.unknown()).transform((found, context) => {
    const read = found.map((one) => item.safeParse(one));
    const [first] = read.flatMap((one) => (one.success ? [] : [one.error.issues[0]?.message]));
    if (found.length > 0 && !read.some((one) => one.success)) {
      context.addIssue({ code: 'custom', message: `no item could be read (${first})` });
    }
    return read.map((one) => (one.success ? one.data : undefined));
  });
}

function toPage<Wire, Item>(
  keys: PageKeys,
  body: Readonly<Record<string, unknown>>,
  finish: ((item: Ours<Wire>) => Item) | undefined,
): Page<Item> {
  // The keys are known only here; the schema made the list of what `item` reads, and numbers of the rest.
  const received = keys.items.map((key) => body[key]).find(Array.isArray) as (Wire | undefined)[];
  const total = (body[keys.total] ?? null) as number | null;
  const next = ((body[keys.offset] ?? 0) as number) + received.length;
  const items = received.flatMap((wire) => (wire === undefined ? [] : [ours(wire)]));
  return {
    // Without `finish` an item is what `ours` makes of it.
    items: finish ? items.map(finish) : (items as unknown as Item[]),
    total,
    nextOffset: received.length === 0 || total === null || next >= total ? null : next,
  };
}
