import { ReadError } from '../errors.ts';
import type { JsonValue } from '../exporter.ts';
import type { FileAbout } from '../importer.ts';
import { isJspf } from './is-jspf.ts';
import { JsonCursor } from './json-cursor.ts';
import {
  betterList,
  type Chosen,
  type HeldList,
  holdsRecords,
  newList,
  takes,
} from './json-lists.ts';
import { dotted, listValues, peek, propertyNames, takeValue } from './json-values.ts';
import type { ReadRecord } from './record.ts';

/** How JSON is read. */
interface JsonListOptions {
  readonly name: string;
  /** The property that holds the records. @default the one that looks most like it */
  readonly listName?: string | undefined;
  /** Is told, behind the last record, what stands beside the list. */
  readonly onAbout?: ((about: FileAbout) => void) | undefined;
}

/**
 * Reads a JSON list of records bit by bit, or an object one of whose properties is that list. What is read
 * before a place that is broken has been answered by then.
 */
export async function* readJson(
  chunks: AsyncIterable<string>,
  options: JsonListOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const { name, listName } = options;
  const cursor = new JsonCursor(chunks, { name });
  try {
    const first = await peek(cursor);
    if (first === '[') {
      if (listName !== undefined) throw withoutList(name, listName, []);
      for await (const values of listValues(cursor)) yield values.records;
    } else if (first === '{') yield* readDocument(cursor, options);
    else throw await otherError(cursor, name);
    if ((await peek(cursor)) !== '') throw cursor.broken();
  } finally {
    await cursor.close();
  }
}

async function otherError(cursor: JsonCursor, name: string): Promise<ReadError> {
  await takeValue(cursor, '');
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

function jspfOf(name: string): ReadError {
  return new ReadError({
    message: `${name} is a JSPF playlist, and its name does not tell.`,
    remedy: 'Give it the ending .jspf, or name the format with --from jspf.',
    line: 1,
  });
}

function withoutList(name: string, listName: string, known: readonly string[]): ReadError {
  return new ReadError({
    message: `${name} has no list "${listName}".`,
    remedy:
      known.length > 0 ? `There are: ${known.join(', ')}.` : 'It is one list, and has no names.',
  });
}

/** Goes through the properties. A list is held until it is sure that it has the records; the others stand beside it. */
async function* readDocument(
  cursor: JsonCursor,
  { name, listName: wanted, onAbout }: JsonListOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const header = new Map<string, unknown>();
  const lists: string[] = [];
  let held: HeldList | null = null;
  let taken: string | null = null;
  for await (const key of propertyNames(cursor)) {
    if ((await peek(cursor)) !== '[' || taken !== null) {
      header.set(key, await takeValue(cursor, key));
      continue;
    }
    lists.push(key);
    const list = newList(key);
    for await (const values of listValues(cursor)) {
      if (taken === null) {
        takes(list, values);
        if (!holdsRecords(list, wanted)) continue;
        taken = key;
        yield list.records.splice(0);
      } else yield values.records;
    }
    const { better, other }: Chosen | { better: null; other: HeldList | null } =
      taken === null ? betterList(held, list, wanted) : { better: null, other: held };
    if (other) header.set(other.name, valuesOf(other, cursor));
    held = better;
  }
  if ((await peek(cursor)) !== '') throw cursor.broken();
  const isChosen = taken !== null || held?.hasRecord === true || wanted !== undefined;
  if (!isChosen && isJspf(Object.fromEntries(header))) throw jspfOf(name);
  if (held && wanted !== undefined && held.name !== wanted) throw withoutList(name, wanted, lists);
  if (held) yield held.records;
  const listName = taken ?? held?.name;
  if (listName === undefined) {
    if (wanted !== undefined) throw withoutList(name, wanted, lists);
    throw noList(`${name} holds one JSON object where a list is expected.`);
  }
  // What was parsed as JSON is JSON.
  onAbout?.({ header: Object.fromEntries(header) as Record<string, JsonValue>, listName });
}

/** What stands beside the records is kept whole. */
function valuesOf({ name, values, repeated }: HeldList, cursor: JsonCursor): readonly unknown[] {
  if (repeated !== null) throw cursor.repeatedWithin(dotted(name, repeated));
  if (!values.includes(undefined)) return values;
  throw cursor.tooDeep(`has a list "${name}" that is nested too deep`);
}
