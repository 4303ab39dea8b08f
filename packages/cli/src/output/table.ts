import Table from 'cli-table3';
import { type Console, printable } from '../console.ts';

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/**
 * Lays rows out in columns; wide characters (Japanese, emoji) are counted as what they take. Cells are
 * made harmless first; only `decorate` may add colours.
 */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  decorate: (cell: string, column: number) => string = (cell) => cell,
): string {
  const table = new Table({
    head: [...head],
    chars: noLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) table.push(row.map((cell, column) => decorate(printable(cell), column)));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Cuts text that is longer than a column may be. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

export function printTable(
  console: Console,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  decorate?: (cell: string, column: number) => string,
): void {
  console.out.write(`${formatTable(head, rows, decorate)}\n`);
}
