import { defineEndpoint } from './endpoint.ts';
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
import {
  feeAnswer,
  inventoryAnswer,
  listingAnswer,
  marketplaceStatsAnswer,
  priceSuggestionsAnswer,
} from './schemas/marketplace.ts';

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
  fee,
  feeInCurrency,
  priceSuggestions,
  stats,
};
