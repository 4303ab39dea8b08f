import type { Condition, ListingStatus, SleeveCondition } from '../client/schemas/marketplace.ts';
import type { Open } from '../client/wire.ts';
import { type Cell, count, countOrAuto, id, price, text, yesOrNo } from './cells.ts';
import {
  type CsvLine,
  type CsvSource,
  type OtherCells,
  type ReadCsvOptions,
  readTable,
} from './read.ts';
import { defineTable } from './table.ts';
import { cellsOf, headersOf, type Rows, type WriteCsvOptions, writeTable } from './write.ts';

/** One listing of an inventory. A blank cell is absent. */
export interface InventoryRow {
  /** Absent in what is to be put on sale. */
  readonly listing_id?: number | undefined;
  readonly artist?: string | undefined;
  readonly title?: string | undefined;
  /** Several with `, ` between them. */
  readonly label?: string | undefined;
  readonly catno?: string | undefined;
  /** In a line: `CD, Album, Promo`. */
  readonly format?: string | undefined;
  readonly release_id?: number | undefined;
  readonly status?: Open<ListingStatus> | undefined;
  /** In the seller's currency. */
  readonly price?: number | undefined;
  /** `2026-08-25 07:04:22`, without an offset: which zone it is in, nobody says. */
  readonly listed?: string | undefined;
  /** By the seller, for all to see. */
  readonly comments?: string | undefined;
  readonly media_condition?: Open<Condition> | undefined;
  readonly sleeve_condition?: Open<SleeveCondition> | undefined;
  readonly accept_offer?: boolean | undefined;
  /** The seller's own number for it; this and `location` are for the seller alone. */
  readonly external_id?: string | undefined;
  /** In grams. */
  readonly weight?: number | 'auto' | undefined;
  /** How many carriers it counts as for shipping. */
  readonly format_quantity?: number | 'auto' | undefined;
  /** Where the seller keeps it. */
  readonly location?: string | undefined;
  readonly quantity?: number | undefined;
  /** What a file has in columns that Discogs does not have. */
  readonly others?: OtherCells | undefined;
}

/** Words that Discogs may add to are read as they are. */
function words<Word extends string>(): Cell<Open<Word>> {
  return { read: (written) => written.trim() as Open<Word>, write: String, name: 'word' };
}

/** As Discogs exports it (seen in 2026). */
export const inventoryTable = defineTable<Omit<InventoryRow, 'others'>>({
  keys: ['listing_id', 'release_id'],
  columns: {
    listing_id: { header: 'listing_id', cell: id },
    artist: { header: 'artist', cell: text },
    title: { header: 'title', cell: text },
    label: { header: 'label', cell: text },
    catno: { header: 'catno', cell: text },
    format: { header: 'format', cell: text },
    release_id: { header: 'release_id', cell: id },
    status: { header: 'status', cell: words<ListingStatus>() },
    price: { header: 'price', cell: price },
    listed: { header: 'listed', cell: text },
    comments: { header: 'comments', cell: text },
    media_condition: { header: 'media_condition', cell: words<Condition>() },
    sleeve_condition: { header: 'sleeve_condition', cell: words<SleeveCondition>() },
    accept_offer: { header: 'accept_offer', cell: yesOrNo },
    external_id: { header: 'external_id', cell: text },
    weight: { header: 'weight', cell: countOrAuto },
    format_quantity: { header: 'format_quantity', cell: countOrAuto },
    location: { header: 'location', cell: text },
    quantity: { header: 'quantity', cell: count },
  },
});

/**
 * Reads an inventory that Discogs exported, or one with its columns in any order.
 * @throws ReadError when it cannot be read as a whole; what is wrong with a line stands in its `problems`
 */
export function readInventoryCsv(
  source: CsvSource,
  options?: ReadCsvOptions,
): AsyncIterable<CsvLine<InventoryRow>> {
  return readTable(inventoryTable, source, options);
}

/** Writes an inventory as Discogs exports it; answers its text in pieces. */
export function writeInventoryCsv(
  rows: Rows<InventoryRow>,
  options: WriteCsvOptions = {},
): AsyncIterable<string> {
  const names = [...headersOf(inventoryTable), ...(options.others ?? [])];
  const written = (row: InventoryRow) => ({ ...row.others, ...cellsOf(inventoryTable, row) });
  return writeTable({ names, cellsOf: written }, rows, options);
}
