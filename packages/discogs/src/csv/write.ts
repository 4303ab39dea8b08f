import { exporters, type JsonObject, textOf } from '@linernotes/exporters';
import type { OtherCells } from './read.ts';
import { columnsOf, type Table } from './table.ts';

/** Rows that are written one by one. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/** How a table is written. */
export interface WriteCsvOptions {
  /** Starts the file with a byte order mark, by which Excel knows UTF-8; Discogs writes none. @default false */
  readonly bom?: boolean | undefined;
  /** Columns behind Discogs' own, by name: what rows have in `others`. @default none */
  readonly others?: readonly string[] | undefined;
  /**
   * Puts an apostrophe before texts that a spreadsheet would run as a formula. Such a file differs from
   * Discogs' own, and is not for reading in again. @default false
   */
  readonly guardFormulas?: boolean | undefined;
}

/** What a table is written with, column by column. */
export interface WrittenTable<Row> {
  readonly names: readonly string[];
  /** By the names of columns; what is not there is blank. */
  readonly cellsOf: (row: Row) => OtherCells;
}

/** Writes a table as Discogs does: UTF-8, commas, CRLF, quotes where they are needed. Answers its text in pieces. */
export function writeTable<Row>(
  { names, cellsOf }: WrittenTable<Row>,
  rows: Rows<Row>,
  { bom = false, guardFormulas = false }: WriteCsvOptions,
): AsyncIterable<string> {
  const columns = names.map((name) => ({ name, value: (item: JsonObject) => item[name] }));
  const document = { header: {}, listName: 'rows', items: each(rows, cellsOf), columns };
  const options = { bom, crlf: true, guardFormulas };
  return textOf(exporters.csv, document, options);
}

/** The cells of a row in the columns of its table. */
export function cellsOf<Row>(table: Table<Row>, row: Row): Record<string, string> {
  const cells = columnsOf(table).map(([property, { header, cell }]) => {
    const value = row[property];
    return [header, value === undefined || value === null ? (cell.blank ?? '') : cell.write(value)];
  });
  return Object.fromEntries(cells);
}

export function headersOf<Row>(table: Table<Row>): readonly string[] {
  return columnsOf(table).map(([, { header }]) => header);
}

async function* each<Row>(
  rows: Rows<Row>,
  map: (row: Row) => OtherCells,
): AsyncGenerator<OtherCells> {
  for await (const row of rows) yield map(row);
}
