import { ReadError, type ReadRecord, readRecords } from '@linernotes/exporters';
import { columnsOf, findColumns, type Table } from './table.ts';

/** The bytes or the text of a file, whole or in pieces. */
export type CsvSource = string | Uint8Array | AsyncIterable<Uint8Array | string>;

/** How a file is read. */
export interface ReadCsvOptions {
  /** What messages call the file. @default 'The file' */
  readonly name?: string | undefined;
  /** Is told once, before the first line, how the file's columns differ from Discogs' own. */
  readonly onHeader?: ((header: CsvHeader) => void) | undefined;
}

/** How the columns of a file differ from those that Discogs writes. */
export interface CsvHeader {
  /** In the order of the file. */
  readonly columns: readonly string[];
  /** Where a row has what stands in each of them, as dotted names: `release_id`, `others.Shelf`. */
  readonly places: readonly string[];
  /** Columns of Discogs' that the file does not have. */
  readonly missing: readonly string[];
  /** Columns that Discogs does not have: they are kept in `others` of each row. */
  readonly unknown: readonly string[];
}

/** What a file has in columns that Discogs does not have, by their names, as text. */
export type OtherCells = Readonly<Record<string, string>>;

/** One line of a file. */
export interface CsvLine<Row> {
  /** From 1: the line of the file on which it starts. */
  readonly line: number;
  /**
   * What could be read of it, without blank cells; `null` when it cannot be told what it is about, or when it
   * has more or fewer cells than the file has columns.
   */
  readonly row: Row | null;
  /** What is wrong with it, in sentences; what they are about is not in `row`. */
  readonly problems: readonly string[];
  /** The properties of rows that have a column of their own in this file: of others it says nothing. */
  readonly columns: readonly string[];
}

const pieceSizeBytes = 65_536;

/**
 * Reads a table of Discogs' line by line: with or without a byte order mark, with its columns in any order,
 * with semicolons or tabs where a spreadsheet wrote them.
 * @throws ReadError when it cannot be read as a whole, or has no column that says what its lines are about
 */
export async function* readTable<Row>(
  table: Table<Row>,
  source: CsvSource,
  { name = 'The file', onHeader }: ReadCsvOptions = {},
): AsyncGenerator<CsvLine<Row & { readonly others?: OtherCells }>> {
  let header: Header<Row> = { names: [], found: new Map(), columns: [] };
  const takeHeader = (columns: readonly string[]): void => {
    const found = findColumns(table, columns);
    const has = new Set(found.values());
    const lacks = columnsOf(table).filter(([property]) => !has.has(property));
    if (!table.keys.some((key) => has.has(key))) throw withoutKey(table, name);
    header = { names: columns, found, columns: [...has] };
    const unknown = columns.filter((column) => !found.has(column));
    const places = columns.map((column) => found.get(column) ?? `others.${column}`);
    onHeader?.({ columns, places, missing: lacks.map(([, { header }]) => header), unknown });
  };
  const options = { name, format: 'csv', onHeader: takeHeader } as const;
  for await (const record of readRecords(piecesOf(source), options)) {
    yield lineOf(table, header, record);
  }
}

/** The columns of one file. */
interface Header<Row> {
  /** As the file names them. */
  readonly names: readonly string[];
  readonly found: ReadonlyMap<string, keyof Row & string>;
  readonly columns: readonly string[];
}

function withoutKey<Row>(table: Table<Row>, name: string): ReadError {
  return new ReadError({
    message: `${name} has no column ${keysOf(table)}.`,
    remedy: 'Name a file that Discogs exported, or one with its columns.',
    line: 1,
  });
}

function lineOf<Row>(
  table: Table<Row>,
  { names, found, columns }: Header<Row>,
  read: ReadRecord,
): CsvLine<Row & { readonly others?: OtherCells }> {
  const { line } = read;
  const problem = 'problem' in read ? read.problem : cutOff(names, read.record);
  if (problem !== null) return { line, row: null, problems: [`Line ${line} ${problem}.`], columns };
  const row: Record<string, unknown> = {};
  const others: Record<string, string> = {};
  const problems: string[] = [];
  for (const [column, cell] of Object.entries(read.record ?? {})) {
    const written = String(cell);
    const property = found.get(column);
    if (property === undefined) others[column] = written;
    else if (written.trim() !== '') {
      const { header, cell: kind } = table.columns[property];
      const value = kind.read(written);
      if (value === undefined) problems.push(unread(line, header, written, kind.name));
      else if (value !== null) row[property] = value;
    }
  }
  if (table.keys.every((key) => row[key] === undefined)) {
    problems.push(`Line ${line} has no ${keysOf(table)}.`);
    return { line, row: null, problems, columns };
  }
  const hasOthers = Object.keys(others).length > 0;
  // The cells of each column were read as its property has them.
  const whole = (hasOthers ? { ...row, others } : row) as Row & { readonly others?: OtherCells };
  return { line, row: whole, problems, columns };
}

/** A line that ends early lost what stood behind: its other cells are not blank. */
function cutOff(
  names: readonly string[],
  record: Readonly<Record<string, unknown>>,
): string | null {
  const has = names.filter((name) => Object.hasOwn(record, name)).length;
  return has === names.length
    ? null
    : `ends behind ${has} of ${names.length} columns, as if the file were cut`;
}

function keysOf<Row>({ columns, keys }: Table<Row>): string {
  return keys.map((key) => columns[key].header).join(' or ');
}

function unread(line: number, header: string, written: string, name: string): string {
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  return `Line ${line}: ${header} ${JSON.stringify(shown)} is no ${name}.`;
}

async function* piecesOf(source: CsvSource): AsyncGenerator<Uint8Array | string> {
  if (typeof source === 'string') yield source;
  else if (source instanceof Uint8Array) {
    for (let at = 0; at < source.length; at += pieceSizeBytes) {
      yield source.subarray(at, at + pieceSizeBytes);
    }
  } else yield* source;
}
