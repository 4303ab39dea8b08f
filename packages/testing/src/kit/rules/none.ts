// "There is none": an answer, and never a guess.
import { isSameGtin } from '@linernotes/model';
import { isRecord } from '../bodies.ts';
import { shown } from '../compare.ts';
import type { Reply } from '../facts.ts';
import { foundCases, isNone, type OperationFacts, type OperationRule } from '../rule.ts';
import { codeOf, type Theatre } from '../take.ts';
import { messageOf } from './cases.ts';

export const saysNone: OperationRule = {
  id: 'says-none',
  category: 'not-found',
  tier: 'bronze',
  of: 'operation',
  says: 'answers null, [] or an empty page where the platform has none',
  check: async (theatre, operation) => {
    const { facts } = theatre.subject;
    const [one] = operation.cases;
    if (!one) return [];
    const reply = facts.noneOf?.[operation.name] ?? facts.none;
    const { value, hasFailed, error } = await theatre.take(operation.name, one.input, () => reply);
    if (hasFailed) return [`throws ${messageOf(error)}`];
    const right = noneOf(operation);
    return isRightNone(value, right) ? [] : [`answers ${shown(value)} instead of ${right}`];
  },
};

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
    const takes = await playWrongBodies(theatre, operation);
    return takes.flatMap(({ body, take: { value, hasFailed } }) =>
      !hasFailed && isNone(value ?? null) ? [`answers ${shown(value)} to ${shown(body)}`] : [],
    );
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
      if (!hasFailed) return isNone(value ?? null) ? [] : [`answers ${shown(value)}`];
      return shapeCodes.includes(codeOf(error))
        ? []
        : [`throws ${messageOf(error)} for ${shown(body)}`];
    });
  },
};

const shapeCodes: readonly (string | null)[] = ['invalid-response', 'server'];
