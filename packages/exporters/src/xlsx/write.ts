import { ExportError } from '../errors.ts';
import type { BatchedDocument, ExportJob, JsonValue } from '../exporter.ts';
import type { Cell } from '../table/cells.ts';
import { openTable, type TableOptions } from '../table/open-table.ts';
import { maxColumns, maxRows } from './cells.ts';
import { partsAround, type WrittenSheet } from './parts.ts';
import { RowSource } from './row-source.ts';
import { Sheet, sheetColumns } from './sheet.ts';
import { sheetName } from './sheet-name.ts';
import { type Part, zipped } from './zip.ts';

/** How a workbook is written. */
export interface XlsxOptions extends Pick<TableOptions, 'lists'> {
  /** Columns whose days and moments in ISO 8601 become dates of Excel, in UTC; all else there stays text. @default none */
  readonly dates?: readonly string[] | undefined;
  /** Goes on in a further sheet when one is full; otherwise that is an error. @default false */
  readonly moreSheets?: boolean | undefined;
  /** Of a sheet, with that of the names. @default 1048576, which is the most that Excel has */
  readonly maxSheetRows?: number | undefined;
}

/** Writes a workbook as it goes: what is held are the rows at hand. */
export function writeXlsx(
  document: BatchedDocument,
  options: XlsxOptions,
  job: ExportJob,
): AsyncGenerator<Uint8Array> {
  return zipped(workbookParts(document, options, job));
}

async function* workbookParts(
  document: BatchedDocument,
  { lists, dates = [], moreSheets = false, maxSheetRows = maxRows }: XlsxOptions,
  job: ExportJob,
): AsyncGenerator<Part> {
  const table = await openTable(document, { lists }, job);
  if (table.names.length > maxColumns) throw tooWide(table.names.length);
  const columns = sheetColumns(table.names, dates);
  const source = new RowSource(table.rows);
  const sheets: WrittenSheet[] = [];
  const nextName = (wanted: string) =>
    sheetName(
      wanted,
      sheets.map(({ name }) => name),
    );
  try {
    do {
      if (sheets.length > 0 && !moreSheets) throw tooLong(maxSheetRows, source.taken);
      const sheet = new Sheet(columns, maxSheetRows, job.loss);
      yield { name: partName(sheets.length), text: sheet.xml(source) };
      sheets.push({ name: nextName(document.listName), range: sheet.range });
    } while (!(await source.isEmpty()));
  } finally {
    await source.close();
  }
  if (Object.keys(document.header).length > 0) {
    const about = new Sheet(sheetColumns(['about', 'value'], []), maxRows, job.loss);
    const rows = new RowSource(aboutRows(document.header));
    yield { name: partName(sheets.length), text: about.xml(rows) };
    sheets.push({ name: nextName('About'), range: about.range });
  }
  for (const [name, text] of Object.entries(partsAround(sheets))) yield { name, text: [text] };
}

function partName(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`;
}

/** The words about the whole, such as notices, for a sheet behind the others. */
async function* aboutRows(
  header: Readonly<Record<string, JsonValue>>,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield Object.entries(header).flatMap(([name, value]) =>
    // A notice is a row of its own.
    (Array.isArray(value) ? value : [value]).map((one: JsonValue) => [name, spoken(one)]),
  );
}

function spoken(value: JsonValue): Cell {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function tooWide(count: number): ExportError {
  return new ExportError({
    message: `There are ${count.toLocaleString('en')} columns, and a sheet has ${maxColumns.toLocaleString('en')}.`,
    remedy: 'Choose some of them, or write CSV or SQLite.',
  });
}

function tooLong(maxSheetRows: number, taken: number): ExportError {
  return new ExportError({
    message: `Row ${(taken + 1).toLocaleString('en')} does not fit: a sheet has ${maxSheetRows.toLocaleString('en')} rows with that of the names.`,
    remedy: 'Allow further sheets (moreSheets), or write CSV or SQLite.',
  });
}
