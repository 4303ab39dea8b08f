import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { type Played, play, readAll } from './played.ts';

let played: Played;
afterEach(() => played.close());

const token = 'cnryanna5f3a';
const tokens = { [token]: 'anna' };
const folder = { username: 'anna', folder_id: 0 };
setFlagsFromString('--expose-gc');
// What the flag brings is in contexts that are made after it.
const collectGarbage: () => void = runInNewContext('gc');
function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
const statuses = (): readonly number[] => [
  ...new Set(played.server.requests.map(({ status }) => status)),
];

it('reads a collection of 25,000 whole, in 250 requests of which none is refused', async () => {
  const limit = { requests: 100, windowMs: 1_000 };
  played = await play({ users: { anna: { collection: 25_000 } }, limit });
  const beforeBytes = heldBytes();
  const seen = new Set<number>();

  const list = played.client.collection.items.all(folder);
  for await (const { instance_id } of list) seen.add(instance_id);

  expect(seen.size).toBe(25_000);
  expect(list.coverage).toEqual({ seen: 25_000, total: 25_000, isComplete: true, reason: null });
  expect(played.server.requests).toHaveLength(250);
  expect(statuses()).toEqual([200]);
  // What is read is not kept: 25,000 rows as JSON are 20 MB, as objects 50 MB; numbers and requests 10.
  expect(heldBytes() - beforeBytes).toBeLessThan(40_000_000);
}, 60_000);

it('reads the inventory of somebody else whole when it has 9,900 rows', async () => {
  played = await play({ users: { anna: { inventory: 9_900 } } });

  const list = played.client.marketplace.inventory.all({ username: 'anna' });
  const ids = new Set((await readAll(list)).map(({ id }) => id));

  expect(ids.size).toBe(9_900);
  expect(list.coverage).toMatchObject({ isComplete: true, reason: null });
  expect(statuses()).toEqual([200]);
}, 30_000);

it('stops at the hundredth page of a foreign inventory, asks for no more, and says why', async () => {
  played = await play({ users: { anna: { inventory: 10_250 } } });

  const list = played.client.marketplace.inventory.all({ username: 'anna' });
  const rows = await readAll(list);

  expect(rows).toHaveLength(10_000);
  expect(list.coverage).toEqual({
    seen: 10_000,
    total: 10_250,
    isComplete: false,
    reason: 'Discogs answers 100 pages to others than the owner',
  });
  expect(played.server.requests).toHaveLength(100);
  expect(statuses()).toEqual([200]);
}, 30_000);

it('reads as much of a foreign inventory as it may, however few rows at once are wanted', async () => {
  played = await play({ users: { anna: { inventory: 10_250 } } });

  const list = played.client.marketplace.inventory.all({ username: 'anna' }, { pageSize: 50 });

  expect(await readAll(list)).toHaveLength(10_000);
  expect(played.server.requests).toHaveLength(100);
}, 30_000);

it('says of each page of a foreign inventory that there is more than it shows', async () => {
  played = await play({ users: { anna: { inventory: 10_250 } }, tokens }, { token });
  const { inventory } = played.client.marketplace;

  const own = await inventory({ username: 'anna', page: 1, per_page: 100 });
  expect(own).toMatchObject({ pages: 103, nextOffset: 100 });
  expect(own).not.toHaveProperty('limitedBy');
  await played.close();

  played = await play({ users: { anna: { inventory: 10_250 } } });
  const { inventory: foreign } = played.client.marketplace;
  const limited = {
    total: 10_250,
    pages: 100,
    limitedBy: 'Discogs answers 100 pages to others than the owner',
  };
  const first = await foreign({ username: 'anna', page: 1, per_page: 100 });
  expect(first).toMatchObject({ ...limited, nextOffset: 100 });
  const last = await foreign({ username: 'anna', page: 100, per_page: 100 });
  expect(last).toMatchObject({ ...limited, nextOffset: null });
}, 30_000);

it('reads all of an inventory that is its own', async () => {
  played = await play({ users: { anna: { inventory: 10_250 } }, tokens }, { token });

  const list = played.client.marketplace.inventory.all({ username: 'Anna' });

  expect(await readAll(list)).toHaveLength(10_250);
  expect(list.coverage.isComplete).toBe(true);
  expect(statuses()).toEqual([200]);
}, 30_000);

it('says how many rows were counted and not shown', async () => {
  played = await play({ users: { anna: { collection: 1_000, hidesOneOf: 7 } } });

  const list = played.client.collection.items.all(folder);
  const rows = await readAll(list);

  expect(rows).toHaveLength(858);
  expect(list.coverage).toEqual({
    seen: 858,
    total: 1_000,
    isComplete: false,
    reason: '858 of 1000 came',
  });
});

it('gives a row once that moved to a page behind, and says that another was not seen', async () => {
  played = await play({ users: { anna: { collection: 1_000, whileRead: 'moves' } } });

  const list = played.client.collection.items.all(folder);
  const ids = (await readAll(list)).map(({ instance_id }) => instance_id);

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(991);
  expect(list.coverage).toMatchObject({ seen: 991, total: 1_000, isComplete: false });
});

it.each(['comes', 'goes'] as const)(
  'does not claim to be complete when a row %s while it is read',
  async (whileRead) => {
    played = await play({ users: { anna: { collection: 1_000, whileRead } } });

    const list = played.client.collection.items.all(folder);
    const ids = (await readAll(list)).map(({ instance_id }) => instance_id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(list.coverage.isComplete).toBe(false);
    expect(list.coverage.reason).toMatch(/^the total changed from \d+ to \d+ while it was read$/);
  },
);

it('is told by a 404 that the last page has gone, and ends there', async () => {
  played = await play({ users: { anna: { collection: 208, whileRead: 'goes' } } });

  const list = played.client.collection.items.all(folder, { pageSize: 51 });
  const rows = await readAll(list);

  expect(played.server.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404]);
  expect(rows).toHaveLength(4 * 51);
  expect(list.coverage).toMatchObject({
    isComplete: false,
    reason: 'the total changed from 206 to 205 while it was read',
  });
});

it('says where the window of a search ends', async () => {
  played = await play({ generated: 10_400 });

  const list = played.client.database.search.all({ type: 'release' });
  const rows = await readAll(list);

  expect(rows).toHaveLength(10_000);
  expect(list.total).toBeGreaterThan(10_400);
  expect(list.coverage).toEqual({
    seen: 10_000,
    total: list.total,
    isComplete: false,
    reason: 'Discogs answers 100 pages of 100',
  });
}, 30_000);

it('goes on where it stopped, in the middle of a page too', async () => {
  played = await play({ users: { anna: { collection: 1_000 } } });
  const first = played.client.collection.items.all(folder);
  const ids: number[] = [];
  for await (const { instance_id } of first) {
    ids.push(instance_id);
    if (ids.length === 333) break;
  }

  const later = played.client.collection.items.all(folder, {
    from: JSON.parse(JSON.stringify(first.next)),
  });
  for await (const { instance_id } of later) ids.push(instance_id);

  expect(new Set(ids).size).toBe(1_000);
  expect(ids).toHaveLength(1_000);
  expect(played.server.requests).toHaveLength(11);
});

it('is as incomplete behind the place where it went on, when rows are counted and not shown', async () => {
  played = await play({ users: { anna: { collection: 1_000, hidesOneOf: 7 } } });
  const first = played.client.collection.items.all(folder);
  let seen = 0;
  for await (const _row of first) {
    seen += 1;
    if (seen === 150) break;
  }

  const later = played.client.collection.items.all(folder, { from: first.next ?? {} });

  expect(seen + (await readAll(later)).length).toBe(858);
  expect(later.coverage).toMatchObject({ isComplete: false, reason: '708 of 836 came' });
});

it('does not take a user whom there is not for a list that has ended', async () => {
  played = await play({ users: { anna: {} } });
  const from = { limit: 100, offset: 100 };

  const list = played.client.wantlist.wants.all({ username: 'nobodyatall' }, { from });

  await expect(readAll(list)).rejects.toMatchObject({ code: 'not-found' });
});

it('tells a private list from one that is empty', async () => {
  played = await play(
    { users: { anna: { collection: 5, isPrivate: true }, bert: {} }, tokens },
    { token },
  );
  const { wantlist } = played.client;

  expect(await readAll(wantlist.wants.all({ username: 'bert' }))).toEqual([]);
  await played.close();
  played = await play({ users: { anna: { wants: 5, isPrivate: true } } });
  await expect(
    readAll(played.client.wantlist.wants.all({ username: 'anna' })),
  ).rejects.toMatchObject({ code: 'permission' });
});
