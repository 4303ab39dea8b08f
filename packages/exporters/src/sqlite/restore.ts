import type { SQLOutputValue } from 'node:sqlite';
import type { JsonObject, JsonValue } from '../exporter.ts';

/** Cells of a row, in the order in which they were asked for: those of {@link front}, then those of the fields. */
export type Cells = readonly SQLOutputValue[];

/** Answers the rows of a table that belong to a row of the table above, in their order. */
export type RowsOf = (parent: number) => Iterable<Cells>;

/** A place in the records of a table, and where in a row its values stand; `-1` for a column that it has not. */
export interface Field {
  readonly name: string;
  /** The property. */
  readonly key: string;
  readonly value: number;
  readonly json: number;
  readonly count: number;
  readonly isBoolean: boolean;
  readonly isNullMeant: boolean;
  readonly list: Source | null;
  readonly fields: readonly Field[];
}

/** A table that values are read from. */
export interface Source {
  readonly root: Field;
  readonly rowsOf: RowsOf;
  /** The place of `_field` in a row of claims. */
  readonly fieldIndex: number;
  readonly claims: Source | null;
}

/** The dotted names of what a table would have columns of. */
export function leavesOf({ key, fields }: Field): readonly string[] {
  if (fields.length === 0) return [key];
  return fields.flatMap(leavesOf).map((inner) => `${key}.${inner}`);
}

/** A record again, of its row and those of the tables below. */
export function recordOf({ root, claims }: Source, row: Cells): JsonObject {
  const { entries } = entriesOf(root, row, claimsOf(claims, row));
  // Not by assignment, to which `__proto__` is no name.
  return Object.fromEntries(entries);
}

/** By the name of the field that they are about. */
type Claims = ReadonlyMap<string, readonly JsonValue[]>;

const noClaims: Claims = new Map();

function claimsOf(claims: Source | null, row: Cells): Claims {
  if (!claims) return noClaims;
  const rows = [...claims.rowsOf(Number(row[0]))];
  const byField = Map.groupBy(rows, (one) => String(one[claims.fieldIndex]));
  const entries = [...byField].map(([name, some]) => [name, valuesOf(claims, some)] as const);
  return new Map(entries);
}

function valuesOf({ root, claims }: Source, rows: Iterable<Cells>): readonly JsonValue[] {
  return Array.from(rows, (row) => valueAt(root, row, claimsOf(claims, row)) ?? null);
}

/** `undefined` where nothing stands. */
function valueAt(field: Field, row: Cells, claims: Claims): JsonValue | undefined {
  const plain = plainValue(field, row, claims);
  const said = claims.get(field.name);
  return said ? { value: plain ?? null, claims: said } : plain;
}

function plainValue(field: Field, row: Cells, claims: Claims): JsonValue | undefined {
  const json = row[field.json];
  if (typeof json === 'string') return JSON.parse(json);
  const value = row[field.value];
  if (value !== undefined && value !== null) return field.isBoolean ? value !== 0 : jsonOf(value);
  if (field.list) {
    const values = valuesOf(field.list, field.list.rowsOf(Number(row[0])));
    const isThere = typeof row[field.count] === 'number' || values.length > 0;
    if (isThere) return values;
  }
  if (field.fields.length === 0) return undefined;
  const { entries, isEmpty } = entriesOf(field, row, claims);
  return isEmpty ? undefined : Object.fromEntries(entries);
}

function entriesOf({ fields }: Field, row: Cells, claims: Claims) {
  const entries: [string, JsonValue][] = [];
  let isEmpty = true;
  for (const field of fields) {
    const value = valueAt(field, row, claims);
    if (value !== undefined) {
      entries.push([field.key, value]);
      isEmpty = false;
    } else if (field.isNullMeant) entries.push([field.key, null]);
  }
  return { entries, isEmpty };
}

/** What others put into the file may be of any kind. */
function jsonOf(value: NonNullable<SQLOutputValue>): JsonValue {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return typeof value === 'bigint' ? String(value) : value;
}
