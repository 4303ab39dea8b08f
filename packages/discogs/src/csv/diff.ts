import { ReadError } from '@linernotes/exporters';
import { type InventoryRow, inventoryTable } from './inventory.ts';
import type { CsvLine } from './read.ts';
import { columnsOf } from './table.ts';
import type { Rows } from './write.ts';

/** A column of an inventory that tells something of a listing. */
export type InventoryField = Exclude<keyof InventoryRow, 'listing_id' | 'others'>;

/** What is different between two inventories. */
export type InventoryDifference =
  | { readonly kind: 'added'; readonly after: InventoryRow }
  | { readonly kind: 'removed'; readonly before: InventoryRow }
  | {
      readonly kind: 'changed';
      readonly before: InventoryRow;
      readonly after: InventoryRow;
      /** Those that differ, in the order of the columns. */
      readonly fields: readonly InventoryField[];
    };

/** What {@link diffInventories} compares. */
export interface DiffOptions {
  /** What is compared. @default all columns; of files, those that both have */
  readonly fields?: readonly InventoryField[] | undefined;
}

/** Rows, or the lines of a file. Of a row, what is absent is blank; of a line, what its file has a column for. */
export type InventorySource = Rows<InventoryRow> | AsyncIterable<CsvLine<InventoryRow>>;

/**
 * Compares two inventories, listing by listing: what changed is told as soon as both sides of it were read,
 * what was added and removed at the end. Kept are only listings of which one side was read: hardly any, where
 * both are in about the same order, as exports are; and the number of each. A row without `listing_id` was added.
 * @throws ReadError for a line of which it is not known what it is about, for a listing that stands twice on one
 * side, for a file without `listing_id`, and for any line of the second that could not be read whole: what a
 * spreadsheet spoiled must not look as if it was removed, or changed
 */
export async function* diffInventories(
  before: InventorySource,
  after: InventorySource,
  { fields = allFields }: DiffOptions = {},
): AsyncGenerator<InventoryDifference> {
  const open = { before: new Map<number, Seen>(), after: new Map<number, Seen>() };
  for await (const { side, seen } of inTurns(before, after)) {
    const { listing_id: id } = seen.row;
    if (id === undefined) {
      if (side === 'after') yield { kind: 'added', after: seen.row };
      continue;
    }
    const others = open[side === 'before' ? 'after' : 'before'];
    const other = others.get(id);
    if (other === undefined) {
      open[side].set(id, seen);
      continue;
    }
    others.delete(id);
    const [old, now] = side === 'before' ? [seen, other] : [other, seen];
    const changed = fields.filter((field) => isDifferent(field, old, now));
    if (changed.length > 0)
      yield { kind: 'changed', before: old.row, after: now.row, fields: changed };
  }
  for (const { row } of open.before.values()) yield { kind: 'removed', before: row };
  for (const { row } of open.after.values()) yield { kind: 'added', after: row };
}

/** One row of a side. */
interface Seen {
  readonly row: InventoryRow;
  /** What its file has columns for; `null` where it is of no file, and may say anything. */
  readonly columns: readonly string[] | null;
}

/** A side whose file has no column for a field says nothing of it. */
function isDifferent(field: InventoryField, old: Seen, now: Seen): boolean {
  const isSaid = [old, now].every(({ columns }) => columns?.includes(field) ?? true);
  return isSaid && old.row[field] !== now.row[field];
}

const allFields = columnsOf(inventoryTable)
  .map(([name]) => name)
  .filter((name): name is InventoryField => name !== 'listing_id');

/** A row of the one, a row of the other, as long as there are any. */
async function* inTurns(before: InventorySource, after: InventorySource) {
  const sides = [
    { side: 'before', rows: eachOnce(before, false) },
    { side: 'after', rows: eachOnce(after, true) },
  ] as const;
  let open = [...sides];
  try {
    while (open.length > 0) {
      for (const one of open) {
        const { done, value } = await one.rows.next();
        if (done) open = open.filter((other) => other !== one);
        else yield { side: one.side, seen: value };
      }
    }
  } finally {
    await Promise.all(sides.map(({ rows }) => rows.return(undefined)));
  }
}

/** The rows of a side, of which no two may be of one listing: nobody could tell which of them is meant. */
async function* eachOnce(source: InventorySource, isWanted: boolean): AsyncGenerator<Seen> {
  const ids = new Set<number>();
  for await (const one of source) {
    const isLine = 'problems' in one;
    const row = isLine ? readWhole(one, isWanted) : one;
    const { listing_id: id } = row;
    if (id !== undefined && ids.has(id)) {
      throw new ReadError({
        message: `Listing ${id} is there twice${isLine ? `, in line ${one.line} once more` : ''}.`,
        remedy: 'Leave one of the two.',
        line: isLine ? one.line : undefined,
      });
    }
    if (id !== undefined) ids.add(id);
    yield { row, columns: isLine ? one.columns : null };
  }
}

function readWhole(
  { line, row, problems, columns }: CsvLine<InventoryRow>,
  isWanted: boolean,
): InventoryRow {
  if (!columns.includes('listing_id')) {
    throw new ReadError({
      message: 'The file has no column listing_id.',
      remedy: 'Name one that Discogs exported: listings are compared by their numbers.',
      line: 1,
    });
  }
  const isDoubtful = problems.length > 0 && (isWanted || row?.listing_id === undefined);
  if (row && !isDoubtful) return row;
  const remedy = 'Mend the line, so that it can be compared.';
  throw new ReadError({ message: problems.join(' '), remedy, line });
}
