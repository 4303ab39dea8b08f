import { extname } from 'node:path';
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
  return formats[extname(name).toLowerCase()] ?? null;
}

/** Tells the format by the first letters: a list is JSON, an object NDJSON, tabs in the first line TSV. */
export function formatOfStart(start: string): ReadFormat {
  const text = start.trimStart();
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return 'ndjson';
  return firstLineOf(text).includes('\t') ? 'tsv' : 'csv';
}

/** Where the comma is the decimal sign, spreadsheets write semicolons and still call it CSV. */
export function delimiterOf(start: string): ',' | ';' {
  const header = firstLineOf(start.trimStart()).replace(/"[^"]*"/g, '');
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}

function firstLineOf(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}
