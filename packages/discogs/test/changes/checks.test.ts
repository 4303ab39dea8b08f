import type { PlannedRequest } from '@linernotes/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscogsClient } from '../../src/index.ts';
import type { Played } from '../scale/played.ts';
import { added, copiesOf, playUsers, release, timesAsked } from './stage.ts';

const username = 'anna';
// Nobody is there to be asked.
const { collection, database, users, wantlist } = createDiscogsClient({
  baseUrl: 'http://127.0.0.1:9',
});
const copy = { ...added(), instance_id: 7 };

describe('what Discogs would not take', () => {
  it.each([
    [() => collection.addRelease(added({ folder_id: 0 })), /folder_id" must be a folder from 1/],
    [() => collection.createFolder({ username, name: ' ' }), /"name" must be a name/],
    [() => collection.deleteFolder({ username, folder_id: 1 }), /folders 0 \(all\) and 1/],
    [() => collection.renameFolder({ username, folder_id: 0, name: 'x' }), /folders 0 \(all\)/],
    [
      () => collection.editItem({ ...copy, rating: 6 }),
      /"rating" must be a whole number from 1 to 5, or 0/,
    ],
    [
      () => collection.editItem({ ...copy, to_folder_id: 0 }),
      /to_folder_id" must be a folder from 1/,
    ],
    [() => collection.editItem(copy), /"rating" or another of rating, to_folder_id is needed/],
    [
      () => wantlist.add({ username, release_id: 1, rating: 2.5 }),
      /"rating" must be a whole number/,
    ],
    [() => wantlist.edit({ username, release_id: 1 }), /"notes" or another of notes, rating/],
    [() => database.rate({ username, release_id: 1, rating: 0 }), /take it back, delete it/],
    [() => users.editProfile({ username }), /"name" or another of name, home_page/],
  ])('is refused before it is sent (%#)', async (change, message) => {
    await expect(change()).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(message),
    });
  });
});

describe('with a played Discogs', () => {
  let played: Played;
  afterEach(() => played.close());

  it('a dropdown takes its options alone, which are read once', async () => {
    played = await playUsers();
    const { editField, addRelease } = played.client.collection;
    const { instance_id } = await addRelease(added());
    const field = { ...added(), instance_id, field_id: 1 };
    await editField({ ...field, value: 'Mint (M)' });
    await editField({ ...field, value: 'Very Good (VG)' });
    expect(timesAsked(played, 'GET', /fields$/)).toBe(1);

    await expect(editField({ ...field, value: 'Mint' })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('"value" must be one of the options of Media Condition'),
    });
    await expect(editField({ ...field, field_id: 9, value: 'x' })).rejects.toMatchObject({
      message: expect.stringContaining('"field_id" is no field of this collection'),
    });
    expect(timesAsked(played, 'POST', /fields\/\d$/)).toBe(2);
  });

  it('a dry run tells the exact requests and changes nothing', async () => {
    played = await playUsers();
    const { client, server } = played;
    const told: PlannedRequest[] = [];
    const call = { dryRun: (request: PlannedRequest) => told.push(request) };
    const of = { username, release_id: release };

    expect(await client.collection.addRelease(added(), call)).toBeNull();
    await client.collection.createFolder({ username, name: 'Shelf' }, call);
    await client.collection.editItem({ ...copy, rating: 3, to_folder_id: 2 }, call);
    await client.collection.deleteItem(copy, call);
    await client.collection.editField({ ...copy, field_id: 3, value: 'x' }, call);
    await client.wantlist.add({ ...of, notes: 'n' }, call);
    await client.wantlist.remove(of, call);

    const base = `${server.url('discogs')}/users/anna`;
    const instance = `${base}/collection/folders/1/releases/${release}/instances/7`;
    const json = (body: object) => ({
      mediaType: 'application/json',
      body: JSON.stringify(body),
    });
    expect(told).toEqual([
      { method: 'POST', url: `${base}/collection/folders/1/releases/${release}` },
      { method: 'POST', url: `${base}/collection/folders`, ...json({ name: 'Shelf' }) },
      { method: 'POST', url: instance, ...json({ rating: 3, folder_id: 2 }) },
      { method: 'DELETE', url: instance },
      { method: 'POST', url: `${instance}/fields/3`, ...json({ value: 'x' }) },
      { method: 'PUT', url: `${base}/wants/${release}`, ...json({ notes: 'n' }) },
      { method: 'DELETE', url: `${base}/wants/${release}` },
    ]);
    expect(await copiesOf(played)).toEqual([]);
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});
