import { unguarded } from '../csv/guard.ts';
import { restorer } from '../csv/restore.ts';
import type { TableSchema } from '../csv/schema.ts';
import { ReadError } from '../errors.ts';
import type { FileAbout } from '../importer.ts';
import { isSeparatorRow } from './format.ts';
import { mostRecordsAtOnce, type ReadRecord } from './record.ts';
import { type Row, RowSplitter } from './rows.ts';

/** What a table is read with. */
export interface TableReadOptions {
  readonly name: string;
  readonly delimiter: string;
  /** How it was written; absent, its records hold texts by the names of the columns. */
  readonly schema?: TableSchema | undefined;
  /** Takes the apostrophe from a text that was guarded. @default false */
  readonly isGuarded?: boolean | undefined;
  readonly onHeader?: ((names: readonly string[]) => void) | undefined;
  readonly onAbout?: ((about: FileAbout) => void) | undefined;
}

/** Rows are made of so much text at a time, so that few are held: {@link mostRecordsAtOnce}. */
const pieceLength = 2048;

/** Reads a table whose first row names the columns. */
export async function* readTable(
  chunks: AsyncIterable<string>,
  options: TableReadOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const { name, delimiter, schema, onHeader, onAbout } = options;
  const splitter = new RowSplitter(delimiter, name);
  let toRecord: ((row: Row) => ReadRecord) | undefined;
  let records: ReadRecord[] = [];
  const take = (rows: readonly Row[]) => {
    for (const row of rows) {
      if (toRecord) records.push(toRecord(row));
      else if (schema || !isSeparatorRow(row.cells, delimiter)) {
        const header = headerOf(row, options);
        const columnNames = header.filter((column) => column !== '');
        toRecord = rowReader(withAllNamed(header), options);
        onHeader?.(columnNames);
        onAbout?.({ header: {}, listName: 'rows', columnNames });
      }
    }
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceLength) {
      take(splitter.push(chunk.slice(at, at + pieceLength)));
      if (records.length < mostRecordsAtOnce / 2) continue;
      yield records;
      records = [];
    }
    if (records.length > 0) yield records;
    records = [];
  }
  take(splitter.end());
  if (records.length > 0) yield records;
}

function headerOf(
  { cells, line, problem }: Row,
  { name, schema, isGuarded = false }: TableReadOptions,
): readonly string[] {
  const remedy = 'Name the columns in the first line: artist,title,…';
  if (problem) throw new ReadError({ message: `The header of ${name} ${problem}.`, remedy, line });
  if (schema) return headerOfSchema(cells, name, schema);
  const names = cells.map((cell) => (isGuarded ? unguarded(cell.trim()) : cell.trim()));
  if (names.every((column) => column === '')) {
    throw new ReadError({ message: `${name} has no header.`, remedy, line });
  }
  const twice = names.find((column, index) => column !== '' && names.indexOf(column) !== index);
  if (twice === undefined) return names;
  const message = `The header of ${name} names the column "${twice}" twice.`;
  throw new ReadError({ message, remedy: 'Rename or remove one of them.', line });
}

/** A column without a name is called by its place, where a row has something there: `column 3`. */
function withAllNamed(header: readonly string[]): readonly Name[] {
  const taken = new Set(header);
  return header.map((name, index) => (name === '' ? nameless(index, taken) : { name }));
}

interface Name {
  readonly name: string;
  /** Empty cells are left out. @default false */
  readonly isNameless?: boolean;
}

function nameless(index: number, taken: ReadonlySet<string>): Name {
  let name = `column ${index + 1}`;
  while (taken.has(name)) name += '_';
  return { name, isNameless: true };
}

function headerOfSchema(
  cells: readonly string[],
  name: string,
  { columns, isGuarded }: TableSchema,
): readonly string[] {
  const isSame = (column: { readonly name: string }, index: number) => {
    const cell = cells[index] ?? '';
    return (isGuarded ? unguarded(cell) : cell) === column.name;
  };
  if (cells.length === columns.length && columns.every(isSame)) return cells;
  throw new ReadError({
    message: `The columns of ${name} are not those of its schema.`,
    remedy: 'Remove the schema beside it, or export the table anew.',
    line: 1,
  });
}

function rowReader(
  header: readonly Name[],
  { schema, isGuarded = false }: TableReadOptions,
): (row: Row) => ReadRecord {
  if (schema) {
    const restore = restorer(schema);
    return (row) =>
      row.problem || row.cells.length > header.length
        ? plainRecord(header, row)
        : restore(row.line, row.cells);
  }
  if (!isGuarded) return (row) => plainRecord(header, row);
  return (row) => plainRecord(header, { ...row, cells: row.cells.map(unguarded) });
}

/** A row may end early; what it does not have is absent. */
function plainRecord(header: readonly Name[], { line, cells, problem }: Row): ReadRecord {
  const entries: [string, string][] = [];
  for (const [index, cell] of cells.entries()) {
    const column = header[index];
    if (!column) entries.push([`column ${index + 1}`, cell]);
    else if (!column.isNameless || cell !== '') entries.push([column.name, cell]);
  }
  const record = Object.fromEntries(entries);
  if (problem) return { line, problem, record };
  if (cells.length <= header.length) return { line, record };
  const problemOfCount = `has ${cells.length} columns where the header names ${header.length}`;
  return { line, problem: problemOfCount, record };
}
