import { type Console, printable } from '../console.ts';
import { type FitColumn, fitColumns, gap, isComfortable } from './fit-columns.ts';
import { cutToWidth, isolated, padToWidth, widthOf } from './width.ts';
import { usualWidth } from './wrap.ts';

/** A column's heading, and what may become of it on a narrow terminal. */
export interface Column extends Partial<Pick<FitColumn, 'isWhole' | 'mayGo'>> {
  readonly head: string;
  /** Has a line of its own below each row where the others would be cut too short beside it. @default false */
  readonly mayStandBelow?: boolean;
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
  const { widths, below } = layOut(columns, cells, maxWidth);
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
  const body = cells.flatMap((row) => {
    const more = below.map((at) => ' '.repeat(gap) + decorate(finish(row[at] ?? ''), at));
    return [line(row, decorate), ...more];
  });
  return [line(heads, plain), ...body].join('\n');
}

interface Layout {
  /** `null` for a column that is left out, or stands below. */
  readonly widths: readonly (number | null)[];
  /** Columns that have a line of their own below each row. */
  readonly below: readonly number[];
}

function layOut(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  maxWidth: number | null,
): Layout {
  const fit = columns.map(({ head, isWhole = false, mayGo = false }, at) => {
    const width = cells.reduce(
      (most, row) => Math.max(most, widthOf(row[at] ?? '')),
      widthOf(head),
    );
    return { width, isWhole, mayGo };
  });
  if (maxWidth === null) return { widths: fit.map(({ width }) => width), below: [] };
  const widths = fitColumns(fit, maxWidth);
  const below = columns.flatMap(({ mayStandBelow = false }, at) => (mayStandBelow ? [at] : []));
  if (below.length === 0 || isComfortable(fit, widths)) return { widths, below: [] };
  const isAbove = (_: unknown, at: number): boolean => !below.includes(at);
  const others = fitColumns(fit.filter(isAbove), maxWidth).values();
  return {
    widths: fit.map((_, at) => (isAbove(_, at) ? (others.next().value ?? null) : null)),
    below,
  };
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
