import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { format } from '@fast-csv/format';
import { type Cell, cellOf, findColumns, flattenItem } from './columns.ts';
import { ExportError } from './errors.ts';
import { defineExporter, type ExportDocument } from './exporter.ts';

/** How a table is written. */
export interface CsvOptions {
  /** One character. @default ',' */
  readonly delimiter?: string;
  /** Starts the file with a byte order mark, by which Excel knows UTF-8. @default false */
  readonly bom?: boolean;
  /** Ends lines as Windows does. @default false */
  readonly crlf?: boolean;
  /**
   * Puts an apostrophe before a text that a spreadsheet would run as a formula: one that starts with
   * `=`, `+`, `-`, `@`, a tab or a carriage return. Titles come from strangers, and
   * `=HYPERLINK(…)` is a title that anybody can enter on a platform.
   * Source: https://owasp.org/www-community/attacks/CSV_Injection
   * @default true
   */
  readonly guardFormulas?: boolean;
}

/** Columns are taken from this many items when the document names none. */
const sampleSize = 1000;

/** One item a line under a line of names; {@link flattenItem} states how nested values become columns. */
export const csv = defineExporter<CsvOptions>({
  id: 'csv',
  name: 'CSV',
  mediaType: 'text/csv',
  extension: 'csv',
  validate: refuseUnreadable,
  write: writeCsv,
});

async function* writeCsv(document: ExportDocument, options: CsvOptions): AsyncGenerator<string> {
  const { delimiter = ',', bom = false, crlf = false, guardFormulas = true } = options;
  const { names, rows } = await tableOf(document);
  const guard = (cell: Cell) => (guardFormulas ? guarded(cell) : cell);
  const formatter = format({
    delimiter,
    writeBOM: bom,
    rowDelimiter: crlf ? '\r\n' : '\n',
    includeEndRowDelimiter: true,
    alwaysWriteHeaders: true,
    headers: names.map((name) => String(guard(name))),
  });
  const guardedRows = Readable.from(mapRows(rows, (row) => row.map(guard)));
  const written = pipeline(guardedRows, formatter);
  // The formatter fails with the same error, and the loop below throws it.
  written.catch(() => {});
  for await (const chunk of formatter) yield String(chunk);
  await written;
}

interface Table {
  readonly names: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

async function tableOf({ columns, items }: ExportDocument): Promise<Table> {
  if (columns) {
    const rows = mapRows(items, (item) => columns.map((column) => cellOf(column, item)));
    return { names: columns.map(({ name }) => name), rows };
  }
  const rest = iteratorOf(mapRows(items, flattenItem));
  const sample = await take(rest, sampleSize);
  const names = findColumns(sample);
  return { names, rows: rowsOf(names, sample, rest) };
}

async function* rowsOf(
  names: readonly string[],
  sample: readonly ReadonlyMap<string, Cell>[],
  rest: AsyncIterableIterator<ReadonlyMap<string, Cell>>,
): AsyncGenerator<readonly Cell[]> {
  const known = new Set(names);
  const rowOf = (cells: ReadonlyMap<string, Cell>) => names.map((name) => cells.get(name) ?? null);
  for (const cells of sample) yield rowOf(cells);
  let count = sample.length;
  for await (const cells of rest) {
    count += 1;
    for (const [name, cell] of cells) {
      if (cell !== null && !known.has(name)) throw newColumnError(name, count);
    }
    yield rowOf(cells);
  }
}

function newColumnError(name: string, count: number): ExportError {
  return new ExportError({
    message: `Item ${count} has "${name}", a column that none of the first ${sampleSize} items has.`,
    remedy: 'Name the columns of the document, or write JSON or NDJSON.',
  });
}

function iteratorOf<Item>(items: AsyncGenerator<Item>): AsyncIterableIterator<Item> {
  return items;
}

/** Takes the first items and leaves the iterator open for the others. */
async function take<Item>(items: AsyncIterator<Item>, count: number): Promise<Item[]> {
  const taken: Item[] = [];
  while (taken.length < count) {
    const { done, value } = await items.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

async function* mapRows<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  map: (item: Item) => Result,
): AsyncGenerator<Result> {
  for await (const item of items) yield map(item);
}

function guarded(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function refuseUnreadable({ columns = [] }: ExportDocument, { delimiter = ',' }: CsvOptions): void {
  if (!/^[^\s\w"'\\^\]-]$|^\t$/.test(delimiter)) {
    throw new ExportError({
      message: `The delimiter ${JSON.stringify(delimiter)} cannot separate columns.`,
      remedy: 'Use one character such as a comma, a semicolon or a tab.',
    });
  }
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new ExportError({
    message: `Two columns are named "${twice}".`,
    remedy: 'Give each column a name of its own.',
  });
}
