import type { DatabaseSync } from 'node:sqlite';
import { fieldsTable } from './about.ts';
import { quoted } from './names.ts';
import type { Cells, Field, RowsOf, Source } from './restore.ts';

/** A row of the table of fields. */
interface FieldRow {
  readonly field: string;
  readonly path: readonly string[];
  readonly holds: string | null;
  readonly column: string | null;
  readonly json: string | null;
  readonly count: string | null;
  readonly list: string | null;
  readonly claims: string | null;
  readonly isNullMeant: boolean;
}

/** The table of the records, and how its rows become records: by what the table of fields says. */
export interface Records {
  readonly source: Source;
  readonly rows: Iterable<Cells>;
}

/** Finds out how the tables of a file belong together. */
export function openRecords(database: DatabaseSync, name: string): Records {
  const known = readFields(database);
  const { source, sql } = sourceOf(database, known, name, 0);
  return { source, rows: select(database, `${sql} ORDER BY _id`).iterate() };
}

function sourceOf(
  database: DatabaseSync,
  known: ReadonlyMap<string, readonly FieldRow[]>,
  name: string,
  depth: number,
  isClaims = false,
) {
  const rows = known.get(name) ?? [];
  const front = [
    '_id',
    ...(depth > 0 ? ['_parent', '_position'] : []),
    ...(isClaims ? ['_field'] : []),
  ];
  const columns = rows.flatMap(({ column, json, count }) => [column, json, count]);
  const names = [...front, ...columns.filter((column) => column !== null)];
  const below = (list: string, ofClaims: boolean) =>
    sourceOf(database, known, list, depth + 1, ofClaims).source;
  const claimsTable = rows.find(({ claims }) => claims !== null)?.claims;
  const sql = `SELECT ${names.map(quoted).join(', ')} FROM ${quoted(name)}`;
  const order = `ORDER BY _parent, ${isClaims ? '_field, ' : ''}_position`;
  const source: Source = {
    root: rootOf(rows, names, (list) => below(list, false)),
    rowsOf: rowsOf(database, sql, order, depth),
    fieldIndex: front.indexOf('_field'),
    claims: claimsTable ? below(claimsTable, true) : null,
  };
  return { source, sql };
}

/**
 * Records come in the order of their numbers, so that the rows of their lists are read beside them. Lists
 * within lists are looked up: others may have put the values above them in another order.
 */
function rowsOf(database: DatabaseSync, sql: string, order: string, depth: number): RowsOf {
  if (depth === 0) return () => [];
  if (depth === 1) return beside(select(database, `${sql} ${order}`).iterate());
  const statement = select(database, `${sql} WHERE _parent = ? ${order}`);
  return (parent) => statement.all(parent);
}

function beside(rows: Iterator<Cells>): RowsOf {
  let next = rows.next();
  return (parent) => {
    const found: Cells[] = [];
    while (!next.done && Number(next.value[1]) <= parent) {
      if (next.value[1] === parent) found.push(next.value);
      next = rows.next();
    }
    return found;
  };
}

/** A statement whose rows are lists of cells. */
function select(database: DatabaseSync, sql: string) {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  // The types know rows as objects only.
  return statement as unknown as {
    readonly iterate: () => IterableIterator<Cells>;
    readonly all: (parent: number) => Cells[];
  };
}

function rootOf(
  rows: readonly FieldRow[],
  names: readonly string[],
  listOf: (name: string) => Source,
): Field {
  const byPath = new Map(rows.map((row) => [JSON.stringify(row.path), row]));
  const parents = Map.groupBy(
    rows.filter(({ path }) => path.length > 0),
    ({ path }) => JSON.stringify(path.slice(0, -1)),
  );
  const placeOf = (name: string | null | undefined) => names.indexOf(name ?? '');
  const fieldOf = (path: readonly string[]): Field => {
    const key = JSON.stringify(path);
    const row = byPath.get(key);
    return {
      name: row?.field ?? '',
      key: path.at(-1) ?? '',
      value: placeOf(row?.column),
      json: placeOf(row?.json),
      count: placeOf(row?.count),
      isBoolean: row?.holds === 'boolean',
      isNullMeant: row?.isNullMeant ?? false,
      list: row?.list ? listOf(row.list) : null,
      fields: (parents.get(key) ?? []).map((child) => fieldOf(child.path)),
    };
  };
  return fieldOf([]);
}

function readFields(database: DatabaseSync): ReadonlyMap<string, readonly FieldRow[]> {
  const rows = database.prepare(`SELECT * FROM ${fieldsTable} ORDER BY rowid`).all();
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const fields = rows.map((row) => ({
    table: String(row['table']),
    field: String(row['field']),
    path: pathOf(row['path']),
    holds: text(row['holds']),
    column: text(row['column']),
    json: text(row['json_column']),
    count: text(row['count_column']),
    list: text(row['list_table']),
    claims: text(row['claims_table']),
    isNullMeant: row['empty_means'] === 'null',
  }));
  return Map.groupBy(fields, ({ table }) => table);
}

function pathOf(text: unknown): readonly string[] {
  const path: unknown = JSON.parse(String(text));
  return Array.isArray(path) ? path.map(String) : [];
}
