import { ReadError } from '../errors.ts';
import type { JsonObject, JsonValue } from '../exporter.ts';
import { JsonCursor } from './json-cursor.ts';
import { listValues, peek, propertyNames, takeValue } from './json-values.ts';
import type { ReadRecord } from './record.ts';

/** Which list is read. */
export interface JsonListAtOptions {
  /** Of the file, for messages. */
  readonly name: string;
  /** The names that lead to the list, outermost first: `['playlist', 'track']`. */
  readonly path: readonly string[];
}

/**
 * Reads a list that lies within objects of a JSON document bit by bit; what is read before a place that is broken has been
 * answered by then. Returns the document with `[]` in its place; what stands there and is no list stays.
 * @param chunks the text of the file
 * @throws ReadError for a file that is empty or broken, or has a name twice in the document or in an object of the path
 */
export async function* readJsonListAt(
  chunks: AsyncIterable<string>,
  { name, path }: JsonListAtOptions,
): AsyncGenerator<readonly ReadRecord[], JsonValue> {
  const cursor = new JsonCursor(chunks, name);
  try {
    if ((await peek(cursor)) === '') {
      const remedy = 'Name a file that has something in it.';
      throw new ReadError({ message: `${name} is empty.`, remedy });
    }
    const document = yield* valueAt(cursor, path);
    if ((await peek(cursor)) !== '') throw cursor.broken();
    return document;
  } finally {
    await cursor.close();
  }
}

async function* valueAt(
  cursor: JsonCursor,
  path: readonly string[],
): AsyncGenerator<readonly ReadRecord[], JsonValue> {
  const [next, ...rest] = path;
  const first = await peek(cursor);
  if (next === undefined && first === '[') {
    for await (const { records } of listValues(cursor)) yield records;
    return [];
  }
  // What was parsed as JSON is JSON.
  if (next === undefined || first !== '{') return (await takeValue(cursor)) as JsonValue;
  const properties: [string, JsonValue][] = [];
  for await (const key of propertyNames(cursor)) {
    if ((await peek(cursor)) === '') throw cursor.broken();
    const value = key === next ? yield* valueAt(cursor, rest) : await takeValue(cursor);
    // What was parsed as JSON is JSON.
    properties.push([key, value as JsonValue]);
  }
  return Object.fromEntries(properties) satisfies JsonObject;
}
