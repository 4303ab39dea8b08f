import {
  MusicalKey,
  parseBpm,
  parseCatalogNumber,
  parseDurationMs,
  parseGtin,
  parseIsrc,
} from '@linernotes/model';
import * as z from 'zod';
import { columnsOfOneField, type Field, fieldOfColumn } from './column-names.ts';
import { readRowKey, saysNoKey } from './row-key.ts';

/** What a row of a crate says; absent is unknown. A row without `title` and `isrc` is a whole release. */
export const CrateRow = z
  .object({
    artist: z.string().optional(),
    /** The track's title. */
    title: z.string().optional(),
    /** The release's title. */
    album: z.string().optional(),
    year: z.int().optional(),
    isrc: z.string().optional(),
    barcode: z.string().optional(),
    catalogNumber: z.string().optional(),
    durationMs: z.int().positive().optional(),
    /** Beats per minute. */
    bpm: z.number().positive().optional(),
    key: MusicalKey.optional(),
    /** The key as the row spells it; absent where it gives numbers. */
    keyText: z.string().optional(),
    /** Columns that mean nothing here, as they were. */
    other: z.record(z.string(), z.string()).optional(),
  })
  .readonly();
export type CrateRow = z.infer<typeof CrateRow>;

/** Something about a row that its owner may want to know. */
export const Issue = z
  .object({
    code: z.string(),
    message: z.string(),
    /** The column it is about. */
    field: z.string().optional(),
    platform: z.string().optional(),
  })
  .readonly();
export type Issue = z.infer<typeof Issue>;

/** A row as read; `row` is `null` when it cannot be looked up, and `input` then all that could be read. */
export type ParsedRow =
  | { readonly row: CrateRow; readonly issues: readonly Issue[] }
  | { readonly row: null; readonly input: CrateRow; readonly issues: readonly Issue[] };

type Draft = { -readonly [K in keyof CrateRow]: CrateRow[K] };

/** Reads one record of a file, whatever its columns are called. A bad value is told and left out. */
export function parseRow(record: Readonly<Record<string, unknown>>): ParsedRow {
  const cells = Object.entries(record)
    .map(([column, value]) => [column, toText(value)] as const)
    .filter(([, text]) => text !== '');
  const twice = columnsOfOneField(cells.map(([column]) => column));
  if (twice) return { row: null, input: { other: toRecord(cells) }, issues: [oneField(twice)] };
  const draft: Draft = {};
  const other: [string, string][] = [];
  const refused: [string, string][] = [];
  const issues: Issue[] = [];
  for (const [column, text] of cells) {
    const field = fieldOfColumn(column);
    const found = field === null ? [] : setField(draft, field, text, modeIn(cells));
    const isRefused = found.some(({ code }) => code.startsWith('invalid-'));
    if (field === null || (isRefused && keptWhenBad.has(field))) other.push([column, text]);
    else if (isRefused) refused.push([column, text]);
    issues.push(...found);
  }
  const row = withOther(draft, other);
  if (isSearchable(row)) return { row, issues };
  const input = withOther(draft, [...other, ...refused]);
  return { row: null, input, issues: [...issues, nothingToSearch] };
}

/** What is the user's own, or no tempo or key at all: a column "key" may be anything. */
const keptWhenBad: ReadonlySet<Field> = new Set(['bpm', 'key']);

/** Beside a key that is a number, what tells major from minor. */
function modeIn(cells: readonly (readonly [string, string])[]): string | undefined {
  return cells.find(([column]) => column.trim().toLowerCase() === 'mode')?.[1];
}

/** What a record says that could not be read as a row: everything, as it was. */
export function keptAsIs(record: Readonly<Record<string, unknown>>): CrateRow {
  const cells = Object.entries(record).map(([column, value]) => [column, toText(value)] as const);
  return withOther(
    {},
    cells.filter(([, text]) => text !== ''),
  );
}

function withOther(draft: Draft, other: readonly (readonly [string, string])[]): CrateRow {
  return other.length > 0 ? { ...draft, other: toRecord(other) } : draft;
}

/** A column may be called `__proto__`. */
function toRecord(cells: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(cells);
}

function oneField([first, second]: readonly [string, string]): Issue {
  const message = `The row's "${first}" and "${second}" both mean ${fieldOfColumn(first)}; remove or rename one.`;
  return { code: 'two-columns-of-one-field', message, field: second };
}

const nothingToSearch: Issue = {
  code: 'nothing-to-search',
  message:
    'The row has no title, album, ISRC, barcode or catalogue number that could be searched for.',
};

function isSearchable({ title, album, isrc, barcode, catalogNumber }: CrateRow): boolean {
  return [title, album, isrc, barcode, catalogNumber].some((value) => value !== undefined);
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  // JSON can be written that says a number which no number is: 1e400.
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(toText).filter(Boolean).join(', ');
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

/** Puts a value in its place; answers what was wrong with it. */
function setField(
  draft: Draft,
  field: Field,
  text: string,
  mode: string | undefined,
): readonly Issue[] {
  switch (field) {
    case 'year':
      return setParsed(draft, 'year', text, parseYear(text), 'a year of four digits');
    case 'isrc':
      return setParsed(draft, 'isrc', text, parseIsrc(text), 'an ISRC (twelve letters and digits)');
    case 'barcode':
      return setParsed(
        draft,
        'barcode',
        text,
        parseGtin(text),
        'a barcode (8, 12, 13 or 14 digits, the last one fitting)',
      );
    case 'durationMs':
    case 'duration':
      return setParsed(
        draft,
        'durationMs',
        text,
        parseDuration(field, text),
        'a duration (milliseconds, or m:ss)',
      );
    case 'bpm':
      return setBpm(draft, text);
    case 'key':
      return setKey(draft, text, mode);
    case 'catalogNumber':
      draft.catalogNumber = parseCatalogNumber(text) ?? undefined;
      return [];
    default:
      draft[field] = text;
      return [];
  }
}

/** 0 is written for a tempo that nobody has measured. */
function setBpm(draft: Draft, text: string): readonly Issue[] {
  const bpm = parseBpm(text);
  if (bpm !== null) draft.bpm = bpm;
  if (bpm !== null || /^0+(?:[.,]0+)?$/.test(text)) return [];
  return [invalid('bpm', text, 'a tempo in BPM (20 to 999)', 'stays')];
}

function setKey(draft: Draft, text: string, mode: string | undefined): readonly Issue[] {
  if (saysNoKey(text)) return [];
  const read = readRowKey(text, mode);
  if (!read) return [invalid('key', text, 'a major or minor key (C#m, 12A, 5m)', 'stays')];
  draft.key = read.key;
  if (read.keyText !== undefined) draft.keyText = read.keyText;
  return read.doubt === null ? [] : [{ code: 'doubtful-key', field: 'key', message: read.doubt }];
}

function setParsed<K extends 'year' | 'isrc' | 'barcode' | 'durationMs'>(
  draft: Draft,
  field: K,
  text: string,
  parsed: Draft[K] | null,
  expected: string,
): readonly Issue[] {
  if (parsed !== null) {
    draft[field] = parsed;
    return [];
  }
  return [invalid(field, text, expected, 'left')];
}

function invalid(field: Field, text: string, expected: string, what: 'left' | 'stays'): Issue {
  const rest = what === 'left' ? 'it was left out' : 'it stays as it is';
  return {
    code: `invalid-${field}`,
    field,
    message: `"${shorten(text)}" is not ${expected}; ${rest}.`,
  };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function parseYear(text: string): number | null {
  const year = Number(/^(\d{4})(?:-\d{1,2}){0,2}$/.exec(text)?.[1]);
  return year >= 1850 && year <= 2100 ? year : null;
}

/** Both columns take both forms: `3:45` is unmistakable, and a bare number in `duration` is seconds. */
function parseDuration(field: 'durationMs' | 'duration', text: string): number | null {
  if (text.includes(':')) return parseDurationMs(text);
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) return null;
  return Math.round(field === 'duration' ? number * 1000 : number);
}
