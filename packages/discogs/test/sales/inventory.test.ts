import { afterEach, expect, it } from 'vitest';
import {
  diffInventories,
  exportInventory,
  type InventoryRow,
  readInventoryCsv,
  toInventoryRow,
  uploadInventory,
  uploadsOf,
  writeInventoryCsv,
} from '../../src/csv.ts';
import type { DiscogsClient } from '../../src/index.ts';
import type { Played } from '../scale/played.ts';
import { playSellers } from './stage.ts';

let played: Played;
afterEach(() => played.close());

const soon = { pollMs: 2, maxPollMs: 5 };

async function* listed({ marketplace }: DiscogsClient): AsyncGenerator<InventoryRow> {
  const list = marketplace.inventory.all({ username: 'anna' });
  for await (const listing of list) yield toInventoryRow(listing);
}

/** As a seller edits an export: some dearer, some gone, one new. */
function edited(rows: readonly InventoryRow[]): readonly InventoryRow[] {
  const [first, , ...others] = rows;
  const dearer = { ...first, price: 99, comments: 'Signed' };
  const fresh = { release_id: 900_000_700, price: 5, media_condition: 'Good (G)' as const };
  return [...others, dearer, fresh];
}

it('an inventory that is listed, exported, written and read again is the same', async () => {
  played = await playSellers({ anna: { inventory: 450 } });
  const { lines } = await exportInventory(played.client, soon);
  expect(await Array.fromAsync(diffInventories(listed(played.client), lines))).toEqual([]);

  const rows = (await Array.fromAsync(lines)).flatMap(({ row }) => (row ? [row] : []));
  expect(rows).toHaveLength(450);
  const file = (await Array.fromAsync(writeInventoryCsv(rows))).join('');
  expect(await Array.fromAsync(diffInventories(lines, readInventoryCsv(file)))).toEqual([]);
});

it('an inventory becomes what its edited export says, by uploads', async () => {
  played = await playSellers({ anna: { inventory: 20 } });
  const { lines } = await exportInventory(played.client, soon);
  const rows = (await Array.fromAsync(lines)).flatMap(({ row }) => (row ? [row] : []));
  const wanted = edited(rows);
  const { add, change, delete: gone } = await uploadsOf(diffInventories(rows, wanted));
  await uploadInventory(played.client, 'add', add, soon);
  await uploadInventory(played.client, 'change', change, soon);
  await uploadInventory(played.client, 'delete', gone, soon);

  const fields = ['price', 'comments', 'media_condition', 'release_id'] as const;
  const left = await Array.fromAsync(diffInventories(wanted, listed(played.client), { fields }));
  // What is new has a number now.
  expect(left).toMatchObject([{ kind: 'added', after: { release_id: 900_000_700, price: 5 } }]);
  const numbers = (await Array.fromAsync(listed(played.client))).length;
  expect(numbers).toBe(20);
});
