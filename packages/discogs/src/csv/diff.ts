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

export interface DiffOptions {
  /** What is compared. @default all columns */
  readonly fields?: readonly InventoryField[] | undefined;
}

/** Rows, or the lines of a file. */
export type InventorySource = Rows<InventoryRow> | AsyncIterable<CsvLine<InventoryRow>>;

/**
 * Compares two inventories, listing by listing: what changed is told as soon as both sides of it were read,
 * what was added and removed at the end. Kept are only listings of which one side was read: hardly any, where
 * both are in about the same order, as exports are. A row without `listing_id` was added.
 * @throws ReadError for a line of which it is not known what it is about, and for any of the second that could
 * not be read whole: what a spreadsheet spoiled must not look as if it was removed, or changed
 */
export async function* diffInventories(
  before: InventorySource,
  after: InventorySource,
  { fields = allFields }: DiffOptions = {},
): AsyncGenerator<InventoryDifference> {
  const open = { before: new Map<number, InventoryRow>(), after: new Map<number, InventoryRow>() };
  for await (const { side, row } of inTurns(before, after)) {
    const { listing_id: id } = row;
    if (id === undefined) {
      if (side === 'after') yield { kind: 'added', after: row };
      continue;
    }
    const others = open[side === 'before' ? 'after' : 'before'];
    const other = others.get(id);
    if (other === undefined) {
      open[side].set(id, row);
      continue;
    }
    others.delete(id);
    const [old, now] = side === 'before' ? [row, other] : [other, row];
    const changed = fields.filter((field) => old[field] !== now[field]);
    if (changed.length > 0) yield { kind: 'changed', before: old, after: now, fields: changed };
  }
  for (const row of open.before.values()) yield { kind: 'removed', before: row };
  for (const row of open.after.values()) yield { kind: 'added', after: row };
}

const allFields = columnsOf(inventoryTable)
  .map(([name]) => name)
  .filter((name): name is InventoryField => name !== 'listing_id');

/** A row of the one, a row of the other, as long as there are any. */
async function* inTurns(before: InventorySource, after: InventorySource) {
  const sides = [
    { side: 'before', rows: rowsOf(before, false) },
    { side: 'after', rows: rowsOf(after, true) },
  ] as const;
  let open = [...sides];
  try {
    while (open.length > 0) {
      for (const one of open) {
        const { done, value } = await one.rows.next();
        if (done) open = open.filter((other) => other !== one);
        else yield { side: one.side, row: value };
      }
    }
  } finally {
    await Promise.all(sides.map(({ rows }) => rows.return(undefined)));
  }
}

async function* rowsOf(source: InventorySource, isWanted: boolean): AsyncGenerator<InventoryRow> {
  for await (const one of source) {
    if (!('problems' in one)) {
      yield one;
      continue;
    }
    const { line, row, problems } = one;
    const isDoubtful = problems.length > 0 && (isWanted || row?.listing_id === undefined);
    if (row && !isDoubtful) yield row;
    else {
      const remedy = 'Mend the line, so that it can be compared.';
      throw new ReadError({ message: problems.join(' '), remedy, line });
    }
  }
}
