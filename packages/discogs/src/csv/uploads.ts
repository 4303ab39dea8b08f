import { createHash } from 'node:crypto';
import { configurationError } from '@linernotes/core';
import type { UploadType } from '../client/jobs/with-jobs.ts';
import { conditions, Price, sleeveConditions } from '../client/listing-parameters.ts';
import { type InventoryRow, inventoryTable } from './inventory.ts';
import { type Rows, writeTable } from './write.ts';

/** What may be said of a listing in an upload, besides which one it is. */
export type Uploadable = Pick<
  InventoryRow,
  | 'price'
  | 'media_condition'
  | 'sleeve_condition'
  | 'comments'
  | 'accept_offer'
  | 'location'
  | 'external_id'
  | 'weight'
  | 'format_quantity'
>;

/** What is put on sale. */
export interface AddRow extends Uploadable {
  readonly release_id: number;
  readonly price: number;
  readonly media_condition: NonNullable<InventoryRow['media_condition']>;
}

/** What changes, of one listing by `listing_id` or of all of a release by `release_id`. */
export type ChangeRow = Uploadable &
  (
    | { readonly listing_id: number }
    | { readonly release_id: number; readonly listing_id?: undefined }
  );

/** Which listing is taken off sale. */
export interface DeleteRow {
  readonly listing_id: number;
}

/** What a row has, by what the upload is to do. */
export interface UploadRows {
  readonly add: AddRow;
  readonly change: ChangeRow;
  readonly delete: DeleteRow;
}

type AnyRow = Uploadable & {
  readonly listing_id?: number | undefined;
  readonly release_id?: number | undefined;
};
type Column = keyof AnyRow;

export const sayable: readonly (keyof Uploadable)[] = [
  'price',
  'media_condition',
  'sleeve_condition',
  'comments',
  'accept_offer',
  'location',
  'external_id',
  'weight',
  'format_quantity',
];
const problemsShown = 5;

/** How the file of an upload is made. */
export interface UploadCsvOptions {
  /**
   * Cells of a change that some rows have and others have not: what a blank one does to a listing, nobody
   * documents. `send` leaves it to Discogs, as for a file that a person wrote. @default 'refuse'
   */
  readonly blanks?: 'refuse' | 'send' | undefined;
}

/**
 * Writes the file of an upload. Throws `configuration` for rows that Discogs would not take, with their numbers
 * as Discogs counts them: the header is row 1.
 */
export async function uploadCsv<Type extends UploadType>(
  type: Type,
  rows: Rows<UploadRows[Type]>,
  { blanks = 'refuse' }: UploadCsvOptions = {},
): Promise<{ readonly csv: string; readonly rows: readonly UploadRows[Type][] }> {
  const all: UploadRows[Type][] = [];
  for await (const row of rows) all.push(row);
  if (all.length === 0) throw refused('there are no rows in it');
  // Each kind of row has some of these, and no others.
  const written: readonly AnyRow[] = all;
  const columns = columnsIn(type, written);
  if (type === 'change' && columns.length === 1) throw refused('it says nothing of its listings');
  const needed = neededOf(type, columns, blanks);
  const problems = written.flatMap((row, place) =>
    problemsOf(needed, row, columns).map((problem) => `row ${place + 2}: ${problem}`),
  );
  if (problems.length > 0) {
    const more = problems.length - problemsShown;
    const shown = problems.slice(0, problemsShown).join('; ');
    throw refused(more > 0 ? `${shown}; and ${more} more` : shown);
  }
  return { csv: await textOf(columns, written), rows: all };
}

async function textOf(columns: readonly Column[], rows: readonly AnyRow[]): Promise<string> {
  const [first, ...others] = columns;
  // One column is of numbers alone, which were seen to be taken without quotes.
  if (first !== undefined && others.length === 0) {
    return [first, ...rows.map((row) => cellOf(first, row)), ''].join('\r\n');
  }
  const cellsOf = (row: AnyRow) =>
    Object.fromEntries(columns.map((column) => [column, cellOf(column, row)]));
  const pieces = await Array.fromAsync(writeTable({ names: columns, cellsOf }, rows, {}));
  return pieces.join('');
}

/**
 * What an upload is called at Discogs: the same file always the same, and no two others alike. So the recent
 * uploads tell whether a file was uploaded before.
 */
export function uploadName(type: UploadType, csv: string): string {
  const digest = createHash('sha256').update(`${type}\n${csv}`).digest('hex');
  return `linernotes-${digest.slice(0, 32)}.csv`;
}

/** The listing first, then what is said of it, where a row says it. */
function columnsIn(type: UploadType, rows: readonly AnyRow[]): readonly Column[] {
  const isSaid = (column: Column): boolean => rows.some((row) => row[column] !== undefined);
  if (type === 'delete') return ['listing_id'];
  if (type === 'add') return ['release_id', ...sayable.filter(isSaid)];
  const key = isSaid('listing_id') ? 'listing_id' : 'release_id';
  return [key, ...sayable.filter(isSaid)];
}

function neededOf(
  type: UploadType,
  columns: readonly Column[],
  blanks: 'refuse' | 'send',
): readonly Column[] {
  if (type === 'add') return ['release_id', 'price', 'media_condition'];
  return blanks === 'refuse' ? columns : columns.slice(0, 1);
}

function problemsOf(
  needed: readonly Column[],
  row: AnyRow,
  columns: readonly Column[],
): readonly string[] {
  const missing = needed.filter((column) => row[column] === undefined);
  return [
    ...missing.map((column) => `${column} is missing`),
    ...columns.flatMap((column) => problemOf(column, row[column])),
  ];
}

/** Checks that the type of a row makes again for who writes JavaScript, and for words. */
function problemOf(column: Column, value: unknown): readonly string[] {
  if (value === undefined) return [];
  const isWhole = Number.isSafeInteger(value) && Number(value) >= 0;
  const tests: { readonly [Name in Column]?: readonly [boolean, string] } = {
    listing_id: [isWhole && Number(value) > 0, 'is no number from 1'],
    release_id: [isWhole && Number(value) > 0, 'is no number from 1'],
    price: [Price.safeParse(value).success, 'is no number above 0 with at most two decimals'],
    media_condition: [isOneOf(conditions, value), `is none of ${conditions.join(', ')}`],
    sleeve_condition: [
      isOneOf(sleeveConditions, value),
      `is none of ${sleeveConditions.join(', ')}`,
    ],
    accept_offer: [typeof value === 'boolean', 'is neither true nor false'],
    weight: [isWhole || value === 'auto', 'is neither whole grams nor auto'],
    format_quantity: [isWhole || value === 'auto', 'is neither a whole number nor auto'],
  };
  const [isGood, why] = tests[column] ?? [typeof value === 'string', 'is no text'];
  return isGood ? [] : [`${column} ${JSON.stringify(value)} ${why}`];
}

function isOneOf(words: readonly string[], value: unknown): boolean {
  return words.includes(String(value));
}

function cellOf(column: Column, row: AnyRow): string {
  const value = row[column];
  if (value === undefined) return '';
  if (column === 'price') return Number(value).toFixed(2);
  // The column's own cell writes what the column holds.
  return inventoryTable.columns[column].cell.write(value as never);
}

function refused(why: string) {
  return configurationError({
    option: 'rows',
    platform: 'discogs',
    message: `Discogs: the file is not uploaded: ${why}.`,
  });
}
