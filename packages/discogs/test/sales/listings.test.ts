import type { PlannedRequest } from '@linernotes/core';
import type { Fault } from '@linernotes/testing';
import { afterEach, describe, expect, it } from 'vitest';
import type { Played } from '../scale/played.ts';
import {
  listing_id,
  listingsOf,
  losing,
  offered,
  playSellers,
  release,
  timesAsked,
} from './stage.ts';

let played: Played;
afterEach(() => played.close());

describe('a listing', () => {
  it('is made, changed and deleted, as is read back', async () => {
    played = await playSellers();
    const { marketplace, drift } = played.client;
    const more = { comments: 'Text.', allow_offers: true, external_id: 'E1', location: 'Shelf 1' };
    const made = await marketplace.createListing(
      offered({ ...more, sleeve_condition: 'Generic', weight: 120, format_quantity: 2 }),
    );
    const id = { listing_id: made.listing_id };
    const listing = await marketplace.listing(id);
    expect(listing).toMatchObject({
      ...more,
      status: 'For Sale',
      condition: 'Near Mint (NM or M-)',
      sleeve_condition: 'Generic',
      price: { value: 12.5, currency: 'USD' },
      weight: 120,
      format_quantity: 2,
      release: { id: release },
    });

    const edited = await marketplace.editListing({
      ...id,
      ...offered({ price: 9, status: 'Draft' }),
    });
    expect(edited).toEqual({ ...id, resource_url: undefined, isNew: false });
    expect(await marketplace.listing(id)).toMatchObject({
      ...more,
      status: 'Draft',
      price: { value: 9 },
      weight: 120,
    });

    expect(await marketplace.deleteListing(id)).toBeNull();
    await expect(marketplace.listing(id)).rejects.toMatchObject({ code: 'not-found' });
    expect(drift()).toEqual([]);
  });

  it('that is changed may stand there under another id, which is told', async () => {
    played = await playSellers({ anna: { editsGiveNewIds: true } });
    const { marketplace } = played.client;
    const edited = await marketplace.editListing({ listing_id, ...offered() });
    expect(edited.isNew).toBe(true);
    expect(edited.listing_id).not.toBe(listing_id);
    expect(await marketplace.listing({ listing_id: edited.listing_id })).toMatchObject({
      price: { value: 12.5 },
    });
    await expect(marketplace.listing({ listing_id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that Discogs refuses is refused in its words', async () => {
    played = await playSellers();
    const { marketplace } = played.client;
    const nowhere = { release_id: 1_999_999_999 };
    await expect(marketplace.createListing(offered(nowhere))).rejects.toMatchObject({
      code: 'bad-request',
      details: { status: 422, issues: ['Invalid release_id: release not found.'] },
    });
    await expect(marketplace.deleteListing({ listing_id: 1 })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('Item not found. It may have been deleted.'),
    });
  });

  it('of somebody else is not changed', async () => {
    played = await playSellers();
    const { marketplace } = played.client;
    const foreign = { listing_id: 25_000_000 };
    const refused = { code: 'permission', details: { status: 403 } };
    await expect(marketplace.editListing({ ...foreign, ...offered() })).rejects.toMatchObject(
      refused,
    );
    await expect(marketplace.deleteListing(foreign)).rejects.toMatchObject(refused);
    expect(await marketplace.listing(foreign)).toMatchObject({ status: 'For Sale' });
  });

  it('is told in a dry run, and nothing is sent', async () => {
    played = await playSellers();
    const { marketplace } = played.client;
    const told: PlannedRequest[] = [];
    const dryRun = (request: PlannedRequest) => void told.push(request);
    expect(await marketplace.createListing(offered(), { dryRun })).toBeNull();
    expect(await marketplace.editListing({ listing_id, ...offered() }, { dryRun })).toBeNull();
    expect(await marketplace.deleteListing({ listing_id }, { dryRun })).toBeNull();
    const url = `${played.server.url('discogs')}/marketplace/listings`;
    expect(told).toEqual([
      { method: 'POST', url, mediaType: 'application/json', body: JSON.stringify(offered()) },
      {
        method: 'POST',
        url: `${url}/${listing_id}`,
        mediaType: 'application/json',
        body: JSON.stringify(offered()),
      },
      { method: 'DELETE', url: `${url}/${listing_id}` },
    ]);
    expect(played.server.requests).toEqual([]);
  });
});

describe('what Discogs would not take, or take for something else', () => {
  it.each([
    [{ price: -1 }, 'Discogs: "price" must be a number above 0'],
    [{ price: 0 }, 'Discogs: "price" must be a number above 0'],
    [{ price: 1.005 }, 'at most two decimals'],
    [{ price: '12.50' }, 'Discogs: "price" must be a number'],
    [{ condition: 'Mint' }, 'Discogs: "condition" must be one of Mint (M), Near Mint'],
    [{ condition: 'Generic' }, 'Discogs: "condition" must be one of'],
    [{ sleeve_condition: 'None' }, 'Generic, Not Graded, No Cover'],
    [{ status: 'Sold' }, 'Discogs: "status" must be one of For Sale, Draft'],
    [{ release_id: 0 }, 'Discogs: "release_id" must be the number of a release'],
    [{ weight: -1 }, `Discogs: "weight" must be whole grams, or 'auto'`],
    [{ format_quantity: 1.5 }, `Discogs: "format_quantity" must be a whole number, or 'auto'`],
    [{ allow_offers: 'Y' }, 'Discogs: "allow_offers" must be true or false'],
  ])('of a listing, as %j, is refused before it is sent', async (wrong, why) => {
    played = await playSellers();
    const asked = { ...offered(), ...wrong } as ReturnType<typeof offered>;
    const error = await played.client.marketplace.createListing(asked).catch((failure) => failure);
    expect(error).toMatchObject({ code: 'configuration', message: expect.stringContaining(why) });
    expect(played.server.requests).toEqual([]);
  });
});

/** How an answer to a change that was carried out gets lost. */
const losses: readonly (readonly [string, Omit<Fault, 'match'>])[] = [
  ['the connection breaks', { kind: 'reset' }],
  ['a gateway answers 502', { kind: 'html', status: 502 }],
  ['the body is empty', { status: 201, body: null }],
  ['the body is cut JSON', { status: 201, body: '{"listing_id": 1' }],
];

describe('a listing whose making is not answered', () => {
  it.each(losses)('is found where %s', async (_how, fault) => {
    played = await playSellers(losing({ ...fault, carriesOut: 'first' }));
    const { listing_id: id } = await played.client.marketplace.createListing(offered());
    expect((await listingsOf(played)).map((one) => one.id)).toEqual([id]);
    expect(timesAsked(played, 'POST')).toBe(1);
  });

  it.each(losses)('is made once where %s and nothing was done', async (_how, fault) => {
    played = await playSellers(losing(fault));
    const { listing_id: id } = await played.client.marketplace.createListing(offered());
    expect((await listingsOf(played)).map((one) => one.id)).toEqual([id]);
    expect(timesAsked(played, 'POST')).toBe(2);
  });

  it('is told from one that is alike and was just made', async () => {
    played = await playSellers(losing({ kind: 'reset', after: 1, carriesOut: 'first' }));
    const { createListing } = played.client.marketplace;
    const both = await Promise.all([createListing(offered()), createListing(offered())]);
    const ids = (await listingsOf(played)).map(({ id }) => id);
    expect(both.map((one) => one.listing_id).toSorted()).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(2);
  });

  it('is not taken for one from before', async () => {
    const old = { release_id: 900_000_003, condition: 'Very Good Plus (VG+)' as const };
    played = await playSellers(losing({ kind: 'reset' }));
    await played.client.marketplace.createListing(offered(old));
    expect(await listingsOf(played, old.release_id)).toHaveLength(2);
  });
});

describe('a listing whose change or deletion is not answered', () => {
  it('is changed again, which is the same', async () => {
    played = await playSellers(losing({ kind: 'reset', carriesOut: 'first' }));
    const { marketplace } = played.client;
    const edited = await marketplace.editListing({ listing_id, ...offered() });
    expect(edited).toMatchObject({ listing_id, isNew: false });
    expect(await marketplace.listing({ listing_id })).toMatchObject({ price: { value: 12.5 } });
    expect(timesAsked(played, 'POST')).toBe(2);
  });

  it('is found under its new id', async () => {
    played = await playSellers({
      ...losing({ kind: 'reset', carriesOut: 'first' }),
      anna: { editsGiveNewIds: true },
    });
    const asked = { ...offered(), release_id: 900_000_000 };
    const edited = await played.client.marketplace.editListing({ listing_id, ...asked });
    const [found, ...others] = await listingsOf(played, asked.release_id);
    expect(others).toEqual([]);
    expect(edited).toMatchObject({ listing_id: found?.id, isNew: true });
  });

  it('is gone, though the second deletion finds nothing', async () => {
    const fault = { method: 'DELETE', kind: 'reset', carriesOut: 'first' } as const;
    played = await playSellers(losing(fault));
    expect(await played.client.marketplace.deleteListing({ listing_id })).toBeNull();
    expect(timesAsked(played, 'DELETE')).toBe(2);
  });
});
