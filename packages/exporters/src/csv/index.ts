/**
 * CSV and TSV alone.
 * @module
 */

import { ExportError } from '../errors.ts';
import {
  type AboutItems,
  type BatchedDocument,
  type Carries,
  defineExporter,
  type ExportJob,
} from '../exporter.ts';
import { openTable, refuseColumns, type TableOptions } from '../table/open-table.ts';
import { formatRows } from './format-rows.ts';
import type { TableSchema } from './schema.ts';

/** How a table is written. */
export interface CsvOptions extends Pick<TableOptions, 'lists'> {
  /** `excel` sets what Excel and its like want: `bom`, `crlf` and `guardFormulas`. @default 'plain' */
  readonly profile?: 'plain' | 'excel' | undefined;
  /** One character. @default ',' for CSV, a tab for TSV */
  readonly delimiter?: string | undefined;
  /** Starts the file with a byte order mark, by which Excel knows UTF-8. @default by `profile` */
  readonly bom?: boolean | undefined;
  /** Ends lines as Windows does. @default by `profile` */
  readonly crlf?: boolean | undefined;
  /**
   * Puts an apostrophe before a text that a spreadsheet would run as a formula: one that starts with
   * `=`, `+`, `-`, `@`, a tab or a line break. Titles come from strangers, and `=HYPERLINK(…)` is a title that
   * anybody can enter on a platform. The importer takes it away again where it is told of it.
   * Source: https://owasp.org/www-community/attacks/CSV_Injection
   * @default by `profile`
   */
  readonly guardFormulas?: boolean | undefined;
  /** Is told, behind the last row, what the importer needs to make the records again as they were. */
  readonly onSchema?: ((schema: TableSchema) => void) | undefined;
}

const carries: Carries = {
  nesting: false,
  lists: false,
  types: ['text'],
  header: false,
  lostCharacters: ['nul', 'lone-surrogate'],
  maxItems: null,
  maxColumns: null,
  maxTextLength: null,
};

/** One item a line under a line of names, with commas between the cells. */
export const csv = defineExporter<CsvOptions>({
  id: 'csv',
  name: 'CSV',
  mediaType: 'text/csv',
  extension: 'csv',
  carries,
  validate: refuse,
  write: (document, options, job) => write(document, { delimiter: ',', ...options }, job),
});

/** The same with tabs; quotes as in CSV. */
export const tsv = defineExporter<CsvOptions>({
  id: 'tsv',
  name: 'TSV',
  mediaType: 'text/tab-separated-values',
  extension: 'tsv',
  otherExtensions: ['tab'],
  carries,
  validate: refuse,
  write: (document, options, job) => write(document, { delimiter: '\t', ...options }, job),
});

async function* write(
  document: BatchedDocument,
  { onSchema, lists, ...options }: CsvOptions,
  job: ExportJob,
): AsyncGenerator<Uint8Array> {
  const isExcel = options.profile === 'excel';
  const { delimiter = ',', bom = isExcel, crlf = isExcel, guardFormulas = isExcel } = options;
  const onColumns = (columns: TableSchema['columns']) =>
    onSchema?.({ version: 1, delimiter, isGuarded: guardFormulas, columns });
  const table = await openTable(document, { lists, onColumns }, job);
  yield* formatRows(table, { delimiter, bom, crlf, guardFormulas, loss: job.loss });
}

function refuse(about: AboutItems, { delimiter = ',' }: CsvOptions): void {
  refuseColumns(about);
  if (/^[^\s\w"'\\^\]-]$|^\t$/.test(delimiter)) return;
  throw new ExportError({
    message: `The delimiter ${JSON.stringify(delimiter)} cannot separate columns.`,
    remedy: 'Use one character such as a comma, a semicolon or a tab.',
  });
}
