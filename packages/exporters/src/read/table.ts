import { ReadError } from '../errors.ts';
import { isSeparatorRow } from './format.ts';
import type { ReadRecord } from './record.ts';
import { type Row, RowSplitter } from './rows.ts';

/** What a table is read with. */
export interface TableOptions {
  readonly name: string;
  readonly delimiter: string;
  readonly onHeader?: ((names: readonly string[]) => void) | undefined;
}

/** Reads a table whose first row names the columns. */
export async function* readTable(
  chunks: AsyncIterable<string>,
  { name, delimiter, onHeader }: TableOptions,
): AsyncGenerator<ReadRecord> {
  let header: readonly string[] | undefined;
  for await (const row of splitRows(chunks, delimiter, name)) {
    if (header) {
      yield toRecord(header, row);
      continue;
    }
    if (isSeparatorRow(row.cells, delimiter)) continue;
    header = headerOf(row, name);
    onHeader?.(header.filter((column) => column !== ''));
  }
}

async function* splitRows(
  chunks: AsyncIterable<string>,
  delimiter: string,
  name: string,
): AsyncGenerator<Row> {
  const splitter = new RowSplitter(delimiter, name);
  for await (const chunk of chunks) yield* splitter.push(chunk);
  yield* splitter.end();
}

function headerOf({ cells, line, problem }: Row, name: string): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  const remedy = 'Name the columns in the first line: artist,title,…';
  if (problem) throw new ReadError({ message: `The header of ${name} ${problem}.`, remedy, line });
  if (names.every((column) => column === '')) {
    throw new ReadError({ message: `${name} has no header.`, remedy, line });
  }
  const twice = names.find((column, index) => column !== '' && names.indexOf(column) !== index);
  if (twice === undefined) return names;
  const message = `The header of ${name} names the column "${twice}" twice.`;
  throw new ReadError({ message, remedy: 'Rename or remove one of them.', line });
}

/** A row may end early; what it does not have is absent. Columns without a name are left out. */
function toRecord(header: readonly string[], { line, cells, problem }: Row): ReadRecord {
  const named = cells.map((cell, index) => [header[index] ?? '', cell] as const);
  const record = Object.fromEntries(named.filter(([column]) => column !== ''));
  if (problem) return { line, problem, record };
  if (cells.length <= header.length) return { line, record };
  const problemOfCount = `has ${cells.length} columns where the header names ${header.length}`;
  const beyond = cells
    .slice(header.length)
    .map((cell, index) => [`column ${header.length + index + 1}`, cell] as const);
  return { line, problem: problemOfCount, record: { ...record, ...Object.fromEntries(beyond) } };
}
