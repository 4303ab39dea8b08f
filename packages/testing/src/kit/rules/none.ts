// "There is none": an answer, and never a guess.
import { isSameGtin } from '@linernotes/model';
import { isRecord, pathText } from '../bodies.ts';
import { shown } from '../compare.ts';
import type { AnyCase, Reply } from '../facts.ts';
import {
  foundCases,
  isNone,
  type OperationFacts,
  type OperationRule,
  richestCase,
} from '../rule.ts';
import { normalised } from '../stage.ts';
import { codeOf, type Theatre } from '../take.ts';
import { messageOf } from './cases.ts';
import { type ChangeFault, toldTogether } from './change-faults.ts';
import { playChange, readPlacesOf, wrongTypes } from './changes.ts';

export const saysNone: OperationRule = {
  id: 'says-none',
  category: 'not-found',
  tier: 'bronze',
  of: 'operation',
  says: 'answers null, [] or an empty page where the platform has none',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    if (!one) return [];
    const right = noneOf(operation);
    const found: string[] = [];
    for (const [reply, isSure] of nonesOf(theatre, operation, one)) {
      const { value, hasFailed, error } = await theatre.take(
        operation.name,
        one.input,
        () => reply,
      );
      const what = shown(reply.body ?? reply.status);
      if (hasFailed) found.push(...(isSure ? [`${what}: throws ${messageOf(error)}`] : []));
      else if (!isRightNone(value, right)) {
        found.push(`${what}: answers ${shown(value)} instead of ${right}`);
      }
    }
    return found;
  },
};

/** All that a platform may say for "none"; whether it means that of this operation is sure or not. */
function nonesOf({ subject: { facts } }: Theatre, operation: OperationFacts, one: AnyCase) {
  const own = facts.noneOf?.[operation.name];
  const missing: Reply = { status: 404, body: { message: 'Not found' } };
  // What is asked for by a path of its own is not there when the path is not.
  const [address = ''] = Object.keys(one.replies);
  const isPath = normalised(address).split(' ')[0]?.endsWith(`/${one.input['id']}`) ?? false;
  return [
    [own ?? facts.none, true],
    ...(own ? [[facts.none, false] as const] : []),
    [missing, isPath && noneOf(operation) === 'null'],
  ] as const;
}

type None = 'null' | '[]' | 'an empty page';

/** What "none" looks like, told by what the operation answers when there is something. */
function noneOf(operation: OperationFacts): None {
  const expected = operation.cases.map((one) => one.expected).find((value) => value !== null);
  if (Array.isArray(expected)) return '[]';
  return isRecord(expected) && 'items' in expected ? 'an empty page' : 'null';
}

function isRightNone(value: unknown, right: None): boolean {
  if (right === 'null') return value === null;
  if (right === '[]') return Array.isArray(value) && value.length === 0;
  if (!isRecord(value) || !isNone(value)) return false;
  const { total, nextOffset, nextCursor } = value;
  return (total === 0 || total === null) && nextOffset === null && (nextCursor ?? null) === null;
}

/** Another code of the same kind, for which a platform would have another answer. */
const otherCodes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  releasesByBarcode: { gtin: '4006381333931' },
  recordingsByIsrc: { isrc: 'QZZZZ9999999' },
  releasesByCatalogNumber: { catalogNumber: 'ZZZ 987654' },
};

export const answersOnlyWhatWasAsked: OperationRule = {
  id: 'answers-only-what-was-asked',
  category: 'not-found',
  tier: 'silver',
  of: 'operation',
  says: 'leaves out what carries another code than the one that was asked for',
  check: async (theatre, operation) => {
    const other = otherCodes[operation.name];
    const [one] = foundCases(operation);
    if (!other || !one) return [];
    const replies = Object.values(one.replies);
    const { value } = await theatre.take(
      operation.name,
      { ...one.input, ...other },
      (_, index) => replies[Math.min(index, replies.length - 1)],
    );
    const wrong = (Array.isArray(value) ? value : []).filter((item) => carriesAnother(item, other));
    return wrong.map((item) => `answers ${shown(item)} to ${shown(other)}`);
  },
};

function carriesAnother(item: unknown, asked: Readonly<Record<string, string>>): boolean {
  if (!isRecord(item)) return false;
  const { gtin, isrc, catalogNumber } = asked;
  if (gtin) return isOther(item['barcodes'], (code) => isSameGtin(code, gtin));
  if (isrc) return isOther(item['isrcs'], (code) => code === isrc);
  const labels = Array.isArray(item['labels']) ? item['labels'].filter(isRecord) : [];
  const numbers = labels.flatMap((label) => label['catalogNumber'] ?? []);
  return isOther(numbers, (code) => code === catalogNumber);
}

/** Whether there are codes, and none of them is the one. */
function isOther(codes: unknown, isSame: (code: string) => boolean): boolean {
  const texts = Array.isArray(codes) ? codes.map(String) : [];
  return texts.length > 0 && !texts.some(isSame);
}

/** Bodies that are JSON, and no answer that any platform gives to a question. */
const wrongBodies: readonly unknown[] = [7, 'text', true, [[]], { surprise: { nested: [] } }];

async function playWrongBodies(theatre: Theatre, operation: OperationFacts) {
  const [one] = foundCases(operation);
  const takes = [];
  for (const body of one ? wrongBodies : []) {
    const reply: Reply = { body: typeof body === 'string' ? JSON.stringify(body) : body };
    takes.push({ body, take: await theatre.take(operation.name, one?.input, () => reply) });
  }
  return takes;
}

export const wrongShapeIsNotNone: OperationRule = {
  id: 'wrong-shape-is-not-none',
  category: 'not-found',
  tier: 'silver',
  of: 'operation',
  says: 'takes a body of another shape for a failure, never for "there is none"',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const { body, take } of await playWrongBodies(theatre, operation)) {
      if (!take.hasFailed && isNone(take.value)) {
        found.push(`answers ${shown(take.value)} to ${shown(body)}`);
      }
    }
    const lost: Omit<ChangeFault, 'category'>[] = [];
    const isLookup = noneOf(operation) === 'null';
    for (const place of isLookup ? await readPlacesOf(theatre, operation) : []) {
      for (const change of wrongTypes) {
        const { hasFailed, value } = await playChange(theatre, operation, place, change);
        if (hasFailed || !isNone(value)) continue;
        lost.push({
          place: pathText(place.path),
          what: change.what,
          said: `answers ${shown(value)}`,
        });
      }
    }
    return [...found, ...toldTogether(lost)];
  },
};

export const wrongShapeIsTold: OperationRule = {
  id: 'wrong-shape-is-told',
  category: 'drift',
  tier: 'silver',
  of: 'operation',
  says: 'tells a body of another shape as invalid-response',
  check: async (theatre, operation) => {
    const takes = await playWrongBodies(theatre, operation);
    return takes.flatMap(({ body, take: { value, hasFailed, error } }) => {
      if (!hasFailed) return [`answers ${shown(value)} to ${shown(body)}`];
      return shapeCodes.includes(codeOf(error))
        ? []
        : [`throws ${messageOf(error)} for ${shown(body)}`];
    });
  },
};

const shapeCodes: readonly (string | null)[] = ['invalid-response', 'server'];
