// Long lists: all of them, each row once, and no page before it is needed.
import { allOf, type Page } from '@linernotes/core';
import { isRecord, listsOf, withAt } from '../bodies.ts';
import { shown } from '../compare.ts';
import type { AnyWalk, Replies } from '../facts.ts';
import type { OperationFacts, OperationRule } from '../rule.ts';
import { type Act, normalised, repliesScript, type Script } from '../stage.ts';
import type { Theatre } from '../take.ts';
import { messageOf, playCase } from './cases.ts';
import { mapBodies } from './replies.ts';

interface Walked {
  readonly ids: readonly string[];
  readonly total: number | null;
  readonly requests: number;
  /** Other hosts that a connection was wanted to. */
  readonly hosts: readonly string[];
  readonly error?: unknown;
}

/** No list of the facts is longer than this many pages. */
const mostPages = 50;

async function walk(
  theatre: Theatre,
  operation: OperationFacts,
  { input, pageSize }: AnyWalk,
  script: Script,
): Promise<Walked> {
  const ids: string[] = [];
  const hosts: string[] = [];
  let requests = 0;
  let pages = 0;
  const list = allOf<unknown>(
    async (paging) => {
      pages += 1;
      if (pages > mostPages) throw new Error(`asks for more than ${mostPages} pages`);
      const take = await theatre.take(operation.name, { ...input, ...paging }, script);
      requests += take.seen.length;
      hosts.push(...take.beside.hosts);
      if (take.hasFailed) throw take.error;
      // Whether it is a page is what the rule about shapes says.
      return take.value as Page<unknown>;
    },
    { pageSize, keyOf: idOf },
  );
  try {
    for await (const item of list) ids.push(idOf(item));
    return { ids, total: list.total, requests, hosts };
  } catch (error) {
    return { ids, total: list.total, requests, hosts, error };
  }
}

function idOf(item: unknown): string {
  return isRecord(item) && isRecord(item['source']) ? String(item['source']['id']) : shown(item);
}

/** Whether the operation answers slices, by what its cases expect. */
function isList({ cases }: OperationFacts): boolean {
  return cases.some(({ expected }) => isRecord(expected) && 'items' in expected);
}

export const walksToTheEnd: OperationRule = {
  id: 'walks-to-the-end',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'gives a long list whole, in order, each row once, with the right total',
  check: async (theatre, operation) => {
    const stated = theatre.subject.facts.walks[operation.name];
    if (!stated) return isList(operation) ? ['no walk is stated'] : [];
    const walked = await walk(theatre, operation, stated, repliesScript(stated.replies));
    return [
      ...(walked.error === undefined ? [] : [`throws ${messageOf(walked.error)}`]),
      ...(shown(walked.ids) === shown(stated.ids)
        ? []
        : [`gives ${shown(walked.ids)}, there are ${shown(stated.ids)}`]),
      ...(walked.total === stated.total ? [] : [`says that there are ${walked.total}`]),
    ];
  },
};

export const asksForOnePage: OperationRule = {
  id: 'asks-for-one-page',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'asks for a page when it is needed, and not for those behind it',
  check: async (theatre, operation) => {
    const stated = theatre.subject.facts.walks[operation.name];
    if (!stated) return [];
    const input = { ...stated.input, limit: stated.pageSize };
    const script = repliesScript(stated.replies);
    const { seen } = await theatre.take(operation.name, input, script);
    const paths = seen.map(({ target }) => normalised(target).split(' ')[0]);
    const again = paths.filter((path, index) => paths.indexOf(path) !== index);
    return again.length === 0 ? [] : [`sends ${seen.length} requests for the first page`];
  },
};

/** Replies that are pages of one list: of the same path, with a list of rows. */
function pagesIn(replies: Replies): readonly (readonly string[])[] {
  const byPath = Map.groupBy(
    Object.keys(replies).filter((address) => listsOf(replies[address]?.body).length > 0),
    (address) => normalised(address).split(' ')[0],
  );
  return [...byPath.values()].filter((addresses) => addresses.length > 1);
}

/** Where several pages make up one answer, or one list. */
function pagedReplies({ subject }: Theatre, { name, cases }: OperationFacts) {
  const walked = subject.facts.walks[name];
  const paged = cases.filter(({ replies }) => pagesIn(replies).length > 0);
  return { walked, paged };
}

export const endsInCircles: OperationRule = {
  id: 'ends-in-circles',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'stops when a page leads back to itself',
  check: async (theatre, operation) => {
    const { walked, paged } = pagedReplies(theatre, operation);
    const found: string[] = [];
    for (const one of paged) {
      const { seen } = await theatre.take(operation.name, one.input, inCircles(one.replies));
      if (seen.length > circleRequests(one.replies)) {
        found.push(`sends ${seen.length} requests in a circle`);
      }
    }
    if (walked) {
      const script = inCircles(walked.replies);
      const { requests } = await walk(theatre, operation, walked, script);
      if (requests > circleRequests(walked.replies)) {
        found.push(`sends ${requests} requests in a circle`);
      }
    }
    return found;
  },
};

/** Somebody who follows a circle this long would follow it for ever. */
function circleRequests(replies: Replies): number {
  return Object.keys(replies).length * 2 + 20;
}

/** The first page of a list is all of its pages; after many requests nothing comes any more. */
function inCircles(replies: Replies): Script {
  const answer = repliesScript(replies);
  const first = new Map<string | undefined, Act | undefined>();
  return (seen, index) => {
    if (index > circleRequests(replies) + 20) return { status: 410 };
    const path = normalised(seen.target).split(' ')[0];
    const act = first.get(path) ?? answer(seen, index);
    if (typeof act === 'object' && listsOf(act.body).length > 0) first.set(path, act);
    return act;
  };
}

export const givesMovedRowsOnce: OperationRule = {
  id: 'gives-moved-rows-once',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'gives a row once that has moved to the next page meanwhile',
  check: async (theatre, operation) => {
    const { walked, paged } = pagedReplies(theatre, operation);
    const found: string[] = [];
    for (const one of paged) {
      const { value: usual } = await playCase(theatre, operation.name, one);
      const script = repliesScript(withMovedRows(one.replies));
      const { value } = await theatre.take(operation.name, one.input, script);
      if (countRows(value) > countRows(usual)) {
        found.push(`gives ${countRows(value)} rows, there are ${countRows(usual)}`);
      }
    }
    if (walked) {
      const script = repliesScript(withMovedRows(walked.replies));
      const { ids } = await walk(theatre, operation, walked, script);
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
      found.push(...twice.map((id) => `gives ${id} twice`));
    }
    return found;
  },
};

function countRows(value: unknown): number {
  if (Array.isArray(value))
    return value.length + value.reduce((sum, one) => sum + countRows(one), 0);
  if (!isRecord(value)) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + countRows(one), 0);
}

/** The last row of each page stands at the beginning of the next one as well. */
function withMovedRows(replies: Replies): Replies {
  const moved = { ...replies };
  for (const addresses of pagesIn(replies)) {
    for (const [index, address] of addresses.entries()) {
      const before = replies[addresses[index - 1] ?? ''];
      const path = listsOf(before?.body)[0]?.path;
      const reply = replies[address];
      if (!before || !path || !reply) continue;
      const last = lastRow(before.body, path);
      moved[address] = {
        ...reply,
        body: withAt(reply.body, path, (rows) => (Array.isArray(rows) ? [last, ...rows] : rows)),
      };
    }
  }
  return moved;
}

function lastRow(body: unknown, path: readonly string[]): unknown {
  let last: unknown;
  withAt(body, path, (rows) => {
    last = Array.isArray(rows) ? rows.at(-1) : undefined;
    return rows;
  });
  return last;
}

export const followsNoForeignPage: OperationRule = {
  id: 'follows-no-foreign-page',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'follows no next page to another host',
  check: async (theatre, operation) => {
    const { walked, paged } = pagedReplies(theatre, operation);
    const { origin } = theatre.subject.factory.definition;
    const abroad = (replies: Replies): Script =>
      repliesScript(mapBodies(replies, (body) => foreign(body, origin)));
    const hosts: string[] = [];
    for (const { replies, input } of paged) {
      const { beside } = await theatre.take(operation.name, input, abroad(replies));
      hosts.push(...beside.hosts);
    }
    if (walked)
      hosts.push(...(await walk(theatre, operation, walked, abroad(walked.replies))).hosts);
    return [...new Set(hosts)].map((host) => `connects to ${host}`);
  },
};

/** Nothing listens there, and the guard lets nobody try. */
const elsewhere = 'http://127.0.0.1:9';

function foreign(body: unknown, origin: string): unknown {
  if (typeof body === 'string')
    return body.startsWith(origin) ? body.replace(origin, elsewhere) : body;
  if (Array.isArray(body)) return body.map((item) => foreign(item, origin));
  if (!isRecord(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, of]) => [key, foreign(of, origin)]));
}
