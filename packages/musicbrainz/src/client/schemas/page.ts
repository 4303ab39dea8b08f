// Pages: `{"release-count": 40, "release-offset": 25, "releases": […]}` of a browse,
// `{"created": "…", "count": 40, "offset": 25, "releases": […]}` of a search.
import { type Answer, defineAnswer, type Fetched, type Page } from '@linernotes/core';
import * as z from 'zod';
import { type Ours, ours } from '../ours.ts';
import { number } from '../wire.ts';

/** The keys of a page. */
export interface PageKeys {
  /** Of the list; servers of 2014 had others, which stand behind the one of today. */
  readonly items: readonly [string, ...string[]];
  readonly total: string;
  readonly offset: string;
  /** Whether further ones are asked for by `offset`; what is answered whole has no next page. */
  readonly isPaged: boolean;
}

/** The keys of a browse: `release-group`, `release-groups`. */
export function browseKeys(entity: string, plural: string): PageKeys {
  return { items: [plural], total: `${entity}-count`, offset: `${entity}-offset`, isPaged: true };
}

/** The same of a list that is answered whole. */
export function wholeKeys(entity: string, plural: string): PageKeys {
  return { ...browseKeys(entity, plural), isPaged: false };
}

/** The keys of a search. */
export function searchKeys(...items: readonly [string, ...string[]]): PageKeys {
  return { items, total: 'count', offset: 'offset', isPaged: true };
}

/**
 * Reads pages of what `item` reads; `finish` is for what a plain change of spelling does not do. The next
 * page begins behind what was received, which may be less than was asked for.
 */
export function pageAnswer<Wire, Item = Ours<Wire>>(
  keys: PageKeys,
  item: z.ZodType<Wire>,
  finish?: (item: Ours<Wire>, fetched: Fetched) => Item,
): Answer<Page<Item>> {
  return defineAnswer({
    schema: pageSchema(keys, item),
    map: (body, fetched) =>
      toPage<Wire, Item>(keys, body, fetched, finish && ((item) => finish(item, fetched))),
    ignored: { created: 'when the index was asked; the time of our request is kept' },
  });
}

function pageSchema(keys: PageKeys, item: z.ZodType) {
  const lists = Object.fromEntries(keys.items.map((key) => [key, itemsOf(item).optional()]));
  const numbers = { [keys.total]: number, [keys.offset]: number, received: z.number() };
  return z
    .looseObject({})
    .transform((body): Body => ({ ...body, received: listIn(keys, body)?.length ?? 0 }))
    .pipe(z.object<Record<string, z.ZodType>>({ ...lists, ...numbers }))
    .refine((page) => listIn(keys, page) !== undefined, {
      path: [keys.items[0]],
      message: 'has no list',
    });
}

function listIn(keys: PageKeys, body: Body): readonly unknown[] | undefined {
  return keys.items.map((key) => body[key]).find((found) => Array.isArray(found));
}

type Body = Readonly<Record<string, unknown>>;

/** Items that must be there. Where none of several can be read, the body is no answer. */
export function itemsOf<Wire>(item: z.ZodType<Wire>) {
  return z.array(z.unknown()).transform((found, context): Wire[] => {
    const read = found.map((one) => item.safeParse(one));
    const good = read.flatMap((one) => (one.success ? [one.data] : []));
    const [first] = read.flatMap((one) => (one.success ? [] : [one.error.issues[0]?.message]));
    if (found.length > 0 && good.length === 0) {
      context.addIssue({ code: 'custom', message: `no item could be read (${first})` });
    }
    return good;
  });
}

function toPage<Wire, Item>(
  keys: PageKeys,
  body: Body,
  { url, server }: Fetched,
  finish: ((item: Ours<Wire>) => Item) | undefined,
): Page<Item> {
  // The keys are known only here: the schema made a list of what `item` reads, and numbers of the rest.
  const items = (listIn(keys, body) as readonly Wire[]).map((wire) => ours(wire));
  const numbers = body as Readonly<Record<string, number | null>>;
  const total = numbers[keys.total] ?? null;
  const received = numbers['received'] ?? 0;
  const offset = numbers[keys.offset] ?? offsetIn(url);
  return {
    // Without `finish` an item is what `ours` makes of it.
    items: finish ? items.map(finish) : (items as unknown as Item[]),
    total,
    nextOffset: keys.isPaged ? nextOffsetOf({ received, offset, total }, url) : null,
    ...(server === undefined ? {} : { server }),
  };
}

/** What came, of how many. */
interface Received {
  readonly received: number;
  readonly offset: number;
  readonly total: number | null;
}

/**
 * Where a list goes on: behind what was received, up to the total. Where that is missing, or less than what
 * came, only a page that is not full is the last.
 */
export function nextOffsetOf(
  { received, offset, total }: Received,
  url: string | undefined,
): number | null {
  const next = offset + received;
  if (received === 0 || next === total) return null;
  if (total !== null && next < total) return next;
  return isFull(received, url) ? next : null;
}

/** Of releases with their recordings a page has 500 tracks at most, which one release alone may fill. */
function isFull(received: number, url: string | undefined): boolean {
  if (url === undefined) return false;
  const { searchParams } = new URL(url);
  const isShortened = searchParams.get('inc')?.split(/[ +]/).includes('recordings') ?? false;
  return isShortened || received >= (Number(searchParams.get('limit')) || defaultLimit);
}

/** Where a page begins, as it was asked for; answers mostly say it too. */
export function offsetIn(url: string | undefined): number {
  return url === undefined ? 0 : Number(new URL(url).searchParams.get('offset')) || 0;
}

/** Items of a page when nobody says how many. */
const defaultLimit = 25;
