import { extname } from 'node:path';
import { splitCompression } from '../compress.ts';
import type { ReadFormat } from './record.ts';

const formats: Readonly<Record<string, ReadFormat>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.tab': 'tsv',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
};

/** The format that a file's extension stands for; `null` where it says nothing. */
export function formatOfName(name: string): ReadFormat | null {
  return formats[extname(splitCompression(name).inner).toLowerCase()] ?? null;
}

/**
 * Tells what separates the cells: what Excel's first line `sep=;` says, or else what the header has most of.
 * Where the comma is the decimal sign, spreadsheets write semicolons or tabs and still call it CSV.
 */
export function delimiterOf(start: string): string {
  const text = start.trimStart();
  const told = separatorLine.exec(firstLineOf(text))?.[1];
  if (told) return told;
  const header = firstLineOf(text).replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}

const separatorLine = /^"?sep=(.)"?$/i;

/** Tells whether a row is no header but Excel's `sep=;`, as it is split by that very separator. */
export function isSeparatorRow(cells: readonly string[], delimiter: string): boolean {
  return separatorLine.test(cells.join(delimiter));
}

function firstLineOf(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}
