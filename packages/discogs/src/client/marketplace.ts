import { defineEndpoint } from './endpoint.ts';
import { ofListing } from './listing-parameters.ts';
import {
  currency,
  currencyInPath,
  id,
  inQuery,
  oneOf,
  paging,
  price,
  sortedBy,
  sortOrder,
  text,
  username,
} from './parameters.ts';
import { addedListing, editedListing, madeListings } from './reconcile-listings.ts';
import {
  type EditedListing,
  editedListingAnswer,
  feeAnswer,
  inventoryAnswer,
  listingAnswer,
  madeListingAnswer,
  marketplaceStatsAnswer,
  priceSuggestionsAnswer,
} from './schemas/marketplace.ts';
import { nothingAnswer } from './schemas/nothing.ts';

const docs = 'https://www.discogs.com/developers#page:marketplace,header:marketplace-';

const statuses = [
  'All',
  'Deleted',
  'Draft',
  'Expired',
  'For Sale',
  'Sold',
  'Suspended',
  'Violation',
] as const;

/**
 * What a user sells. Others than the seller see what is for sale, whatever `status` says, may not
 * sort by `status` and `location`, and get 100 pages at most.
 */
const inventory = defineEndpoint({
  id: 'inventory-get',
  method: 'GET',
  path: '/users/{username}/inventory',
  source: `${docs}inventory`,
  auth: 'none',
  parameters: {
    username,
    status: inQuery(oneOf(...statuses).optional()),
    /** Looked for in the listings. */
    q: text,
    ...paging,
    sort: sortedBy(
      'listed',
      'price',
      'item',
      'artist',
      'label',
      'catno',
      'audio',
      'status',
      'location',
    ),
    sort_order: sortOrder,
  },
  answer: inventoryAnswer,
  isPersonal: true,
  keyOf: (listing) => String(listing.id),
  lastForeignPage: 100,
});

const listing = defineEndpoint({
  id: 'listing-get',
  method: 'GET',
  path: '/marketplace/listings/{listing_id}',
  source: `${docs}listing`,
  auth: 'none',
  parameters: { listing_id: id, curr_abbr: currency },
  answer: listingAnswer,
  isPersonal: true,
});

/**
 * Offers something, one listing more each time, in the currency of the seller's settings. Discogs takes a
 * negative price for a positive one, and a weight of 0 for none; here they are refused, or not sent.
 */
const createListing = defineEndpoint({
  id: 'listing-create',
  method: 'POST',
  path: '/marketplace/listings',
  source: `${docs}new-listing`,
  auth: 'token',
  parameters: ofListing,
  answer: madeListingAnswer,
  lost: { by: 'read', back: addedListing(inventory), made: madeListings },
  isPersonal: true,
});

/**
 * Changes a listing that is for sale, a draft or expired. What is needed for a new one is needed again; the
 * rest stays as it is where it is not given. The release stays whatever is said of it.
 */
const editListing = defineEndpoint({
  id: 'listing-edit',
  method: 'POST',
  path: '/marketplace/listings/{listing_id}',
  source: `${docs}listing`,
  auth: 'owner',
  parameters: { listing_id: id, ...ofListing, curr_abbr: currency },
  answer: editedListingAnswer,
  conclude: (edited, { listing_id }): EditedListing => {
    const before = Number(listing_id);
    if (edited === null) return { listing_id: before, resource_url: undefined, isNew: false };
    return { ...edited, isNew: edited.listing_id !== before };
  },
  lost: { by: 'repeat', ifGone: editedListing(inventory) },
  isPersonal: true,
});

/** Takes a listing away for good. */
const deleteListing = defineEndpoint({
  id: 'listing-delete',
  method: 'DELETE',
  path: '/marketplace/listings/{listing_id}',
  source: `${docs}listing`,
  auth: 'owner',
  parameters: { listing_id: id },
  answer: nothingAnswer,
  lost: { by: 'repeat', ifGone: 'done' },
});

/** What Discogs takes of a price, in US dollars. */
const fee = defineEndpoint({
  id: 'fee-get',
  method: 'GET',
  path: '/marketplace/fee/{price}',
  source: `${docs}fee`,
  auth: 'none',
  parameters: { price },
  answer: feeAnswer,
});

const feeInCurrency = defineEndpoint({
  id: 'fee-get-currency',
  method: 'GET',
  path: '/marketplace/fee/{price}/{currency}',
  source: `${docs}fee-with-currency`,
  auth: 'none',
  parameters: { price, currency: currencyInPath },
  answer: feeAnswer,
});

/** For sellers: a 404 may also say that the settings of a seller are not filled in. */
const priceSuggestions = defineEndpoint({
  id: 'price-suggestions',
  method: 'GET',
  path: '/marketplace/price_suggestions/{release_id}',
  source: `${docs}price-suggestions`,
  auth: 'token',
  parameters: { release_id: id },
  answer: priceSuggestionsAnswer,
  isPersonal: true,
});

const stats = defineEndpoint({
  id: 'marketplace-stats',
  method: 'GET',
  path: '/marketplace/stats/{release_id}',
  source: `${docs}release-statistics`,
  auth: 'none',
  parameters: { release_id: id, curr_abbr: currency },
  answer: marketplaceStatsAnswer,
});

/** What is for sale, and for how much. */
export const marketplace = {
  inventory,
  listing,
  createListing,
  editListing,
  deleteListing,
  fee,
  feeInCurrency,
  priceSuggestions,
  stats,
};
