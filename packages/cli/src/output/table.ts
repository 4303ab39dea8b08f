import { type Console, printable } from '../console.ts';
import { type FitColumn, fitColumns, gap } from './fit-columns.ts';
import { cutToWidth, isolated, padToWidth, widthOf } from './width.ts';

/** A column's heading, and what may become of it on a narrow terminal. */
export interface Column extends Partial<Pick<FitColumn, 'isWhole' | 'mayGo'>> {
  readonly head: string;
}

export interface TableOptions {
  /** Cells that a line may take; `null` for as many as it needs. @default null */
  readonly maxWidth?: number | null;
  /** For people who see it, not for programs. @default false */
  readonly isForTerminal?: boolean;
  /** Adds colours to a cell that has been made harmless and cut. */
  readonly decorate?: (cell: string, column: number) => string;
}

/** A column that is never cut. */
export function whole(head: string): Column {
  return { head, isWhole: true };
}

/** Of a terminal that does not say how wide it is. */
const usualWidth = 80;

/**
 * Lays rows out in columns by the cells that their letters take on a terminal. Cells are made harmless
 * first; only `decorate` may add colours.
 */
export function formatTable(
  head: readonly (string | Column)[],
  rows: readonly (readonly string[])[],
  { maxWidth = null, isForTerminal = false, decorate = (cell) => cell }: TableOptions = {},
): string {
  const columns = head.map((one) => (typeof one === 'string' ? { head: one } : one));
  const cells = rows.map((row) => columns.map((_, at) => harmless(row[at] ?? '')));
  const fit = columns.map(({ head, isWhole = false, mayGo = false }, at) => {
    const width = cells.reduce(
      (most, row) => Math.max(most, widthOf(row[at] ?? '')),
      widthOf(head),
    );
    return { width, isWhole, mayGo };
  });
  const widths = maxWidth === null ? fit.map(({ width }) => width) : fitColumns(fit, maxWidth);
  const finish = (text: string): string => (isForTerminal ? isolated(text) : text);
  const line = (row: readonly string[], paint: (cell: string, column: number) => string): string =>
    row
      .flatMap((cell, at) => {
        const width = widths[at] ?? null;
        if (width === null) return [];
        const cut = cutToWidth(cell, width);
        return paint(finish(cut), at) + padToWidth(cut, width).slice(cut.length);
      })
      .join(' '.repeat(gap))
      .trimEnd();
  const plain = (cell: string): string => cell;
  const heads = columns.map((column) => column.head);
  return [line(heads, plain), ...cells.map((row) => line(row, decorate))].join('\n');
}

/** A cell is one line. */
function harmless(text: string): string {
  return printable(text.replace(/\s+/g, ' '));
}

/** Prints a table: fitted to a terminal, whole where its text goes elsewhere. */
export function printTable(
  console: Console,
  head: readonly (string | Column)[],
  rows: readonly (readonly string[])[],
  decorate?: (cell: string, column: number) => string,
): void {
  const options = { ...tableOptionsFor(console), ...(decorate && { decorate }) };
  console.out.write(`${formatTable(head, rows, options)}\n`);
}

function tableOptionsFor({ out }: Console): TableOptions {
  if (out.isTTY !== true) return {};
  return { maxWidth: out.columns || usualWidth, isForTerminal: true };
}
