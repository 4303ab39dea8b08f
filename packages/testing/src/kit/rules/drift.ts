// A platform changes its answers: nobody is stopped by it, and somebody is told.
import { isDeepStrictEqual } from 'node:util';
import { at, isRecord, leavesOf, listsOf, pathText, withAt, withUnknownFields } from '../bodies.ts';
import { shown } from '../compare.ts';
import type { AnyCase, Replies } from '../facts.ts';
import { faultsOf } from '../plausible.ts';
import { foundCases, type OperationRule } from '../rule.ts';
import { repliesScript } from '../stage.ts';
import { codeOf, type Take } from '../take.ts';
import { messageOf, playCase } from './cases.ts';
import { mapBodies } from './replies.ts';

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
  says: 'reports the fields that the platform adds, with their places',
  check: async (theatre, operation) => {
    const [one] = foundCases(operation);
    if (!one) return [];
    const replies = mapBodies(one.replies, (body) => withUnknownFields(body, unknownField));
    const { drift } = await theatre.take(operation.name, one.input, repliesScript(replies));
    const told = drift.filter(({ kind }) => kind === 'unknown-field').map(({ path }) => path);
    return placesOf(one.replies)
      .filter((place) => !told.includes(place))
      .map((place) => `${place} is not reported`);
  },
};

/** Where a new field must be noticed: at the top of each body, and in the rows of its longest list. */
function placesOf(replies: Replies): readonly string[] {
  return Object.values(replies).flatMap(({ body, status = 200 }) => {
    if (status >= 300 || !isRecord(body)) return [];
    return [unknownField];
  });
}

/** What came of one change to a case's bodies. */
interface Changed {
  readonly what: string;
  readonly take: Take;
}

type Wrong = (value: unknown) => unknown;

const wrongTypes: readonly Wrong[] = [
  () => ({ surprise: true }),
  () => [['surprise']],
  (value) => (typeof value === 'string' ? 987_654_321 : 'surprise'),
];

export const refusesWrongTypes: OperationRule = {
  id: 'refuses-wrong-types',
  category: 'drift',
  tier: 'gold',
  of: 'operation',
  says: 'lets no value of a wrong type into an answer',
  check: async (theatre, operation) => {
    const [one] = foundCases(operation);
    if (!one) return [];
    const found: string[] = [];
    for (const { path, change } of changesOf(one, wrongTypes)) {
      const replies = mapBodies(one.replies, (body) => withAt(body, path, change));
      const take = await theatre.take(operation.name, one.input, repliesScript(replies));
      found.push(...wrongOf(operation.name, { what: `${pathText(path)} of another type`, take }));
    }
    return found;
  },
};

function changesOf({ replies }: AnyCase, changes: readonly Wrong[]) {
  const paths = new Map(
    Object.values(replies)
      .flatMap(({ body }) => leavesOf(body))
      .map(({ path }) => [pathText(path), path]),
  );
  return [...paths.values()].flatMap((path) => changes.map((change) => ({ path, change })));
}

/** What an answer to a changed body may not be: a crash, "none", or a value that nobody could use. */
export function wrongOf(operation: string, { what, take }: Changed): readonly string[] {
  if (take.hasFailed) {
    const isTold = codeOf(take.error) === 'invalid-response';
    return isTold ? [] : [`${what}: throws ${messageOf(take.error)}`];
  }
  if (take.value === null || take.value === undefined) return [`${what}: answers ${take.value}`];
  return faultsOf(operation, take.value).map(({ text }) => `${what}: ${text}`);
}

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
      for (const { replies, place } of before > 1 ? withBadRow(one.replies, before) : []) {
        const { value, hasFailed, error, drift } = await theatre.take(
          operation.name,
          one.input,
          repliesScript(replies),
        );
        if (hasFailed) found.push(`one bad row in ${place}: throws ${messageOf(error)}`);
        else if (rowsOf(value) !== before - 1) {
          found.push(`one bad row in ${place}: answers ${rowsOf(value)} of ${before - 1} rows`);
        }
        const isTold = drift.some(({ kind }) => kind === 'dropped-items');
        if (!hasFailed && !isTold) found.push(`one bad row in ${place} is not reported`);
      }
    }
    return found;
  },
};

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

/** For each list of a body that has as many rows as the answer: the replies with its last row broken. */
function withBadRow(replies: Replies, rows: number) {
  return Object.entries(replies).flatMap(([address, reply]) =>
    listsOf(reply.body)
      .filter(({ path, length }) => length === rows && !path.includes('[]'))
      .filter(({ path }) => Array.isArray(at(reply.body, path)))
      .map(({ path }) => {
        const body = withAt(reply.body, path, (list) => [
          ...(Array.isArray(list) ? list.slice(0, -1) : []),
          7,
        ]);
        return { place: pathText(path), replies: { ...replies, [address]: { ...reply, body } } };
      }),
  );
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
    return found;
  },
};
