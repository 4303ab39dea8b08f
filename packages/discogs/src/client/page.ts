import { type Answer, defineAnswer, type Page } from '@linernotes/core';
import * as z from 'zod';

/** A slice of a list, as Discogs pages it. */
export interface DiscogsPage<Row> extends Page<Row> {
  /** From 1. */
  readonly page: number;
  /** How many pages are answered. */
  readonly pages: number;
  readonly perPage: number;
}

/** https://www.discogs.com/developers#page:home,header:home-pagination */
const Pagination = z.object({ page: z.int(), pages: z.int(), per_page: z.int(), items: z.int() });

/** What is not read of every page. */
const aroundPages = { 'pagination.urls.**': 'built from the number of the page' };

/**
 * Reads pages whose rows stand under `key`. A row that does not fit is left out and reported.
 * Discogs counts all rows in `items`, and ends `pages` where it stops to answer: a search after
 * 10,000 rows.
 */
export function pageAnswer<Row extends z.ZodType, Key extends string>(
  key: Key,
  rows: z.ZodType<z.output<Row>[]>,
  ignored: Readonly<Record<string, string>> = {},
): Answer<DiscogsPage<z.output<Row>>> {
  // A computed key widens the shape to any string; both keys are here.
  const schema = z.object({ pagination: Pagination, [key]: rows }) as unknown as z.ZodType<
    { readonly pagination: z.output<typeof Pagination> } & Record<Key, z.output<Row>[]>
  >;
  return defineAnswer({
    schema,
    map: (body) => toDiscogsPage(body.pagination, body[key]),
    ignored: { ...aroundPages, ...ignored },
  });
}

export function toDiscogsPage<Row>(
  { page, pages, per_page, items }: z.output<typeof Pagination>,
  rows: readonly Row[],
): DiscogsPage<Row> {
  const isCut = pages * per_page < items;
  return {
    items: rows,
    total: items,
    nextOffset: page < pages ? page * per_page : null,
    page,
    pages,
    perPage: per_page,
    ...(isCut ? { limitedBy: `Discogs answers ${pages} pages of ${per_page}` } : {}),
  };
}
