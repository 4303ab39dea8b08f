/**
 * XLSX alone.
 * @module
 */

import { ExportError } from '../errors.ts';
import { type AboutItems, defineExporter } from '../exporter.ts';
import { loadOptional } from '../optional.ts';
import { refuseColumns } from '../table/open-table.ts';
import { maxColumns, maxRows, maxTextLength } from './cells.ts';
import type { XlsxOptions } from './write.ts';

export type { XlsxOptions } from './write.ts';

const needs = { format: 'XLSX', packages: ['yazl'] };

/** A sheet for Excel and its like: texts, numbers, booleans and dates under a row of names; no text is a formula. */
export const xlsx = defineExporter<XlsxOptions>({
  id: 'xlsx',
  name: 'XLSX (Excel)',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  isPacked: true,
  carries: {
    nesting: false,
    lists: false,
    types: ['text', 'number', 'boolean', 'null'],
    header: true,
    lostCharacters: [],
    maxItems: maxRows - 1,
    maxColumns,
    maxTextLength,
  },
  validate: refuse,
  write: async function* (document, options, job) {
    const { writeXlsx } = await loadOptional('write', needs, () => import('./write.ts'));
    yield* writeXlsx(document, options, job);
  },
});

function refuse(about: AboutItems, { maxSheetRows = maxRows }: XlsxOptions): void {
  refuseColumns(about);
  if (Number.isSafeInteger(maxSheetRows) && maxSheetRows > 1 && maxSheetRows <= maxRows) return;
  throw new ExportError({
    message: `The option maxSheetRows is ${maxSheetRows}, which no sheet has.`,
    remedy: `Use a whole number from 2 to ${maxRows}.`,
  });
}
