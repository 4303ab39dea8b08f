// Which replies of a case are pages of one list, and what they look like when something moves.
import { at, isRecord, leavesOf, listsOf, type Path, pathText, withAt } from '../bodies.ts';
import type { Replies } from '../facts.ts';
import { normalised, repliesScript, type Script } from '../stage.ts';
import { mapBodies } from './replies.ts';

/** One page: its rows, and where they stand. */
export interface ListPage {
  readonly address: string;
  readonly path: Path;
  readonly rows: readonly unknown[];
}

/** How much the keys of two rows have in common, from 0 to 1, to be rows of one list. */
const sameRows = 0.6;

/**
 * Pages of one list, in their order: lists of different replies whose rows have the same keys, and whose
 * addresses belong together. Two things with the same fields are no pages.
 */
export function pagesIn(replies: Replies): readonly (readonly ListPage[])[] {
  const groups: ListPage[][] = [];
  for (const [address, { body }] of Object.entries(replies)) {
    for (const { path } of listsOf(body).filter((list) => !list.path.includes('[]'))) {
      const rows = path.length === 0 ? body : at(body, path);
      if (!Array.isArray(rows)) continue;
      const page = { address, path, rows };
      const group = groups.find(
        ([first]) =>
          first &&
          first.address !== address &&
          isAlike(first.rows, rows) &&
          isOnward(first, page, linksOf(replies[first.address]?.body)),
      );
      if (group) group.push(page);
      else groups.push([page]);
    }
  }
  return groups.filter((group) => group.length > 1);
}

/** Whether an address goes on with a list: other parameters, the list's own below it, or one that it names. */
function isOnward({ address, path }: ListPage, page: ListPage, links: readonly string[]): boolean {
  const [from = '', to = ''] = [pathOf(address), pathOf(page.address)];
  if (from === to || links.includes(normalised(page.address))) return true;
  return to.startsWith(`${from}/`) && path.includes(to.split('/').at(-1) ?? '');
}

/** Addresses that a body names outside of its rows. */
function linksOf(body: unknown): readonly string[] {
  return leavesOf(body ?? null)
    .filter(({ path }) => !path.includes('[]'))
    .flatMap(({ values }) => values)
    .filter((value) => typeof value === 'string' && /^(?:https?:\/)?\//.test(value))
    .map((value) => {
      const { pathname, search } = new URL(String(value), 'http://stage');
      return normalised(pathname + search);
    });
}

function isAlike(some: readonly unknown[], others: readonly unknown[]): boolean {
  const keys = new Set(keysOf(some));
  const otherKeys = new Set(keysOf(others));
  return keys.intersection(otherKeys).size / keys.union(otherKeys).size >= sameRows;
}

function keysOf(rows: readonly unknown[]): readonly string[] {
  return rows.flatMap((row) => (isRecord(row) ? Object.keys(row) : []));
}

/** Rows of which nothing shows among the texts of an answer, though others of their list do. */
export function lostRows(
  group: readonly ListPage[],
  texts: ReadonlySet<string>,
): readonly { readonly address: string; readonly row: unknown }[] {
  const rows = group.flatMap(({ address, rows: all }) =>
    all.map((row) => ({ address, row, values: textsOfRow(row) })),
  );
  const counts = new Map<string, number>();
  for (const { values } of rows) {
    for (const [, text] of values) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const own = rows.map((one) => ({
    ...one,
    values: one.values.filter(([, text]) => counts.get(text) === 1),
  }));
  const shown = new Set(
    own.flatMap(({ values }) => values.filter(([, text]) => texts.has(text)).map(([path]) => path)),
  );
  return own.filter(({ values }) => {
    const telling = values.filter(([path]) => shown.has(path));
    return telling.length > 0 && !telling.some(([, text]) => texts.has(text));
  });
}

function textsOfRow(row: unknown): readonly (readonly [path: string, text: string])[] {
  return leavesOf(row).flatMap(({ path, values }) =>
    values.filter((one) => typeof one === 'string').map((text) => [pathText(path), text] as const),
  );
}

/** The last row of each page stands at the beginning of the next one as well. */
export function withMovedRows(replies: Replies): Replies {
  return pagesIn(replies).reduce(
    (moved, group) =>
      group.slice(1).reduce((changed, page, index) => {
        const rows = [group[index]?.rows.at(-1), ...page.rows];
        return withBody(changed, page.address, (body) => withAt(body, page.path, () => rows));
      }, moved),
    replies,
  );
}

export function withoutLastRow(replies: Replies, { address, path, rows }: ListPage): Replies {
  return withBody(replies, address, (body) => withAt(body, path, () => rows.slice(0, -1)));
}

/** The last row of a page is another one. */
export function withLastRow(
  replies: Replies,
  { address, path, rows }: ListPage,
  row: unknown,
): Replies {
  return withBody(replies, address, (body) =>
    withAt(body, path, () => [...rows.slice(0, -1), row]),
  );
}

function withBody(replies: Replies, address: string, change: (body: unknown) => unknown): Replies {
  const reply = replies[address];
  return { ...replies, [address]: { ...reply, body: change(reply?.body) } };
}

/** Somebody who follows a circle this long would follow it for ever. */
export function circleRequests(replies: Replies): number {
  return Object.keys(replies).length * 2 + 20;
}

/**
 * Every page says of itself what the first one says: its rows, and that the next one is the second.
 * After many requests nothing comes any more.
 */
export function inCircles(replies: Replies): Script {
  const circle = pagesIn(replies).reduce(
    (changed, [first, ...others]) =>
      others.reduce((round, page) => asFirst(replies, round, first, page), changed),
    replies,
  );
  const answer = repliesScript(circle);
  const pages = new Map(
    pagesIn(circle).flatMap((group) =>
      group.map(({ address }) => [pathOf(address), group.at(-1)?.address] as const),
    ),
  );
  return (seen, index) => {
    if (index > circleRequests(replies) + 20) return { status: 410 };
    const page = pages.get(pathOf(seen.target));
    return answer(seen, index) ?? (page === undefined ? undefined : circle[page]);
  };
}

function pathOf(address: string): string | undefined {
  return normalised(address).split(' ')[0];
}

/** A page around whose rows stands what stands around those of the first, rows included. */
function asFirst(
  replies: Replies,
  changed: Replies,
  first: ListPage | undefined,
  page: ListPage,
): Replies {
  const holder = at(replies[first?.address ?? '']?.body, first?.path.slice(0, -1) ?? []);
  if (!isRecord(holder)) return changed;
  const [key, firstKey] = [page.path.at(-1) ?? '', first?.path.at(-1) ?? ''];
  return withBody(changed, page.address, (body) =>
    withAt(body, page.path.slice(0, -1), (own) => {
      if (!isRecord(own)) return own;
      const shared = Object.keys(own).filter((name) => Object.hasOwn(holder, name));
      const taken = shared.map((name) => [name, holder[name]]);
      return { ...own, ...Object.fromEntries(taken), [key]: holder[firstKey] };
    }),
  );
}

/** The last page with one row less, where it is full; `null` where it is not, or has no other. */
export function withShortEnd(replies: Replies, pageSize: number): Replies | null {
  const [group] = pagesIn(replies);
  const last = group?.at(-1);
  if (!group || !last || last.rows.length < Math.max(2, pageSize)) return null;
  const total = group.reduce((sum, { rows }) => sum + rows.length, 0);
  const shorter = withBody(replies, last.address, (body) =>
    withAt(body, last.path, () => last.rows.slice(0, -1)),
  );
  return mapBodies(shorter, (body) =>
    leavesOf(body)
      .filter(({ path, values }) => !path.includes('[]') && values.every((one) => one === total))
      .reduce((counted, { path }) => withAt(counted, path, () => total - 1), body),
  );
}

/** There is no such host, and the guard lets nobody look. */
const elsewhere = 'https://elsewhere.example';

/** The same body, in which the platform's addresses are somebody else's. */
export function foreign(body: unknown, origin: string): unknown {
  if (typeof body === 'string') {
    return body.startsWith(origin) ? body.replace(origin, elsewhere) : body;
  }
  if (Array.isArray(body)) return body.map((item) => foreign(item, origin));
  if (!isRecord(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, of]) => [key, foreign(of, origin)]));
}
