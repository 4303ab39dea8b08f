import { ReadError } from '../errors.ts';
import type { JsonValue } from '../exporter.ts';
import type { FileAbout } from '../importer.ts';
import { JsonCursor } from './json-cursor.ts';
import { type ReadRecord, toReadRecord } from './record.ts';

/** How JSON is read. */
interface JsonListOptions {
  readonly name: string;
  /** Is told, behind the last record, what stands beside the list. */
  readonly onAbout?: ((about: FileAbout) => void) | undefined;
}

/** A list that is longer than this holds the records; until then a later one may. */
const heldLength = 1024 * 1024;

/** Lists by these names hold the records wherever they stand; otherwise the last one does. */
const usualNames: readonly string[] = ['rows', 'items', 'records'];

/**
 * Reads a JSON list of records bit by bit, or an object one of whose properties is that list. What is read
 * before a place that is broken has been answered by then.
 */
export async function* readJson(
  chunks: AsyncIterable<string>,
  { name, onAbout }: JsonListOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const cursor = new JsonCursor(chunks, name);
  try {
    const first = await peek(cursor);
    if (first === '[') {
      for await (const values of listValues(cursor)) yield values.records;
    } else if (first === '{') yield* readDocument(cursor, name, onAbout);
    else throw await otherError(cursor, name);
    if ((await peek(cursor)) !== '') throw cursor.broken();
  } finally {
    await cursor.close();
  }
}

async function otherError(cursor: JsonCursor, name: string): Promise<ReadError> {
  await takeValue(cursor);
  if ((await peek(cursor)) !== '') return cursor.broken();
  return noList(`${name} holds a single value where a list is expected.`);
}

function noList(message: string): ReadError {
  return new ReadError({
    message,
    remedy: 'Put the records in a list: [ { … }, { … } ].',
    line: 1,
  });
}

interface HeldList {
  readonly name: string;
  readonly records: ReadRecord[];
  readonly values: unknown[];
}

/** Goes through the properties; of several lists, one that is long or has a usual name is that of the records. */
async function* readDocument(
  cursor: JsonCursor,
  name: string,
  onAbout: JsonListOptions['onAbout'],
): AsyncGenerator<readonly ReadRecord[]> {
  const header = new Map<string, unknown>();
  let held: HeldList | null = null;
  let listName: string | null = null;
  for await (const key of propertyNames(cursor)) {
    if ((await peek(cursor)) !== '[' || listName !== null) {
      header.set(key, await takeValue(cursor));
      continue;
    }
    if (held) header.set(held.name, held.values);
    held = { name: key, records: [], values: [] };
    let length = 0;
    for await (const values of listValues(cursor)) {
      if (listName !== null) {
        yield values.records;
        continue;
      }
      held.records.push(...values.records);
      held.values.push(...values.values);
      length += values.length;
      if (length < heldLength && !usualNames.includes(key)) continue;
      listName = key;
      yield held.records;
    }
    if (usualNames.includes(key)) listName = key;
    if (listName !== null) held = null;
  }
  if ((await peek(cursor)) !== '') throw cursor.broken();
  if (held) yield held.records;
  const found = listName ?? held?.name;
  if (found === undefined) throw noList(`${name} holds one JSON object where a list is expected.`);
  // What was parsed as JSON is JSON.
  onAbout?.({ header: Object.fromEntries(header) as Record<string, JsonValue>, listName: found });
}

/** Goes from name to name; whoever asks for the next has taken the value. */
async function* propertyNames(cursor: JsonCursor): AsyncGenerator<string> {
  cursor.skip();
  if ((await peek(cursor)) === '}') {
    cursor.skip();
    return;
  }
  for (;;) {
    if ((await peek(cursor)) !== '"') throw cursor.broken();
    const key = await takeValue(cursor);
    if ((await peek(cursor)) !== ':') throw cursor.broken();
    cursor.skip();
    yield String(key);
    if ((await peek(cursor)) === ',') {
      cursor.skip();
      continue;
    }
    if ((await peek(cursor)) !== '}') throw cursor.broken();
    cursor.skip();
    return;
  }
}

interface Values {
  readonly records: ReadRecord[];
  readonly values: unknown[];
  /** Of their text. */
  readonly length: number;
}

/** Answers the values of a list, as many as came at once. */
async function* listValues(cursor: JsonCursor): AsyncGenerator<Values> {
  cursor.skip();
  let place = 0;
  let next: 'value' | 'first' | 'comma' = 'first';
  let found: { records: ReadRecord[]; values: unknown[]; length: number } = empty();
  for (;;) {
    const letter = cursor.peek();
    const isValue = letter !== null && next !== 'comma' && !(next === 'first' && letter === ']');
    if (letter === '' || (isValue && (letter === ']' || letter === ','))) throw cursor.broken();
    const taken = isValue ? cursor.value() : undefined;
    if (letter === null || (isValue && !taken)) {
      if (found.records.length > 0) yield found;
      found = empty();
      await cursor.fill();
    } else if (taken) {
      place += 1;
      found.records.push(toReadRecord(place, taken.value));
      found.values.push(taken.value);
      found.length += taken.length;
      next = 'comma';
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

async function peek(cursor: JsonCursor): Promise<string> {
  for (;;) {
    const letter = cursor.peek();
    if (letter !== null) return letter;
    await cursor.fill();
  }
}

async function takeValue(cursor: JsonCursor): Promise<unknown> {
  for (;;) {
    const taken = cursor.value();
    if (taken) return taken.value;
    await cursor.fill();
  }
}
