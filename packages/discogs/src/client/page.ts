import { type Answer, defineAnswer, type Page, rowsOf } from '@linernotes/core';
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
export const Pagination = z.object({
  page: z.int().positive(),
  pages: z.int().nonnegative(),
  per_page: z.int().positive(),
  items: z.int().nonnegative(),
});
export type Pagination = z.output<typeof Pagination>;

/** What is not read of every page. */
export const ignoredInPages = { 'pagination.urls.**': 'built from the number of the page' };

/**
 * Reads pages whose rows stand under `key`; `beside` is what else the page tells, and stands beside
 * its rows. A row that does not fit is left out and reported; a page of which none fits is no answer.
 */
export function pageAnswer<
  Key extends string,
  Row extends z.ZodType,
  Beside extends Readonly<Record<string, z.ZodType>> = Record<never, z.ZodType>,
>(
  key: Key,
  row: Row,
  beside?: Beside,
): Answer<DiscogsPage<z.output<Row>> & z.output<z.ZodObject<Beside>>> {
  const schema = z.object({ ...beside, pagination: Pagination, [key]: rowsOf(row) });
  type Rest = z.output<z.ZodObject<Beside>>;
  return defineAnswer({
    schema,
    map: (body) => {
      // A computed key widens the shape to any string; these are the keys above.
      const { pagination, [key]: rows, ...rest } = body as unknown as Wire<Row>;
      return { ...toDiscogsPage(pagination, rows as z.output<Row>[]), ...(rest as Rest) };
    },
    ignored: ignoredInPages,
  });
}

type Wire<Row extends z.ZodType> = { readonly pagination: Pagination } & Readonly<
  Record<string, z.output<Row>[]>
>;

/**
 * Discogs counts all rows in `items`, and ends `pages` where it stops to answer: a search after
 * 10,000 rows.
 */
export function toDiscogsPage<Row>(
  { page, pages, per_page, items }: Pagination,
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
