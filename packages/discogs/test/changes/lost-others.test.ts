import { afterEach, describe, expect, it } from 'vitest';
import type { Played } from '../scale/played.ts';
import { added, losing, playUsers, release, timesAsked } from './stage.ts';

let played: Played;
afterEach(() => played.close());

const username = 'anna';
const of = { username, release_id: release };
const done = { kind: 'reset', carriesOut: 'first' } as const;

async function namesOfFolders(): Promise<readonly string[]> {
  const { folders } = await played.client.collection.folders({ username });
  return folders.map(({ name }) => name);
}

describe('a folder that is made', () => {
  it.each([done, { kind: 'reset' }, { ...done, kind: 'html', status: 502 }] as const)(
    'is there once (%j)',
    async (fault) => {
      played = await playUsers(losing({ ...fault, method: 'POST' }));
      const { id } = await played.client.collection.createFolder({ username, name: 'Shelf' });

      expect(await played.client.collection.folder({ username, folder_id: id })).toMatchObject({
        name: 'Shelf',
      });
      expect((await namesOfFolders()).filter((name) => name === 'Shelf')).toHaveLength(1);
    },
  );

  it('is not taken for one of the same name', async () => {
    played = await playUsers(losing({ kind: 'reset', method: 'POST', after: 1 }));
    const { createFolder } = played.client.collection;
    const first = await createFolder({ username, name: 'Shelf' });
    const second = await createFolder({ username, name: 'Shelf' });

    expect(second.id).toBeGreaterThan(first.id);
    expect((await namesOfFolders()).filter((name) => name === 'Shelf')).toHaveLength(2);
  });
});

describe('what may be said twice', () => {
  const body = { status: 200, body: '{"id": 9' };

  it.each([done, { kind: 'reset' }, { ...body, carriesOut: 'first' }] as const)(
    'is sent again when its answer is lost (%j)',
    async (fault) => {
      played = await playUsers(losing({ ...fault, method: 'PUT' }));
      const { database, wantlist } = played.client;
      await wantlist.add({ ...of, notes: 'again' });
      await database.rate({ ...of, rating: 3 });

      const { items } = await wantlist.wants({ username });
      expect(items.filter(({ id }) => id === release)).toMatchObject([{ notes: 'again' }]);
      expect(await database.userRating(of)).toMatchObject({ rating: 3 });
      expect(timesAsked(played, 'PUT')).toBe(3);
    },
  );

  it('is a deletion too, which has found nothing then and is done', async () => {
    played = await playUsers(losing({ ...done, method: 'DELETE', times: 2 }));
    const { collection, wantlist } = played.client;
    const { instance_id } = await collection.addRelease(added());
    await wantlist.add(of);

    expect(await wantlist.remove(of)).toBeNull();
    expect(timesAsked(played, 'DELETE')).toBe(3);
    expect(await collection.deleteItem({ ...added(), instance_id })).toBeNull();
    expect((await collection.itemsOfRelease(of)).total).toBe(0);
    await expect(collection.deleteItem({ ...added(), instance_id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is a deletion from the wrong folder, which is not done though nothing is found there', async () => {
    played = await playUsers(losing({ kind: 'html', status: 502, method: 'DELETE' }));
    const { collection } = played.client;
    const { instance_id } = await collection.addRelease(added({ folder_id: 2 }));

    const elsewhere = { ...added({ folder_id: 1 }), instance_id };
    await expect(collection.deleteItem(elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    expect((await collection.itemsOfRelease(of)).items).toMatchObject([{ instance_id }]);
    expect(timesAsked(played, 'DELETE')).toBe(2);
  });

  it('is a deletion of nothing, which was refused before and is not done', async () => {
    played = await playUsers(losing({ method: 'DELETE', status: 429 }), {
      retry: { refusalPauseMs: 20 },
    });
    await expect(played.client.wantlist.remove(of)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is a move, whose copy is looked for where it should be', async () => {
    played = await playUsers(losing({ ...done, method: 'POST', after: 1 }));
    const { collection } = played.client;
    const { instance_id } = await collection.addRelease(added());
    const copy = { ...added(), instance_id };

    expect(await collection.editItem({ ...copy, to_folder_id: 2, rating: 5 })).toBeNull();
    expect((await collection.itemsOfRelease(of)).items).toMatchObject([
      { folder_id: 2, rating: 5 },
    ]);
    await expect(collection.editItem({ ...copy, to_folder_id: 2 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is given up in the end, and thrown as what it is', async () => {
    played = await playUsers(losing({ kind: 'reset', method: 'PUT', times: 9 }));
    await expect(played.client.wantlist.add(of)).rejects.toMatchObject({
      code: 'network',
      details: { outcome: 'unknown' },
    });
    expect(timesAsked(played, 'PUT')).toBe(3);
  });
});
