import { expect, it } from 'vitest';
import { play } from './played.ts';

it('a client that accepts nothing unknown reads all that is played', async () => {
  const token = 'cnryanna5f3a';
  const lists = { collection: 120, wants: 5, inventory: 5, lists: 2 };
  const users = { anna: { ...lists, submissions: 9, contributions: 3, friends: 2 } };
  const { client, close } = await play(
    { users, tokens: { [token]: 'anna' }, generated: 50 },
    { token, isStrict: true },
  );
  const anna = { username: 'anna' };
  const release = { release_id: 249504 };
  const { collection, marketplace } = client;
  const { items } = await collection.items({ ...anna, folder_id: 0 });
  const [copy] = items;
  const [own] = (await client.lists.ofUser(anna)).items;
  const [listing] = (await marketplace.inventory(anna)).items;

  const answers = await Promise.all([
    client.users.identity(),
    client.users.profile(anna),
    client.users.submissions(anna),
    client.users.contributions(anna),
    client.users.friends(anna),
    client.lists.list({ list_id: own?.id ?? 0 }),
    client.wantlist.wants(anna),
    collection.folders(anna),
    collection.folder({ ...anna, folder_id: 1 }),
    collection.itemsOfRelease({ ...anna, release_id: copy?.id ?? 0 }),
    collection.fields(anna),
    collection.value(anna),
    marketplace.listing({ listing_id: listing?.id ?? 0 }),
    marketplace.fee({ price: 20.5 }),
    marketplace.feeInCurrency({ price: 20.5, currency: 'EUR' }),
    marketplace.priceSuggestions(release),
    marketplace.stats(release),
    client.database.userRating({ ...release, ...anna }),
    client.database.communityRating(release),
    client.database.releaseStats(release),
    client.database.search({ type: 'release' }),
    client.root.info(),
  ]);

  expect(items).toHaveLength(50);
  expect(answers.filter((answer) => Object.keys(answer).length === 0)).toEqual([]);
  expect(client.drift()).toEqual([]);
  await close();
});
