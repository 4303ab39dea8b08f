import type { JsonCursor } from './json-cursor.ts';
import { isTooDeep, mostLevels } from './json-text.ts';
import { mostRecordsAtOnce, type ReadRecord, recordOfText } from './record.ts';

/**
 * Goes from name to name; whoever asks for the next has taken the value.
 * @throws ReadError for a name that stands twice: which one is meant, nobody knows
 */
export async function* propertyNames(cursor: JsonCursor): AsyncGenerator<string> {
  cursor.skip();
  if ((await peek(cursor)) === '}') {
    cursor.skip();
    return;
  }
  const seen = new Set<string>();
  for (;;) {
    if ((await peek(cursor)) !== '"') throw cursor.broken();
    const key = String(await takeValue(cursor));
    if (seen.has(key)) throw cursor.repeated(key);
    seen.add(key);
    if ((await peek(cursor)) !== ':') throw cursor.broken();
    cursor.skip();
    yield key;
    if ((await peek(cursor)) === ',') {
      cursor.skip();
      continue;
    }
    if ((await peek(cursor)) !== '}') throw cursor.broken();
    cursor.skip();
    return;
  }
}

/** Values of a list that came at once. */
export interface Values {
  readonly records: ReadRecord[];
  /** What they are, whatever that is; `undefined` where it is nested too deep. */
  readonly values: unknown[];
  /** Of their text. */
  readonly length: number;
}

/** Answers the values of a list, many at once. */
export async function* listValues(cursor: JsonCursor): AsyncGenerator<Values> {
  cursor.skip();
  let place = 0;
  let next: 'value' | 'first' | 'comma' = 'first';
  let found: { records: ReadRecord[]; values: unknown[]; length: number } = empty();
  for (;;) {
    const letter = cursor.peek();
    const isValue = letter !== null && next !== 'comma' && !(next === 'first' && letter === ']');
    if (letter === '' || (isValue && (letter === ']' || letter === ','))) throw cursor.broken();
    const taken = isValue ? cursor.value((text) => itemOf(place + 1, text)) : undefined;
    if (letter === null || (isValue && !taken)) {
      if (found.records.length > 0) yield found;
      found = empty();
      await cursor.fill();
    } else if (taken) {
      place += 1;
      found.records.push(taken.value.read);
      found.values.push(taken.value.value);
      found.length += taken.length;
      next = 'comma';
      if (found.records.length < mostRecordsAtOnce) continue;
      yield found;
      found = empty();
    } else {
      if (letter !== ']' && letter !== ',') throw cursor.broken();
      cursor.skip();
      if (letter === ']') break;
      next = 'value';
    }
  }
  if (found.records.length > 0) yield found;
}

function empty() {
  return { records: [], values: [], length: 0 };
}

export async function peek(cursor: JsonCursor): Promise<string> {
  for (;;) {
    const letter = cursor.peek();
    if (letter !== null) return letter;
    await cursor.fill();
  }
}

export async function takeValue(cursor: JsonCursor): Promise<unknown> {
  for (;;) {
    const taken = cursor.value((text) => (isTooDeep(text) ? tooDeep : JSON.parse(text)));
    if (taken?.value === tooDeep)
      throw cursor.refused(`is nested deeper than ${mostLevels} levels`);
    if (taken) return taken.value;
    await cursor.fill();
  }
}

const tooDeep = Symbol('nested too deep');

interface Item {
  readonly read: ReadRecord;
  readonly value: unknown;
}

function itemOf(place: number, text: string): Item {
  const read = recordOfText(place, text);
  if (!('problem' in read)) return { read, value: read.record };
  const value: unknown = isTooDeep(text) ? undefined : JSON.parse(text);
  return { read: { ...read, isPlace: true }, value };
}
