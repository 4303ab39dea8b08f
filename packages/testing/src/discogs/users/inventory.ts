import type { PlayerAnswer } from '../../player.ts';
import { discogsError } from '../errors.ts';
import { scatter } from '../generated.ts';
import { ofOwnId, ownId } from './ids.ts';
import { estimatedWeight, type ListingState, listedRelease, listingsOf } from './listings.ts';
import type { UserStore, UserStores } from './store.ts';
import { pageOf, refusedSort, type Viewer, type Visit } from './visit.ts';

const api = 'https://api.discogs.com';
const sorts = ['listed', 'price', 'item', 'artist', 'label', 'catno', 'audio'];
const ownSorts = [...sorts, 'status', 'location'];
const statuses = [
  'All',
  'Deleted',
  'Draft',
  'Expired',
  'For Sale',
  'Sold',
  'Suspended',
  'Violation',
];
const lastForeignPage = 100;

/** What is said of a listing that there is not (seen in August 2026). */
export const noListing = discogsError(404, 'Item not found. It may have been deleted.');

/** What a user sells; others get 100 pages of it, and no other status than `For Sale`. */
export function inventory(visit: Visit): PlayerAnswer {
  const { request, store, isOwner } = visit;
  const asked = request.query.get('status');
  if (!isOwner && Number(request.query.get('page')) > lastForeignPage) {
    return discogsError(403, 'Pagination above 100 disabled for inventories besides your own');
  }
  if (asked && !statuses.includes(asked)) {
    return discogsError(422, `Invalid status: expected one of ${statuses.join(', ')}.`);
  }
  const listings = listingsOf(store);
  const status = isOwner ? asked || 'All' : 'For Sale';
  const words = request.query.get('q')?.toLowerCase();
  const keep = (index: number): boolean => {
    const listing = listings.show(index);
    const isFound =
      !words || listedRelease(listing.release).description.toLowerCase().includes(words);
    return isFound && (status === 'All' || listing.status === status);
  };
  return (
    refusedSort(visit, isOwner ? ownSorts : sorts) ??
    pageOf(visit, {
      list: 'inventory',
      key: 'listings',
      natural: 'listed',
      rows: listings.rows(),
      rowOf: (index) => listingRow(store, index, listings.show(index), visit),
      ...(words || listings.areChanged || (status !== 'All' && status !== 'For Sale')
        ? { keep }
        : {}),
    })
  );
}

/** `GET /marketplace/listings/{id}`. */
export function listing(stores: UserStores, id: string, viewer: Viewer): PlayerAnswer {
  const found = findListing(stores, id);
  if (!found) return noListing;
  const { seller, index, state } = found;
  const isOwner = viewer.name !== null && viewer.name.toLowerCase() === seller.name.toLowerCase();
  if (!isOwner && state.status === 'Draft') return noListing;
  return { status: 200, body: listingRow(seller, index, state, { ...viewer, isOwner }) };
}

/** A listing with whose it is; `null` for one that there is not. */
export function findListing(stores: UserStores, id: string) {
  const { userId, index } = ofOwnId(Number(id));
  const seller = [...stores.values()].find((store) => store.id === userId);
  const state = seller && listingsOf(seller).at(index);
  return seller && state ? { seller, index, state } : null;
}

function listingRow(
  store: UserStore,
  index: number,
  listing: ListingState,
  { isOwner, isAuthorized }: { readonly isOwner: boolean; readonly isAuthorized: boolean },
) {
  const { currency = 'USD' } = store.user;
  const id = ownId(store, index);
  const { release, price, weight, format_quantity, external_id, location, ...said } = listing;
  const hasShipping = isOwner || scatter(index) % 12 !== 0;
  return {
    ...said,
    id,
    price: { currency, value: price },
    original_price: originalPrice(currency, price),
    shipping_price: hasShipping ? { currency, value: 5 } : {},
    original_shipping_price: hasShipping ? originalPrice(currency, 5) : {},
    ships_from: 'Germany',
    uri: `https://www.discogs.com/sell/item/${id}`,
    seller: sellerOf(store),
    release: listedRelease(release),
    resource_url: `${api}/marketplace/listings/${id}`,
    audio: false,
    ...(isAuthorized && { in_cart: false }),
    ...(isOwner && {
      weight,
      estimated_weight: estimatedWeight,
      format_quantity,
      external_id,
      location,
      quantity: 1,
    }),
  };
}

function originalPrice(currency: string, value: number) {
  const { format } = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  return { curr_abbr: currency, curr_id: 1, formatted: format(value), value };
}

function sellerOf({ name, id }: UserStore) {
  const url = `${api}/users/${encodeURIComponent(name)}`;
  return {
    id,
    uid: id,
    username: name,
    resource_url: url,
    url,
    html_url: `https://www.discogs.com/user/${encodeURIComponent(name)}`,
    avatar_url: '',
    payment: 'PayPal',
    shipping: '',
    stats: { rating: '99.8', stars: 5, total: 120 },
  };
}
