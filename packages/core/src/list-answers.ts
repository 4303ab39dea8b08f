import * as z from 'zod';
import type { AdapterHttp, RequestOptions } from './adapter.ts';
import { type Answer, defineAnswer, type Fetched } from './answer.ts';
import type { Page, Paging } from './capabilities.ts';
import { allOf } from './pages.ts';
import { maybe } from './wire.ts';

/** How a platform gives out its lists: rows, `total`, and in `next` the address of the next page. */
export interface ListDefinition<Row extends z.ZodType, Ours> {
  /** Schema of one row. One that does not fit is left out, and reported as drift. */
  readonly row: Row;
  readonly map: (row: z.output<Row>, fetched: Fetched) => Ours;
  /** The key under which the rows stand: `data`, `items`. */
  readonly rows: string;
  /** The parameter that says how many rows stand before a page, in `next` too: `index`, `offset`. */
  readonly offset: string;
  /** The parameter that says how many rows are wanted: `limit`. */
  readonly limit: string;
  /** The most rows that the platform gives at once. */
  readonly mostRows: number;
  readonly ignored?: Readonly<Record<string, string>>;
}

/** The answer that is one page of a list, with the ways to ask for it. */
export interface List<Item> extends Answer<Page<Item>> {
  /** Asks for one slice. A list of something that is not there is empty. */
  readonly slice: (
    http: AdapterHttp,
    path: string,
    paging: Paging,
    query?: RequestOptions['query'],
  ) => Promise<Page<Item>>;
  /** Asks for all pages, one after the other. A row that comes again as it was has moved, and is given once. */
  readonly all: (http: AdapterHttp, path: string) => Promise<readonly Item[]>;
}

/** Defines lists that are counted in rows. A body without its rows is no answer. */
export function defineList<Row extends z.ZodType, Ours>(
  definition: ListDefinition<Row, Ours>,
): List<Ours> {
  const { offset: offsetName, limit: limitName, mostRows } = definition;
  const answer = pageAnswer(definition);
  const slice: List<Ours>['slice'] = async (http, path, paging, query = {}) => {
    const { limit = 25, offset = 0 } = paging;
    const counted = { ...query, [offsetName]: offset, [limitName]: Math.min(limit, mostRows) };
    return (await http.find(path, answer, { query: counted })) ?? emptyPage(paging);
  };
  const all: List<Ours>['all'] = (http, path) => {
    const options = { pageSize: mostRows, keyOf: (item: Ours) => JSON.stringify(item) };
    return Array.fromAsync(allOf((paging) => slice(http, path, paging), options));
  };
  return { ...answer, slice, all };
}

function pageAnswer<Row extends z.ZodType, Ours>(
  definition: ListDefinition<Row, Ours>,
): Answer<Page<Ours>> {
  const { row, map, rows, offset, ignored } = definition;
  return defineAnswer({
    schema: z.object({
      [rows]: rowsOf(row),
      total: maybe(z.int().nonnegative()),
      next: maybe(z.string()),
    }),
    map: (wire, fetched): Page<Ours> => {
      // The key of the rows is known only here, so that the compiler takes all three for one type.
      const { [rows]: found = [], total, next } = wire as Wire<z.output<Row>>;
      const items = found.map((one) => map(one, fetched));
      return { items, total: total ?? null, nextOffset: offsetIn(next, offset) };
    },
    ...(ignored && { ignored }),
  });
}

type Wire<Row> = { readonly total?: number; readonly next?: string } & {
  readonly [Rows in string]?: readonly Row[];
};

/** Rows that must be there; where none of several can be read, the body is no answer. */
export function rowsOf<Row extends z.ZodType>(row: Row) {
  return z.array(z.unknown()).transform((rows, context): z.output<Row>[] => {
    const read = rows.map((one) => row.safeParse(one));
    const good = read.flatMap((one) => (one.success ? [one.data] : []));
    const [first] = read.flatMap((one) => (one.success ? [] : [one.error.issues[0]?.message]));
    if (rows.length > 0 && good.length === 0) {
      context.addIssue({ code: 'custom', message: `no row could be read (${first})` });
    }
    return good;
  });
}

function offsetIn(next: string | undefined, parameter: string): number | null {
  if (next === undefined || !URL.canParse(next, 'https://page')) return null;
  const text = new URL(next, 'https://page').searchParams.get(parameter) ?? '';
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

/** What a list answers that is not there; behind the beginning nobody knows whether it is. */
export function emptyPage({ offset = 0 }: Paging = {}): Page<never> {
  return { items: [], total: offset === 0 ? 0 : null, nextOffset: null };
}
