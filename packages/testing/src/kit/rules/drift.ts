// A platform changes its answers: nobody is stopped by it, and somebody is told.
import { isDeepStrictEqual } from 'node:util';
import { ignoreMatcher } from '@linernotes/core';
import {
  at,
  isRecord,
  listsOf,
  type Path,
  pathText,
  withAt,
  withUnknownFields,
} from '../bodies.ts';
import { shown } from '../compare.ts';
import type { AnyCase, Replies } from '../facts.ts';
import { foundCases, type OperationFacts, type OperationRule, richestCase } from '../rule.ts';
import { repliesScript } from '../stage.ts';
import type { Take, Theatre } from '../take.ts';
import { messageOf, playCase } from './cases.ts';
import { toldTogether } from './change-faults.ts';
import { playChange, playChanges, readPlacesOf, wrongTypes } from './changes.ts';
import { mapBodies } from './replies.ts';
import { scenesOf } from './scenes.ts';

const unknownField = 'linernotesUnknown';

export const takesUnknownFields: OperationRule = {
  id: 'takes-unknown-fields',
  category: 'drift',
  tier: 'gold',
  of: 'operation',
  says: 'answers the same when the platform adds fields',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const one of foundCases(operation)) {
      const before = await playCase(theatre, operation.name, one);
      const replies = mapBodies(one.replies, (body) => withUnknownFields(body, unknownField));
      const after = await theatre.take(operation.name, one.input, repliesScript(replies));
      if (after.hasFailed) found.push(`throws ${messageOf(after.error)}`);
      else if (!isDeepStrictEqual(after.value, before.value)) {
        found.push(`answers ${shown(after.value)} instead of ${shown(before.value)}`);
      }
    }
    return found;
  },
};

export const reportsUnknownFields: OperationRule = {
  id: 'reports-unknown-fields',
  category: 'drift',
  tier: 'gold',
  of: 'operation',
  says: 'reports the fields that the platform adds to what it reads, with their places',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const one of foundCases(operation)) {
      const replies = mapBodies(one.replies, (body) => withUnknownFields(body, unknownField));
      const script = repliesScript(replies);
      const { drift, ignored } = await theatre.take(operation.name, one.input, script);
      const isIgnored = ignoreMatcher(ignored);
      const told = drift.filter(({ kind }) => kind === 'unknown-field').map(({ path }) => path);
      const read = await readObjects(theatre, operation);
      const missed = [...new Set([...topsOf(one.replies), ...read])]
        .map((object) => (object === '' ? unknownField : `${object}.${unknownField}`))
        .filter((place) => !told.includes(place))
        // Of what lies deeper, an adapter may say that it leaves all else aside.
        .filter((place) => place === unknownField || !isIgnored(place));
      if (one === foundCases(operation)[0]) found.push(...missed);
      else found.push(...missed.filter((place) => place === unknownField));
    }
    return [...new Set(found)].map((place) => `${place} is not reported`);
  },
};

/** The bodies themselves. */
function topsOf(replies: Replies): readonly string[] {
  return Object.values(replies).flatMap(({ body, status = 200 }) =>
    status < 300 && isRecord(body) ? [''] : [],
  );
}

/** The objects of the first case of which the answer shows something: where a change changes it. */
async function readObjects(
  theatre: Theatre,
  operation: OperationFacts,
): Promise<ReadonlySet<string>> {
  const [one] = foundCases(operation);
  const read = new Set<string>();
  for (const place of one ? await readPlacesOf(theatre, operation) : []) {
    if (place.of !== one) continue;
    const object = pathText(place.path.slice(0, -1));
    if (place.path.length < 2 || place.path.at(-1) === '[]' || read.has(object)) continue;
    const { value } = await playCase(theatre, operation.name, one);
    const change = { what: 'left out', to: () => undefined };
    const take = await playChange(theatre, operation, place, change);
    if (!isDeepStrictEqual(take.value, value)) read.add(object);
  }
  return read;
}

export const refusesWrongTypes: OperationRule = {
  id: 'refuses-wrong-types',
  category: 'drift',
  tier: 'gold',
  of: 'operation',
  says: 'lets no value of a wrong type into an answer',
  check: async (theatre, operation) => {
    return toldTogether(await playChanges(theatre, operation, () => wrongTypes));
  },
};

export const keepsGoodRows: OperationRule = {
  id: 'keeps-good-rows',
  category: 'drift',
  tier: 'gold',
  of: 'operation',
  says: 'leaves out a row that does not fit, keeps the others, and reports it',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const one of foundCases(operation)) {
      const before = rowsOf((await playCase(theatre, operation.name, one)).value);
      for (const list of await rowLists(theatre, operation, one)) {
        for (const bad of badRows(list.rows)) {
          const replies = withRows(one.replies, list, [...list.rows, bad.row]);
          const script = repliesScript(replies);
          const take = await theatre.take(operation.name, one.input, script);
          const what = `${bad.name} in ${pathText(list.path)}`;
          found.push(...rowFaults(what, take, before));
        }
      }
    }
    return found;
  },
};

function rowFaults(what: string, take: Take, before: number): readonly string[] {
  if (take.hasFailed) return [`${what}: throws ${messageOf(take.error)}`];
  if (rowsOf(take.value) !== before) {
    return [`${what}: answers ${rowsOf(take.value)} of ${before} rows`];
  }
  const isTold = take.drift.some(({ kind }) => kind === 'dropped-items');
  return isTold ? [] : [`${what} is not reported`];
}

/** Rows that no list can hold: no object at all, and one in which nothing is what it should be. */
export function badRows(rows: readonly unknown[]) {
  const [first] = rows;
  const wrong = isRecord(first)
    ? Object.fromEntries(Object.keys(first).map((key) => [key, { surprise: true }]))
    : { surprise: true };
  return [
    { name: 'a row that is none', row: 7 },
    { name: 'a row of other types', row: wrong },
  ];
}

/** Rows of an answer: its items, or all tracks of a release. */
function rowsOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (!isRecord(value)) return 0;
  if (Array.isArray(value['items'])) return value['items'].length;
  const media = Array.isArray(value['media']) ? value['media'].filter(isRecord) : [];
  return media.reduce(
    (count, { tracks }) => count + (Array.isArray(tracks) ? tracks.length : 0),
    0,
  );
}

interface RowList {
  readonly address: string;
  readonly path: Path;
  readonly rows: readonly unknown[];
}

/** The lists of a case's bodies that the answer's rows come from: without the last, one row is missing. */
async function rowLists(
  theatre: Theatre,
  { name }: OperationFacts,
  one: AnyCase,
): Promise<readonly RowList[]> {
  const before = rowsOf((await playCase(theatre, name, one)).value);
  const lists: RowList[] = [];
  for (const [address, { body }] of Object.entries(one.replies)) {
    for (const { path } of listsOf(body).filter(({ path }) => !path.includes('[]'))) {
      const rows = at(body, path);
      if (!Array.isArray(rows)) continue;
      const list = { address, path, rows };
      const replies = withRows(one.replies, list, rows.slice(0, -1));
      const { value } = await theatre.take(name, one.input, repliesScript(replies));
      if (before > 0 && rowsOf(value) === before - 1) lists.push(list);
    }
  }
  return lists;
}

function withRows(replies: Replies, { address, path }: RowList, rows: readonly unknown[]): Replies {
  const body = withAt(replies[address]?.body, path, () => rows);
  return { ...replies, [address]: { ...replies[address], body } };
}

export const knowsEveryField: OperationRule = {
  id: 'knows-every-field',
  category: 'drift',
  tier: 'silver',
  of: 'operation',
  says: 'reads, or leaves aside with a reason, every field of its replies',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const one of operation.cases) {
      const script = repliesScript(one.replies);
      const take = await theatre.take(operation.name, one.input, script, { isStrict: true });
      if (take.hasFailed) found.push(messageOf(take.error));
    }
    const walk = theatre.subject.facts.walks[operation.name];
    for (const { input, when } of walk ? await scenesOf(theatre, operation) : []) {
      const script = repliesScript({ ...walk?.replies, ...richestCase(operation)?.replies });
      const take = await theatre.take(operation.name, input, script, { isStrict: true });
      if (take.hasFailed) found.push(`${messageOf(take.error)}${when}`);
    }
    return [...new Set(found)];
  },
};
