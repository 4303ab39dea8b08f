import { type FileMetaData, parquetSchema, type SchemaTree } from 'hyparquet';
import type { JsonObject, JsonValue } from '../exporter.ts';
import { type About, aboutKey, parseAbout } from './about.ts';
import { timestampText } from './field.ts';

/** A place in the file, and how what is read there becomes a value of a record again. */
export interface Place {
  readonly name: string;
  readonly kind: 'plain' | 'json' | 'seconds' | 'date' | 'list' | 'object';
  /** An empty place is `null`, or else absent. */
  readonly isNullMeant: boolean;
  /** Of an object; of a list, its one element. */
  readonly below: readonly Place[];
}

/** What a file says of its columns and of its items as a whole; `about` is `null` when others wrote it. */
export interface FileShape {
  readonly columns: readonly Place[];
  readonly about: About | null;
}

export function shapeOf(metadata: FileMetaData): FileShape {
  const note = metadata.key_value_metadata?.find(({ key }) => key === aboutKey);
  const about = parseAbout(note?.value);
  const paths = {
    nulls: about && new Set(about.nulls.map((path) => JSON.stringify(path))),
    seconds: new Set(about?.seconds.map((path) => JSON.stringify(path))),
  };
  const columns = parquetSchema(metadata).children.map((tree) =>
    placeOf(tree, [tree.element.name], paths),
  );
  return { columns, about };
}

interface Paths {
  /** `null`: every empty place is `null`. */
  readonly nulls: ReadonlySet<string> | null;
  readonly seconds: ReadonlySet<string>;
}

/** `path` has a name for each property; an element of a list has none of its own. */
function placeOf(tree: SchemaTree, path: readonly string[], paths: Paths): Place {
  const { name } = tree.element;
  const key = JSON.stringify(path);
  const isNullMeant = paths.nulls?.has(key) ?? true;
  const element = elementOf(tree);
  if (element) {
    const below = [{ ...placeOf(element, path, paths), isNullMeant: true }];
    return { name, kind: 'list', isNullMeant, below };
  }
  if (tree.children.length > 0 && !isMap(tree)) {
    const below = tree.children.map((child) =>
      placeOf(child, [...path, child.element.name], paths),
    );
    return { name, kind: 'object', isNullMeant, below };
  }
  return { name, kind: kindOf(tree, paths.seconds.has(key)), isNullMeant, below: [] };
}

/** What the elements of a list are; `null` for anything else. Old writers leave out the level between. */
function elementOf({ element, children }: SchemaTree): SchemaTree | null {
  const [repeated] = children;
  if (!repeated || (element.converted_type !== 'LIST' && element.logical_type?.type !== 'LIST')) {
    return null;
  }
  const [only, ...others] = repeated.children;
  return only && others.length === 0 ? only : repeated;
}

function isMap({ element }: SchemaTree): boolean {
  return element.converted_type === 'MAP' || element.logical_type?.type === 'MAP';
}

function kindOf({ element }: SchemaTree, isSeconds: boolean): Place['kind'] {
  const { converted_type: older, logical_type: newer } = element;
  // By its older name, the reader parses it.
  if (newer?.type === 'JSON' && older !== 'JSON') return 'json';
  if (older === 'DATE' || newer?.type === 'DATE') return 'date';
  return isSeconds ? 'seconds' : 'plain';
}

/** The dotted names of what a table would have columns of. */
export function leavesOf({ name, kind, below }: Place): readonly string[] {
  if (kind !== 'object') return [name];
  return below.flatMap(leavesOf).map((inner) => `${name}.${inner}`);
}

/** A record of the values of a row, in the order of the columns. */
export function recordOf(columns: readonly Place[], row: readonly unknown[]): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [index, place] of columns.entries()) addEntry(entries, place, row[index]);
  // Not by assignment, to which `__proto__` is no name.
  return Object.fromEntries(entries);
}

function addEntry(entries: [string, JsonValue][], place: Place, value: unknown): void {
  if (value !== null && value !== undefined) entries.push([place.name, restored(place, value)]);
  else if (place.isNullMeant) entries.push([place.name, null]);
}

function restored(place: Place, value: unknown): JsonValue {
  const { kind, below } = place;
  if (value === null || value === undefined) return null;
  if (kind === 'json') return parsed(String(value));
  if (value instanceof Date) {
    return kind === 'date'
      ? value.toISOString().slice(0, 10)
      : timestampText(value, kind !== 'seconds');
  }
  const [element] = below;
  if (kind === 'list' && element && Array.isArray(value)) {
    return value.map((one) => restored(element, one));
  }
  if (kind === 'object' && typeof value === 'object') {
    const properties = value as Readonly<Record<string, unknown>>;
    const entries: [string, JsonValue][] = [];
    for (const inner of below) addEntry(entries, inner, properties[inner.name]);
    return Object.fromEntries(entries);
  }
  return plain(value);
}

/** What others call JSON need not be any. */
function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Kinds of values that JSON does not have become texts: whole numbers beyond doubles, and bytes (base64). */
function plain(value: unknown): JsonValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') {
    return BigInt(Number(value)) === value ? Number(value) : String(value);
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value).map(([name, inner]) => [name, plain(inner)] as const);
  return Object.fromEntries(entries);
}
