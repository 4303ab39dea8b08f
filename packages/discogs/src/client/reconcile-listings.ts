// What became of a listing that was made or changed, when the answer to it was lost.
import type { Endpoint, Given, LostChange, Made, ReadBack, Verdict } from './endpoint.ts';
import type { DiscogsPage } from './page.ts';
import { ageOf, unknown } from './reconcile-age.ts';
import type { EditedListing, Listing, MadeListing } from './schemas/marketplace.ts';

type Inventory = DiscogsPage<Listing>;

/** The ids of listings, as their making answers them and as they are read. */
export const madeListings: Made = {
  idOf: (output) => (output as MadeListing).listing_id,
  idsOf: (seen) => (seen as Inventory).items.map(({ id }) => id),
  // The newest come first, with when they were posted.
  isReadBefore: false,
};

/** Looks for the listing that was made, among the newest of its status. */
export function addedListing(inventory: Endpoint): ReadBack {
  return {
    ...amongNewest(inventory),
    judge: (seen, about) =>
      judge(
        seen as Inventory,
        about,
        ({ id, resource_url }) =>
          ({
            listing_id: id,
            resource_url,
          }) satisfies MadeListing,
      ),
  };
}

/** Looks for the listing that stands in the place of one that was changed, and is not there any more. */
export function editedListing(inventory: Endpoint): ReadBack {
  return {
    ...amongNewest(inventory),
    judge: (seen, about) =>
      judge(
        seen as Inventory,
        about,
        ({ id, resource_url }) =>
          ({
            listing_id: id,
            resource_url,
            isNew: true,
          }) satisfies EditedListing,
      ),
  };
}

function amongNewest(endpoint: Endpoint): Omit<ReadBack, 'judge'> {
  return {
    endpoint,
    isOfAsker: true,
    inputOf: ({ status }) => ({ status, sort: 'listed', sort_order: 'desc', per_page: 100 }),
    lookAt: () => 'the newest listings in https://www.discogs.com/sell/manage',
  };
}

function judge(
  { items }: Inventory,
  about: LostChange,
  outputOf: (listing: Listing) => unknown,
): Verdict {
  const alike = items.filter((row) => !about.isKnown(row.id) && isAlike(row, about.given));
  const ages = alike.map((listing) => ({
    listing,
    age: about.isAllKnown ? 'new' : ageOf(listing.posted, about),
  }));
  if (ages.some(({ age }) => age === 'doubtful')) {
    return unknown('such a listing was made at about the time of the call');
  }
  const fresh = ages.flatMap(({ listing, age }) => (age === 'new' ? [listing] : []));
  const [listing] = fresh;
  if (listing === undefined) return { is: 'not-done' };
  return fresh.length === 1
    ? { is: 'done', output: outputOf(listing) }
    : unknown(`${fresh.length} such listings were made since`);
}

/** Whether a listing is what was asked for; the price alone may be shown in another currency. */
function isAlike(row: Listing, given: Given): boolean {
  const texts = ['sleeve_condition', 'comments', 'external_id', 'location'] as const;
  const isSaid = (name: (typeof texts)[number]): boolean =>
    given[name] === undefined || (row[name] ?? '') === given[name];
  return (
    row.release?.id === Number(given['release_id']) &&
    row.condition === given['condition'] &&
    row.status === given['status'] &&
    texts.every(isSaid)
  );
}
