// Long lists: all of them, each row once, and no page before it is needed.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Adapter, allOf, type Page } from '@linernotes/core';
import { isRecord, leavesOf } from '../bodies.ts';
import { shown } from '../compare.ts';
import type { AnyWalk, Replies } from '../facts.ts';
import type { OperationFacts, OperationRule } from '../rule.ts';
import { normalised, repliesScript, type Script } from '../stage.ts';
import { codeOf, type Theatre } from '../take.ts';
import { messageOf, playCase } from './cases.ts';
import { badRows } from './drift.ts';
import {
  circleRequests,
  foreign,
  inCircles,
  lostRows,
  pagesIn,
  withLastRow,
  withMovedRows,
  withoutLastRow,
  withShortEnd,
} from './pages.ts';
import { mapBodies } from './replies.ts';
import { wrappedOperation } from './wrapped.ts';

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
    const found = [...(await walkFaults(theatre, operation, stated))];
    const short = withShortEnd(stated.replies, stated.pageSize);
    if (short) {
      const ids = stated.ids.slice(0, -1);
      const total = stated.total === null ? null : stated.total - 1;
      const shorter = { ...stated, replies: short, ids, total };
      found.push(...(await walkFaults(theatre, operation, shorter)));
    }
    return [...new Set(found)];
  },
};

export const countsEveryRow: OperationRule = {
  id: 'counts-every-row',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'goes on with a list behind a row that cannot be read',
  check: async (theatre, operation) => {
    const stated = theatre.subject.facts.walks[operation.name];
    if (!stated) return [];
    const [group = []] = pagesIn(stated.replies);
    const found: string[] = [];
    // The last page ends the list, whatever is in it.
    for (const page of group.slice(0, -1)) {
      for (const { name, row } of badRows(page.rows)) {
        const script = repliesScript(withLastRow(stated.replies, page, row));
        const walked = await walk(theatre, operation, stated, script);
        // Where nothing of a page can be read, it may be no answer.
        if (page.rows.length === 1 && codeOf(walked.error) === 'invalid-response') continue;
        const what = `${name} at the end of ${page.address}`;
        found.push(...brokenWalkFaults(walked, stated).map((fault) => `${what}: ${fault}`));
      }
    }
    return found;
  },
};

function brokenWalkFaults({ ids, total, error }: Walked, stated: AnyWalk): readonly string[] {
  if (error !== undefined) return [`throws ${messageOf(error)}`];
  const lost = stated.ids.filter((id) => !ids.includes(id));
  const isRight = lost.length <= 1 && ids.length + lost.length === stated.ids.length;
  return [
    ...(isRight ? [] : [`gives ${shown(ids)} of ${shown(stated.ids)}`]),
    ...(total === stated.total ? [] : [`says that there are ${total}`]),
  ];
}

async function walkFaults(
  theatre: Theatre,
  operation: OperationFacts,
  stated: AnyWalk,
): Promise<readonly string[]> {
  const walked = await walk(theatre, operation, stated, repliesScript(stated.replies));
  return [
    ...(walked.error === undefined ? [] : [`throws ${messageOf(walked.error)}`]),
    ...(shown(walked.ids) === shown(stated.ids)
      ? []
      : [`gives ${shown(walked.ids)}, there are ${shown(stated.ids)}`]),
    ...(walked.total === stated.total ? [] : [`says that there are ${walked.total}`]),
  ];
}

export const asksForOnePage: OperationRule = {
  id: 'asks-for-one-page',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'asks for a page when it is needed, not for those behind it, and gives no more than asked',
  check: async (theatre, operation) => {
    const stated = theatre.subject.facts.walks[operation.name];
    if (!stated) return [];
    const input = { ...stated.input, limit: stated.pageSize };
    const script = repliesScript(stated.replies);
    const change = (adapter: Adapter) => lingering(adapter, operation.name);
    const { seen, value } = await theatre.take(operation.name, input, script, { change });
    const asked = new Set(seen.map(({ target }) => normalised(target)));
    const paths = [...asked].map((target) => target.split(' ')[0]);
    const ofPages = Object.keys(stated.replies).filter((address) => asked.has(normalised(address)));
    const isEager = paths.length > new Set(paths).size || pagesOf(stated, ofPages) > 1;
    const items = isRecord(value) && Array.isArray(value['items']) ? value['items'] : [];
    return [
      ...(isEager ? [`sends ${seen.length} requests for the first page`] : []),
      ...(items.length > stated.pageSize
        ? [`gives ${items.length} rows, ${stated.pageSize} were asked for`]
        : []),
    ];
  },
};

/** How long a request may take to leave that nobody waits for. */
const lingerMs = 25;

/** The same adapter, whose operation ends a little later than it has answered. */
function lingering(adapter: Adapter, name: string): Adapter {
  return wrappedOperation(adapter, name, async (call) => {
    const value = await call();
    await sleep(lingerMs);
    return value;
  });
}

export const asksForNoMoreThanGiven: OperationRule = {
  id: 'asks-for-no-more-than-given',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'asks for no more rows at once than the platform gives',
  check: async (theatre, operation) => {
    const stated = theatre.subject.facts.walks[operation.name];
    const [reply] = Object.values(stated?.replies ?? {});
    if (!stated || !reply || stated.mostAtOnce === undefined) return [];
    const limit = stated.mostAtOnce + 1;
    const { seen } = await theatre.take(operation.name, { ...stated.input, limit }, () => reply);
    return seen
      .filter(({ target }) =>
        normalised(target)
          .split(' ')
          .some((one) => one.endsWith(`=${limit}`)),
      )
      .map(({ target }) => `${target} asks for more than ${stated.mostAtOnce}`);
  },
};

/** How many of the addresses are pages of the walk's list. */
function pagesOf({ replies }: AnyWalk, addresses: readonly string[]): number {
  const pages = pagesIn(replies).flat();
  return pages.filter(({ address }) => addresses.includes(address)).length;
}

/** Where several pages make up one answer, or one list. */
function pagedReplies({ subject }: Theatre, { name, cases }: OperationFacts) {
  const walked = subject.facts.walks[name];
  const paged = cases.filter(({ replies }) => pagesIn(replies).length > 0);
  return { walked, paged };
}

export const readsEveryPage: OperationRule = {
  id: 'reads-every-page',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'asks for all pages of what it answers whole, and answers the rows of all',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const one of pagedReplies(theatre, operation).paged) {
      const { seen, value: usual } = await playCase(theatre, operation.name, one);
      const asked = new Set(seen.map(({ target }) => normalised(target)));
      const texts = new Set(leavesOf(usual ?? null).flatMap(({ values }) => values.map(String)));
      const lost = pagesIn(one.replies).flatMap((group) => lostRows(group, texts));
      found.push(...lost.map(({ address, row }) => `${shown(row)} of ${address} is lost`));
      for (const page of pagesIn(one.replies).flat()) {
        if (!asked.has(normalised(page.address))) found.push(`${page.address} was not asked for`);
        else if (page.rows.length > 1) {
          const replies = withoutLastRow(one.replies, page);
          const { value } = await theatre.take(operation.name, one.input, repliesScript(replies));
          const isRead = countRows(value) < countRows(usual);
          if (!isRead) found.push(`the last row of ${page.address} is not in the answer`);
        }
      }
    }
    return [...new Set(found)];
  },
};

export const endsInCircles: OperationRule = {
  id: 'ends-in-circles',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'stops when a page leads back to itself',
  check: async (theatre, operation) => {
    const { walked, paged } = pagedReplies(theatre, operation);
    const found: string[] = [];
    for (const { replies, input } of paged) {
      const { seen } = await theatre.take(operation.name, input, inCircles(replies));
      if (seen.length > circleRequests(replies)) {
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

export const givesMovedRowsOnce: OperationRule = {
  id: 'gives-moved-rows-once',
  category: 'pagination',
  tier: 'gold',
  of: 'operation',
  says: 'gives a row once that has moved to the next page meanwhile',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const one of pagedReplies(theatre, operation).paged) {
      const { value: usual } = await playCase(theatre, operation.name, one);
      const script = repliesScript(withMovedRows(one.replies));
      const { value } = await theatre.take(operation.name, one.input, script);
      if (countRows(value) > countRows(usual)) {
        found.push(`gives ${countRows(value)} rows, there are ${countRows(usual)}`);
      }
    }
    return found;
  },
};

function countRows(value: unknown): number {
  if (Array.isArray(value)) {
    return value.length + value.reduce((sum, one) => sum + countRows(one), 0);
  }
  if (!isRecord(value)) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + countRows(one), 0);
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
    if (walked) {
      hosts.push(...(await walk(theatre, operation, walked, abroad(walked.replies))).hosts);
    }
    return [...new Set(hosts)].map((host) => `connects to ${host}`);
  },
};
