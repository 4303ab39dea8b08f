import type { AboutItems, JsonValue } from '../exporter.ts';
import type { LossTally } from '../loss.ts';
import { type Field, spoken } from './field.ts';

/** What stands beside the columns in the footer, under {@link aboutKey}: what Parquet has no word for. */
export interface About {
  readonly schemaVersion: 1;
  readonly listName: string;
  readonly header: Readonly<Record<string, JsonValue>>;
  /** Where an empty place is `null`; everywhere else the property is absent. */
  readonly nulls: readonly (readonly string[])[];
  /** Moments that are written without milliseconds. */
  readonly seconds: readonly (readonly string[])[];
}

export const aboutKey = 'linernotes';

/** What the footer says, when all items are encoded. */
export function aboutOf(
  { header, listName }: AboutItems,
  columns: readonly Field[],
  items: number,
): About {
  const fields = [...properties(columns, items)];
  const nulls = fields.filter(({ field, absent }) => isNullMeant(field, absent));
  const seconds = [...allFields(columns)].filter(
    ({ type, hasMilliseconds }) => type === 'timestamp' && !hasMilliseconds,
  );
  return {
    schemaVersion: 1,
    listName,
    header,
    nulls: nulls.map(({ field }) => field.path),
    seconds: seconds.map(({ path }) => path),
  };
}

/** Counts empty places that are read again as something else: `null` for absent, or absent for `null`. */
export function tellConfused(columns: readonly Field[], items: number, loss: LossTally): void {
  for (const { field, absent } of properties(columns, items)) {
    const { nulls } = field.seen;
    const reason = isNullMeant(field, absent)
      ? 'absent, read again as null'
      : 'null, read again as absent';
    const count = Math.min(nulls, absent);
    if (count > 0) loss.add(spoken(field), reason, null, count);
  }
}

/** What an empty place of a field is read as: what it mostly was. */
function isNullMeant({ seen }: Field, absent: number): boolean {
  return seen.nulls > 0 && seen.nulls >= absent;
}

interface Property {
  readonly field: Field;
  /** How many objects do not have it at all. */
  readonly absent: number;
}

/** The columns and all fields of objects; not the elements of lists, which are never absent. */
function* properties(fields: Iterable<Field>, objects: number): Generator<Property> {
  for (const field of fields) {
    yield { field, absent: objects - field.seen.values - field.seen.nulls };
    let owner: Field | null = field;
    while (owner?.element) owner = owner.element;
    yield* properties(owner.fields.values(), owner.seen.values);
  }
}

function* allFields(fields: Iterable<Field>): Generator<Field> {
  for (const field of fields) {
    yield field;
    yield* allFields(field.fields.values());
    if (field.element) yield* allFields([field.element]);
  }
}

/** Reads what a footer says; `null` for a file that others wrote. */
export function parseAbout(text: string | undefined): About | null {
  const said = parsed(text);
  if (typeof said !== 'object' || said === null) return null;
  const { listName, header, nulls, seconds } = said as Readonly<Record<string, unknown>>;
  return {
    schemaVersion: 1,
    listName: typeof listName === 'string' ? listName : '',
    header: isObject(header) ? header : {},
    nulls: Array.isArray(nulls) ? nulls.filter(isPath) : [],
    seconds: Array.isArray(seconds) ? seconds.filter(isPath) : [],
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPath(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
