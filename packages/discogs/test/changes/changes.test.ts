import { afterEach, describe, expect, it } from 'vitest';
import type { Played } from '../scale/played.ts';
import { added, bert, copiesOf, playUsers, release } from './stage.ts';

let played: Played;
afterEach(() => played.close());

const username = 'anna';

async function oneCopy() {
  const { instance_id } = await played.client.collection.addRelease(added());
  return { ...added(), instance_id };
}

async function shown() {
  const { items } = await played.client.collection.itemsOfRelease({
    username,
    release_id: release,
  });
  return items.map(({ folder_id, rating, notes }) => ({ folder_id, rating, notes }));
}

describe('folders', () => {
  it('are made, renamed and deleted', async () => {
    played = await playUsers();
    const { collection } = played.client;
    const made = await collection.createFolder({ username, name: ' Shelf 4 ' });
    expect(made).toMatchObject({ name: 'Shelf 4', count: 0 });

    const of = { username, folder_id: made.id };
    await collection.renameFolder({ ...of, name: 'Shelf 5' });
    expect(await collection.folder(of)).toMatchObject({ name: 'Shelf 5' });

    expect(await collection.deleteFolder(of)).toBeNull();
    await expect(collection.folder(of)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stay while copies are in them', async () => {
    played = await playUsers();
    const { collection } = played.client;
    const { id } = await collection.createFolder({ username, name: 'Shelf' });
    await collection.addRelease(added({ folder_id: id }));

    await expect(collection.deleteFolder({ username, folder_id: id })).rejects.toMatchObject({
      code: 'bad-request',
      details: { status: 422 },
    });
  });
});

describe('a copy', () => {
  it('is added once more each time, with ids that rise', async () => {
    played = await playUsers();
    const first = await played.client.collection.addRelease(added());
    const second = await played.client.collection.addRelease(added());

    expect(second.instance_id).toBeGreaterThan(first.instance_id);
    expect(await copiesOf(played)).toEqual([first.instance_id, second.instance_id]);
  });

  it('is rated, moved, written on and taken out', async () => {
    played = await playUsers();
    const { collection } = played.client;
    const copy = await oneCopy();
    await collection.editItem({ ...copy, rating: 4, to_folder_id: 2 });
    expect(await shown()).toEqual([{ folder_id: 2, rating: 4, notes: [] }]);

    const moved = { ...copy, folder_id: 2 };
    await collection.editField({ ...moved, field_id: 1, value: 'Mint (M)' });
    await collection.editItem({ ...moved, rating: 0 });
    const notes = [{ field_id: 1, value: 'Mint (M)' }];
    expect(await shown()).toEqual([{ folder_id: 2, rating: undefined, notes }]);

    await collection.editField({ ...moved, field_id: 1, value: '' });
    expect(await shown()).toMatchObject([{ notes: [] }]);
    expect(await collection.deleteItem(moved)).toBeNull();
    expect(await shown()).toEqual([]);
  });

  it('is not there in a folder where it is not', async () => {
    played = await playUsers();
    const copy = await oneCopy();
    await expect(
      played.client.collection.editItem({ ...copy, folder_id: 2, rating: 1 }),
    ).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('does not exist in this user\\s collection'),
    });
  });
});

describe('a wantlist', () => {
  it('takes a release, changes what is said of it, and lets it go', async () => {
    played = await playUsers();
    const { wantlist } = played.client;
    const of = { username, release_id: release };
    const first = async () => (await wantlist.wants({ username, per_page: 1 })).items[0];

    expect(await wantlist.add({ ...of, notes: 'first pressing' })).toMatchObject({ id: release });
    await wantlist.add({ ...of, rating: 5 });
    expect(await first()).toMatchObject({ id: release, notes: 'first pressing', rating: 5 });
    await wantlist.edit({ ...of, notes: '' });
    expect(await first()).toMatchObject({ notes: undefined, rating: 5 });

    expect(await wantlist.remove(of)).toBeNull();
    expect((await wantlist.wants({ username })).total).toBe(6);
    await expect(wantlist.remove(of)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what a user says of themselves and of releases', () => {
  it('is a rating, which can be taken back', async () => {
    played = await playUsers();
    const { database } = played.client;
    const of = { username, release_id: release };
    expect(await database.rate({ ...of, rating: 2 })).toMatchObject({ rating: 2 });
    expect(await database.userRating(of)).toMatchObject({ rating: 2 });

    await database.removeRating(of);
    expect((await database.userRating(of)).rating).toBeUndefined();
  });

  it('is a profile, of which only what is given changes', async () => {
    played = await playUsers();
    const { users } = played.client;
    await users.editProfile({ username, location: 'London', curr_abbr: 'GBP' });
    await users.editProfile({ username, name: 'Anna' });
    expect(await users.profile({ username })).toMatchObject({
      name: 'Anna',
      location: 'London',
      curr_abbr: 'GBP',
    });
  });
});

describe('what is not ours', () => {
  const foreign = [
    ['a collection', (of: Played) => of.client.collection.addRelease(added())],
    ['a wantlist', (of: Played) => of.client.wantlist.add({ username, release_id: release })],
    ['a profile', (of: Played) => of.client.users.editProfile({ username, name: 'Bert' })],
    [
      'a rating',
      (of: Played) => of.client.database.rate({ username, release_id: release, rating: 1 }),
    ],
  ] as const;

  it.each(foreign)('%s of others is refused', async (_name, change) => {
    played = await playUsers({}, { token: bert });
    await expect(change(played)).rejects.toMatchObject({ code: 'permission' });
  });

  it.each(foreign)('%s is refused to nobody in particular', async (_name, change) => {
    const nobody = {
      token: undefined,
      consumerKey: 'cnrykeya5f3a',
      consumerSecret: 'cnrysecr5f3a',
    };
    played = await playUsers({}, nobody);
    await expect(change(played)).rejects.toMatchObject({
      code: 'authentication',
      details: { reason: 'application-only' },
    });
  });

  it('is told by its 404: a release, a folder', async () => {
    played = await playUsers();
    const { collection } = played.client;
    await expect(collection.addRelease(added({ release_id: 5 }))).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('That release does not exist'),
    });
    await expect(collection.addRelease(added({ folder_id: 77 }))).rejects.toMatchObject({
      message: expect.stringContaining('The requested folder does not exist'),
    });
  });
});
