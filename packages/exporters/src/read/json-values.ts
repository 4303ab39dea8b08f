import type { JsonCursor } from './json-cursor.ts';
import { repeatedIn } from './json-repeated.ts';
import { isTooDeep } from './json-text.ts';
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
    const key = String(await takeValue(cursor, ''));
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
  /** The dotted names that stand more than once in an object of them. */
  readonly repeated: string[];
  /** Of their text. */
  readonly length: number;
}

/** Answers the values of a list, many at once. */
export async function* listValues(cursor: JsonCursor): AsyncGenerator<Values> {
  cursor.skip();
  let place = 0;
  let next: 'value' | 'first' | 'comma' = 'first';
  let found = empty();
  for (;;) {
    const letter = cursor.peek();
    const isValue = letter !== null && next !== 'comma' && !(next === 'first' && letter === ']');
    if (letter === '' || (isValue && (letter === ']' || letter === ','))) throw cursor.broken();
    const taken = isValue
      ? cursor.value((text) => itemOf(place + 1, text, cursor.maxLevels))
      : undefined;
    if (letter === null || (isValue && !taken)) {
      if (found.records.length > 0) yield found;
      found = empty();
      await cursor.fill();
    } else if (taken) {
      place += 1;
      found.records.push(taken.value.read);
      found.values.push(taken.value.value);
      for (const name of taken.value.repeated) found.repeated.push(name);
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

function empty(): { -readonly [Name in keyof Values]: Values[Name] } {
  return { records: [], values: [], repeated: [], length: 0 };
}

export async function peek(cursor: JsonCursor): Promise<string> {
  for (;;) {
    const letter = cursor.peek();
    if (letter !== null) return letter;
    await cursor.fill();
  }
}

/**
 * Takes the value that comes next.
 * @param name of the value, for messages: `meta`, `playlist.meta`
 * @throws ReadError where it is broken, nested too deep, or has a name twice in one object
 */
export async function takeValue(cursor: JsonCursor, name: string): Promise<unknown> {
  for (;;) {
    const taken = cursor.value((text) => wholeOf(text, cursor.maxLevels));
    if (taken) {
      const { value, repeated } = taken.value;
      if (value === undefined) throw cursor.tooDeep();
      if (repeated !== undefined) throw cursor.repeatedWithin(dotted(name, repeated));
      return value;
    }
    await cursor.fill();
  }
}

/** The name of what is within something that has a name. */
export function dotted(...names: readonly string[]): string {
  return names.filter((name) => name !== '').join('.');
}

interface Whole {
  /** `undefined` where it is nested too deep. */
  readonly value: unknown;
  /** The first name that stands twice in an object. */
  readonly repeated?: string | undefined;
}

function wholeOf(text: string, maxLevels: number): Whole {
  if (isTooDeep(text, maxLevels)) return { value: undefined };
  const value: unknown = JSON.parse(text);
  return { value, repeated: repeatedIn(text, value)[0] };
}

interface Item {
  readonly read: ReadRecord;
  readonly value: unknown;
  readonly repeated: readonly string[];
}

function itemOf(place: number, text: string, maxLevels: number): Item {
  const read = recordOfText(place, text, maxLevels);
  if (!('problem' in read)) return { read, value: read.record, repeated: read.repeated ?? [] };
  const { value, repeated } = wholeOf(text, maxLevels);
  return {
    read: { ...read, isPlace: true },
    value,
    repeated: repeated === undefined ? [] : [repeated],
  };
}
