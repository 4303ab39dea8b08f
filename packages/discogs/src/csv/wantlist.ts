import { id, rating, released, text } from './cells.ts';
import {
  type CsvLine,
  type CsvSource,
  type OtherCells,
  type ReadCsvOptions,
  readTable,
} from './read.ts';
import { defineTable } from './table.ts';
import { cellsOf, headersOf, type Rows, type WriteCsvOptions, writeTable } from './write.ts';

/** One release of a wantlist. A blank cell is absent. */
export interface WantlistRow {
  readonly catno?: string | undefined;
  readonly artist?: string | undefined;
  readonly title?: string | undefined;
  /** Several with `, ` between them. */
  readonly label?: string | undefined;
  /** In a line: `2xLP, Album + CD`. */
  readonly format?: string | undefined;
  /** From 1 to 5. */
  readonly rating?: number | undefined;
  /** A year; absent when it is not known. */
  readonly released?: string | undefined;
  readonly release_id: number;
  readonly notes?: string | undefined;
  /** What a file has in columns that Discogs does not have. */
  readonly others?: OtherCells | undefined;
}

/** As Discogs' own site exports it (2026). */
const table = defineTable<Omit<WantlistRow, 'others'>>({
  keys: ['release_id'],
  columns: {
    catno: { header: 'Catalog#', cell: text },
    artist: { header: 'Artist', cell: text },
    title: { header: 'Title', cell: text },
    label: { header: 'Label', cell: text },
    format: { header: 'Format', cell: text },
    rating: { header: 'Rating', cell: rating },
    released: { header: 'Released', cell: released },
    release_id: { header: 'release_id', cell: id },
    notes: { header: 'Notes', cell: text },
  },
});

/**
 * Reads a wantlist that Discogs' own site exported, or one with its columns in any order.
 * @throws ReadError when it cannot be read as a whole; what is wrong with a line stands in its `problems`
 */
export function readWantlistCsv(
  source: CsvSource,
  options?: ReadCsvOptions,
): AsyncIterable<CsvLine<WantlistRow>> {
  return readTable(table, source, options);
}

/** Writes a wantlist as Discogs' own site exports it; answers its text in pieces. */
export function writeWantlistCsv(
  rows: Rows<WantlistRow>,
  options: WriteCsvOptions = {},
): AsyncIterable<string> {
  const names = [...headersOf(table), ...(options.others ?? [])];
  const written = (row: WantlistRow) => ({ ...row.others, ...cellsOf(table, row) });
  return writeTable({ names, cellsOf: written }, rows, options);
}
