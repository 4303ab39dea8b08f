import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Arrival, RawAnswer } from '@linernotes/testing';
import type { AllOfOptions, Listing } from '../../src/index.ts';
import { answering, good, queryOf } from './answers.ts';
import type { Fault } from './fault.ts';
import type { Asker, AskOptions, Stage } from './stage.ts';
import { token } from './wild.ts';

interface Row {
  readonly id: number;
  readonly name: string;
}
type Label = { readonly source: { readonly id: string } };

const rowsFrom = (first: number, end: number): Row[] =>
  Array.from({ length: Math.max(0, end - first) }, (_, index) => ({
    id: first + index,
    name: `Row ${first + index}`,
  }));
const idsOf = (first: number, end: number): string[] =>
  rowsFrom(first, end).map(({ id }) => `${id}`);
const offsetOf = (arrival: Arrival): number => Number(queryOf(arrival).get('offset'));
const keyOf = ({ source }: Label): string => source.id;

/** What came of a list, and what ended it. */
interface Read {
  readonly ids: readonly string[];
  readonly word: string;
  readonly thrown: unknown;
  readonly listing: Listing<Label>;
}

async function read(
  stage: Stage,
  asker: Asker,
  options: Parameters<Asker['list']>[0] = {},
): Promise<Read> {
  const listing = asker.list({ keyOf, ...options });
  const ids: string[] = [];
  const seen = await stage.see(
    (async () => {
      for await (const { source } of listing) ids.push(source.id);
    })(),
  );
  return { ids, word: seen.word, thrown: seen.thrown, listing };
}

/** A server whose pages are made by `reply`, read to the end. */
async function paged(
  stage: Stage,
  reply: (arrival: Arrival) => RawAnswer,
  options: Parameters<Asker['list']>[0] = {},
  ask: AskOptions = {},
) {
  const server = await stage.raw(answering(reply));
  return { server, ...(await read(stage, stage.asker(server, ask), options)) };
}

async function nextOnOtherHost(stage: Stage): Promise<string> {
  const other = await stage.raw(good);
  const { ids, word } = await paged(stage, () => ({
    json: { items: rowsFrom(0, 2), next: `${other.url}/things?page=2` },
  }));
  deepEqual(ids, ['0', '1']);
  equal(other.connections, 0);
  return word;
}

async function nextIsSamePage(stage: Stage): Promise<string> {
  const { ids, word, server } = await paged(stage, ({ target }) => ({
    json: { items: rowsFrom(0, 2), next: target },
  }));
  deepEqual(ids, ['0', '1']);
  ok(server.requests.length <= 2, `${server.requests.length} requests`);
  return word;
}

async function growingTotal(stage: Stage): Promise<string> {
  const reply = (arrival: Arrival): RawAnswer => {
    const offset = offsetOf(arrival);
    return { json: { items: rowsFrom(offset, offset + 10), total: offset + 20 } };
  };
  const { ids, word, listing } = await paged(stage, reply, { pageSize: 10, limit: 55 });
  deepEqual(ids, idsOf(0, 55));
  ok(/total changed/.test(listing.coverage.reason ?? ''), `${listing.coverage.reason}`);
  equal(listing.coverage.isComplete, false);
  return word;
}

async function shrinking(stage: Stage): Promise<string> {
  const before = rowsFrom(0, 20);
  const after = before.filter(({ id }) => id !== 3);
  const reply = (arrival: Arrival): RawAnswer => {
    const offset = offsetOf(arrival);
    const rows = offset === 0 ? before : after;
    return { json: { items: rows.slice(offset, offset + 10), total: rows.length } };
  };
  const { ids, word, listing } = await paged(stage, reply, { pageSize: 10 });
  equal(new Set(ids).size, ids.length, 'no duplicate');
  equal(ids.length, 19);
  equal(listing.coverage.isComplete, false);
  return word;
}

async function inserted(stage: Stage): Promise<string> {
  const reply = (arrival: Arrival): RawAnswer => {
    const offset = offsetOf(arrival);
    const items = offset === 0 ? rowsFrom(0, 10) : rowsFrom(offset - 1, 19);
    return { json: { items: items.slice(0, 10), total: 20 } };
  };
  const { ids, word } = await paged(stage, reply, { pageSize: 10 });
  deepEqual(ids, idsOf(0, 19));
  return word;
}

async function emptyInMiddle(stage: Stage): Promise<string> {
  const reply = (arrival: Arrival): RawAnswer => {
    const page = Number(queryOf(arrival).get('page') ?? '1');
    const items = page === 2 ? [] : rowsFrom(page * 10, page * 10 + 10);
    return { json: { items, ...(page < 4 ? { next: `/things?page=${page + 1}` } : {}) } };
  };
  const { ids, word, server } = await paged(stage, reply);
  deepEqual(ids, [...idsOf(10, 20), ...idsOf(30, 50)]);
  equal(server.requests.length, 4);
  return word;
}

/** Gives fewer than were asked for. */
async function shortPages(
  stage: Stage,
  asked: number,
  given: number,
  total: number,
): Promise<string> {
  const reply = (arrival: Arrival): RawAnswer => {
    const offset = offsetOf(arrival);
    equal(queryOf(arrival).get('limit'), String(asked));
    return {
      json: { items: rowsFrom(offset, Math.min(offset + given, total)), total, perPage: given },
    };
  };
  const { ids, word, listing, server } = await paged(stage, reply, { pageSize: asked });
  deepEqual(ids, idsOf(0, total));
  deepEqual(server.requests.slice(0, 3).map(offsetOf), [0, given, 2 * given]);
  equal(listing.coverage.isComplete, true);
  return word;
}

async function pageCap(stage: Stage): Promise<string> {
  const message = 'Pagination above 100 disabled for inventories besides your own';
  const reply = (arrival: Arrival): RawAnswer => {
    const offset = offsetOf(arrival);
    if (offset >= 10_000) return { status: 403, json: { message } };
    return { json: { items: rowsFrom(offset, offset + 100), total: 25_000 } };
  };
  const { ids, word, listing, server } = await paged(stage, reply);
  equal(ids.length, 10_000);
  equal(server.requests.length, 101);
  equal(listing.total, 25_000);
  equal(listing.coverage.isComplete, false);
  ok(/100/.test(listing.coverage.reason ?? ''), `${listing.coverage.reason}`);
  return word;
}

const fivePages =
  (broken: (page: number) => boolean) =>
  (arrival: Arrival): RawAnswer => {
    const offset = offsetOf(arrival);
    if (broken(offset / 10 + 1)) return { status: 500, json: { message: 'internal' } };
    return { json: { items: rowsFrom(offset, offset + 10), total: 50 } };
  };

async function middleBreaksOnce(stage: Stage): Promise<string> {
  let broken = 0;
  const reply = fivePages((page) => {
    if (page === 3) broken += 1;
    return page === 3 && broken === 1;
  });
  const { ids, word, server } = await paged(stage, reply, { pageSize: 10 });
  deepEqual(ids, idsOf(0, 50));
  equal(server.requests.length, 6);
  return word;
}

async function middleIsDead(stage: Stage): Promise<string> {
  let isDead = true;
  const server = await stage.raw(answering(fivePages((page) => page === 3 && isDead)));
  const asker = stage.asker(server);
  const options: AllOfOptions<Label> = { pageSize: 10 };
  const first = await read(stage, asker, options);
  deepEqual(first.ids, idsOf(0, 20));
  equal(server.requests.length, 5);
  isDead = false;
  const from = Reflect.get(Object(first.thrown), 'next');
  const rest = await read(stage, asker, { ...options, from: JSON.parse(JSON.stringify(from)) });
  deepEqual(rest.ids, idsOf(20, 50));
  return first.word;
}

async function tokenInNext(stage: Stage): Promise<string> {
  let isOpen = true;
  const cursors: unknown[] = [];
  const server = await stage.raw(
    answering((arrival) => {
      const page = Number(queryOf(arrival).get('page') ?? '1');
      if (page === 3 && isOpen) return { status: 400, json: { message: `bad ${token}` } };
      const items = rowsFrom(page * 10, page * 10 + 10);
      const next = `/things?page=${page + 1}&token=${token}`;
      return { json: { items, ...(page < 4 ? { next } : {}) } };
    }),
  );
  const asker = stage.asker(server);
  const listing = asker.list();
  const seen = await stage.see(
    (async () => {
      for await (const _row of listing) cursors.push(listing.next);
    })(),
  );
  cursors.push(Reflect.get(Object(seen.thrown), 'next'), listing.next);
  ok(cursors.length > 20);
  ok(!JSON.stringify(cursors).includes(token), 'a token in a cursor');
  isOpen = false;
  const rest = await read(stage, asker, { from: listing.next ?? undefined });
  deepEqual(rest.ids, idsOf(30, 50));
  return rest.word;
}

export const paginationFaults: readonly Fault[] = [
  { id: 'pg-next-other-host', expect: 'unsafe-redirect', run: nextOnOtherHost },
  { id: 'pg-next-same-page', expect: 'invalid-response', run: nextIsSamePage },
  { id: 'pg-growing-total', expect: 'value', run: growingTotal },
  { id: 'pg-shrinking', expect: 'value', run: shrinking },
  { id: 'pg-insert-duplicates', expect: 'value', run: inserted },
  { id: 'pg-empty-page-in-middle', expect: 'value', run: emptyInMiddle },
  { id: 'pg-per-page-clamped', expect: 'value', run: (stage) => shortPages(stage, 250, 100, 420) },
  { id: 'pg-page-cap-403', expect: 'value', run: pageCap },
  { id: 'pg-500-track-rule', expect: 'value', run: (stage) => shortPages(stage, 100, 37, 250) },
  { id: 'pg-middle-page-500', expect: 'value', run: middleBreaksOnce },
  { id: 'pg-middle-page-dead', expect: 'server', run: middleIsDead },
  { id: 'pg-token-in-next', expect: 'value', run: tokenInNext },
  {
    id: 'our-pages-in-a-circle',
    expect: 'invalid-response',
    run: async (stage) => {
      const { ids, word, server } = await paged(stage, (arrival) => {
        const page = Number(queryOf(arrival).get('page') ?? '1');
        const next = `/things?page=${(page % 3) + 1}`;
        return { json: { items: rowsFrom(page * 2, page * 2 + 2), next } };
      });
      equal(new Set(ids).size, ids.length, 'no row twice');
      ok(server.requests.length <= 5, `${server.requests.length} requests`);
      return word;
    },
  },
  {
    id: 'our-next-with-credentials',
    expect: 'unsafe-redirect',
    run: async (stage) => {
      const { ids, word, server } = await paged(stage, ({ headers }) => ({
        json: { items: rowsFrom(0, 2), next: `http://user:pw@${headers['host']}/things?page=2` },
      }));
      deepEqual(ids, ['0', '1']);
      equal(server.requests.length, 1);
      return word;
    },
  },
  {
    id: 'our-next-is-a-file',
    expect: 'unsafe-redirect',
    run: async (stage) => {
      const { ids, word, server } = await paged(stage, () => ({
        json: { items: rowsFrom(0, 2), next: 'file:///etc/passwd' },
      }));
      deepEqual(ids, ['0', '1']);
      equal(server.requests.length, 1);
      return word;
    },
  },
];
