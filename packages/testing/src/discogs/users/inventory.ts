import type { PlayerAnswer } from '../../player.ts';
import { discogsError } from '../errors.ts';
import { addedAt, listedRelease, priceOf, scatter } from '../generated.ts';
import { ofOwnId, ownId } from './ids.ts';
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

/** What a user sells; others get 100 pages of it, and no other status than `For Sale`. */
export function inventory(visit: Visit): PlayerAnswer {
  const { request, store, isOwner } = visit;
  const status = request.query.get('status');
  if (!isOwner && Number(request.query.get('page')) > lastForeignPage) {
    return discogsError(403, 'Pagination above 100 disabled for inventories besides your own');
  }
  if (status && !statuses.includes(status)) {
    return discogsError(422, `Invalid status: expected one of ${statuses.join(', ')}.`);
  }
  const isEmpty = isOwner && status !== null && !['All', 'For Sale', ''].includes(status);
  const words = request.query.get('q')?.toLowerCase();
  const rowOf = (index: number) => listingRow(store, index, visit);
  const matches = (index: number): boolean =>
    !isEmpty && (!words || listedRelease(index).description.toLowerCase().includes(words));
  return (
    refusedSort(visit, isOwner ? ownSorts : sorts) ??
    pageOf(visit, {
      list: 'inventory',
      key: 'listings',
      natural: 'listed',
      rowOf,
      ...(isEmpty || words ? { keep: matches } : {}),
    })
  );
}

/** `GET /marketplace/listings/{id}`. */
export function listing(stores: UserStores, id: string, viewer: Viewer): PlayerAnswer {
  const { userId, index } = ofOwnId(Number(id));
  const seller = [...stores.values()].find((store) => store.id === userId);
  const isThere = seller !== undefined && index >= 0 && index < (seller.user.inventory ?? 0);
  if (!isThere) return discogsError(404, 'The requested resource was not found.');
  const isOwner = viewer.name !== null && viewer.name.toLowerCase() === seller.name.toLowerCase();
  return { status: 200, body: listingRow(seller, index, { ...viewer, isOwner }) };
}

function listingRow(
  store: UserStore,
  index: number,
  { isOwner, isAuthorized }: { readonly isOwner: boolean; readonly isAuthorized: boolean },
) {
  const { currency = 'USD' } = store.user;
  const id = ownId(store, index);
  const price = priceOf(index);
  const hasShipping = isOwner || scatter(index) % 12 !== 0;
  return {
    id,
    status: 'For Sale',
    price: { currency, value: price },
    original_price: originalPrice(currency, price),
    shipping_price: hasShipping ? { currency, value: 5 } : {},
    original_shipping_price: hasShipping ? originalPrice(currency, 5) : {},
    allow_offers: index % 2 === 0,
    condition: 'Very Good Plus (VG+)',
    sleeve_condition: 'Generic',
    posted: addedAt(index),
    ships_from: 'Germany',
    uri: `https://www.discogs.com/sell/item/${id}`,
    comments: '',
    seller: sellerOf(store),
    release: listedRelease(index),
    resource_url: `${api}/marketplace/listings/${id}`,
    audio: false,
    ...(isAuthorized && { in_cart: false }),
    ...(isOwner && {
      weight: 230,
      estimated_weight: 230,
      format_quantity: 0,
      external_id: '',
      location: '',
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
