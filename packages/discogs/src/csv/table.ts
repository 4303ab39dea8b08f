import type { Cell } from './cells.ts';

/** One column of a table: its name as Discogs writes it, and what stands in its cells. */
export interface Column<Value> {
  readonly header: string;
  readonly cell: Cell<Value>;
}

/** A table of Discogs', column by column in its own order. */
export interface Table<Row> {
  readonly columns: { readonly [Name in keyof Row]-?: Column<NonNullable<Row[Name]>> };
  /** Without any of them a line is about nothing. */
  readonly keys: readonly (keyof Row & string)[];
}

/** Names the type of the rows of a table; its columns stand in Discogs' order. */
export function defineTable<Row>(table: Table<Row>): Table<Row> {
  return table;
}

/** The columns of a table with the names of their rows' properties. */
export function columnsOf<Row>(
  table: Table<Row>,
): readonly [keyof Row & string, Column<unknown>][] {
  // A column reads and writes the values of its own property, which is what its type says.
  return Object.entries(table.columns) as unknown as [keyof Row & string, Column<unknown>][];
}

/**
 * Finds the columns of a table in a file's header. A name that is spelled as Discogs spells it comes before
 * one that differs in case, blanks and signs: `Release ID` is taken for `release_id` where there is no such.
 */
export function findColumns<Row>(
  table: Table<Row>,
  header: readonly string[],
): ReadonlyMap<string, keyof Row & string> {
  const found = new Map<string, keyof Row & string>();
  for (const isSame of [sameName, similarName]) {
    for (const [property, { header: name }] of columnsOf(table)) {
      if ([...found.values()].includes(property)) continue;
      const column = header.find((other) => !found.has(other) && isSame(other, name));
      if (column !== undefined) found.set(column, property);
    }
  }
  return found;
}

function sameName(one: string, other: string): boolean {
  return one === other;
}

function similarName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
