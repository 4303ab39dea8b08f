import { ExportError } from '@linernotes/exporters';
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

/** One copy of a collection. A blank cell is absent. */
export interface CollectionRow {
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
  /** By its name. */
  readonly folder?: string | undefined;
  /** `2020-11-12 12:24:52`, without an offset: which zone it is in, nobody says. */
  readonly date_added?: string | undefined;
  /** What the owner keeps of the copy, by the names of the collection's fields: `Media Condition`, `Notes`. */
  readonly fields: Readonly<Record<string, string>>;
  /** What a file has in columns that Discogs does not have. */
  readonly others?: OtherCells | undefined;
}

/** How a collection is written. */
export interface WriteCollectionCsvOptions extends WriteCsvOptions {
  /** The collection's fields by name, each a column. @default the three that every collection begins with */
  readonly fields?: readonly string[] | undefined;
}

/** As Discogs' own site exports it (2026); fields stand behind these, each with `Collection ` before its name. */
const table = defineTable<Omit<CollectionRow, 'fields' | 'others'>>({
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
    folder: { header: 'CollectionFolder', cell: text },
    date_added: { header: 'Date Added', cell: text },
  },
});

const prefix = 'Collection ';
const firstFields = ['Media Condition', 'Sleeve Condition', 'Notes'] as const;

/**
 * Reads a collection that Discogs' own site exported, or one with its columns in any order.
 * @throws ReadError when it cannot be read as a whole; what is wrong with a line stands in its `problems`
 */
export async function* readCollectionCsv(
  source: CsvSource,
  { onHeader, ...options }: ReadCsvOptions = {},
): AsyncGenerator<CsvLine<CollectionRow>> {
  const lines = readTable(table, source, {
    ...options,
    onHeader: (header) => {
      const unknown = header.unknown.filter((column) => !isField(column));
      const places = header.places.map((place, at) => {
        const column = header.columns[at] ?? '';
        const isTaken = header.unknown.includes(column) && isField(column);
        return isTaken ? `fields.${column.slice(prefix.length)}` : place;
      });
      onHeader?.({ ...header, places, unknown });
    },
  });
  for await (const { row, ...line } of lines) yield { ...line, row: row && withFields(row) };
}

/**
 * Writes a collection as Discogs' own site exports it; answers its text in pieces.
 * @throws ExportError for a row with a field that is none of `fields`
 */
export function writeCollectionCsv(
  rows: Rows<CollectionRow>,
  options: WriteCollectionCsvOptions = {},
): AsyncIterable<string> {
  const { fields = firstFields, others = [] } = options;
  const names = [...headersOf(table), ...fields.map((field) => prefix + field), ...others];
  const written = (row: CollectionRow) => {
    const strange = Object.keys(row.fields).find((field) => !fields.includes(field));
    if (strange !== undefined) throw withoutColumn(strange, row);
    const kept = Object.entries(row.fields).map(([field, value]) => [prefix + field, value]);
    return { ...row.others, ...cellsOf(table, row), ...Object.fromEntries(kept) };
  };
  return writeTable({ names, cellsOf: written }, rows, options);
}

function withFields({ others = {}, ...row }: Omit<CollectionRow, 'fields'>): CollectionRow {
  const cells = Object.entries(others);
  const fields = cells.filter(([column, value]) => isField(column) && value !== '');
  const rest = cells.filter(([column]) => !isField(column));
  return {
    ...row,
    fields: Object.fromEntries(
      fields.map(([column, value]) => [column.slice(prefix.length), value]),
    ),
    ...(rest.length > 0 ? { others: Object.fromEntries(rest) } : {}),
  };
}

function isField(column: string): boolean {
  return column.startsWith(prefix) && column.length > prefix.length;
}

function withoutColumn(field: string, { release_id }: CollectionRow): ExportError {
  return new ExportError({
    message: `Release ${release_id} has the field "${field}", for which there is no column.`,
    remedy: 'Name all fields of the collection in `fields`.',
  });
}
