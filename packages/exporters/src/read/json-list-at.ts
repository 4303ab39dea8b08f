import type { JsonObject, JsonValue } from '../exporter.ts';
import { JsonCursor } from './json-cursor.ts';
import type { JsonRemedies } from './json-remedies.ts';
import { dotted, listValues, peek, propertyNames, takeValue } from './json-values.ts';
import type { ReadRecord } from './record.ts';

/** Which list is read. */
export interface JsonListAtOptions {
  /** Of the file, for messages. */
  readonly name: string;
  /** The names that lead to the list, outermost first: `['playlist', 'track']`. */
  readonly path: readonly string[];
  /**
   * Values of the list, and what stands beside it, are nested no deeper: such a value of the list is a problem, and one
   * beside it is refused. @default 500
   */
  readonly maxLevels?: number | undefined;
  /** @default those of a list of records */
  readonly remedies?: JsonRemedies | undefined;
}

/**
 * Reads a list that lies within objects of a JSON document bit by bit; what is read before a place that is broken has been
 * answered by then. Returns the document with `[]` in its place; what stands there and is no list stays.
 * @param chunks the text of the file
 * @throws ReadError for a file that is empty or broken, or has a name twice in one object beside the list
 */
export async function* readJsonListAt(
  chunks: AsyncIterable<string>,
  { path, ...options }: JsonListAtOptions,
): AsyncGenerator<readonly ReadRecord[], JsonValue> {
  const cursor = new JsonCursor(chunks, options);
  try {
    if ((await peek(cursor)) === '') throw cursor.empty();
    const document = yield* valueAt(cursor, path, '');
    if ((await peek(cursor)) !== '') throw cursor.broken();
    return document;
  } finally {
    await cursor.close();
  }
}

async function* valueAt(
  cursor: JsonCursor,
  path: readonly string[],
  name: string,
): AsyncGenerator<readonly ReadRecord[], JsonValue> {
  const [next, ...rest] = path;
  const first = await peek(cursor);
  if (next === undefined && first === '[') {
    for await (const { records } of listValues(cursor)) yield records;
    return [];
  }
  // What was parsed as JSON is JSON.
  if (next === undefined || first !== '{') return (await takeValue(cursor, name)) as JsonValue;
  const properties: [string, JsonValue][] = [];
  for await (const key of propertyNames(cursor)) {
    if ((await peek(cursor)) === '') throw cursor.broken();
    const below = dotted(name, key);
    const value =
      key === next ? yield* valueAt(cursor, rest, below) : await takeValue(cursor, below);
    // What was parsed as JSON is JSON.
    properties.push([key, value as JsonValue]);
  }
  return Object.fromEntries(properties) satisfies JsonObject;
}
