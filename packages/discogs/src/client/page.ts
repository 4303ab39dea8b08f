import { type Answer, defineAnswer, type Fetched, type Page, rowsOf } from '@linernotes/core';
import * as z from 'zod';
import { part } from './wire.ts';

/** A slice of a list, as Discogs pages it. */
export interface DiscogsPage<Row> extends Page<Row> {
  /** From 1. */
  readonly page: number;
  /** How many pages are answered; where the answer does not say, as many as can be told. */
  readonly pages: number;
  readonly perPage: number;
}

const counted = (least: number) =>
  z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    ])
    .pipe(z.int().min(least))
    .optional()
    .catch(undefined);

/**
 * What a page says of itself; absent where it does not, or nobody can read it.
 * https://www.discogs.com/developers#page:home,header:home-pagination
 */
export const Pagination = part(
  z.object({ page: counted(1), pages: counted(0), per_page: counted(1), items: counted(0) }),
);
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
  const answer = defineAnswer({
    schema,
    map: (body, fetched) => {
      // A computed key widens the shape to any string; these are the keys above.
      const { pagination, [key]: rows, ...rest } = body as unknown as Wire<Row>;
      const page = toDiscogsPage(pagination, rows as z.output<Row>[], fetched);
      return { ...page, ...(rest as Rest) };
    },
    ignored: ignoredInPages,
  });
  const read: (typeof answer)['read'] = (body, fetched) => {
    const { ours, kept } = answer.read(body, fetched);
    // A body that was read has rows under this key.
    const rows = (body as Readonly<Record<string, readonly unknown[]>>)[key] ?? [];
    if (rows.length === ours.items.length) return { ours, kept };
    const places = rows.flatMap((one, place) => (row.safeParse(one).success ? [place] : []));
    const { pagination } = kept as { readonly pagination: Pagination };
    const page = toDiscogsPage(pagination, ours.items, fetched, rows.length);
    return { ours: { ...ours, ...page, places }, kept };
  };
  return { ...answer, read };
}

type Wire<Row extends z.ZodType> = { readonly pagination: Pagination } & Readonly<
  Record<string, z.output<Row>[]>
>;

/**
 * Discogs counts all rows in `items`, and ends `pages` where it stops to answer: a search after
 * 10,000 rows. What a page does not say is what was asked for; where nobody says how many there are, a
 * full page is followed by another. `came` are the rows that it had, read or not.
 */
export function toDiscogsPage<Row>(
  said: Pagination,
  rows: readonly Row[],
  fetched: Fetched,
  came = rows.length,
): DiscogsPage<Row> {
  const asked = askedIn(fetched);
  const page = said?.page ?? asked.page;
  const perPage = said?.per_page ?? asked.perPage;
  const total = said?.items ?? null;
  const stated = came > 0 ? said?.pages || undefined : said?.pages;
  const pages = stated ?? pagesOf(total, perPage, came < perPage ? page : page + 1);
  const isCut = total !== null && pages * perPage < total;
  return {
    items: rows,
    total,
    nextOffset: page < pages ? page * perPage : null,
    page,
    pages,
    perPage,
    ...(isCut ? { limitedBy: `Discogs answers ${pages} pages of ${perPage}` } : {}),
  };
}

function pagesOf(total: number | null, perPage: number, known: number): number {
  return total === null ? known : Math.max(1, Math.ceil(total / perPage));
}

/** https://www.discogs.com/developers#page:home,header:home-pagination */
const rowsUnasked = 50;

function askedIn({ url = 'https://page' }: Fetched): {
  readonly page: number;
  readonly perPage: number;
} {
  const { searchParams } = new URL(url);
  const { page, per_page } =
    part(z.object({ page: counted(1), per_page: counted(1) })).parse(
      Object.fromEntries(searchParams),
    ) ?? {};
  return { page: page ?? 1, perPage: per_page ?? rowsUnasked };
}
