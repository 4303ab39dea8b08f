import type { PlayerAnswer, PlayerRequest } from '../../player.ts';
import { discogsError, unknownResource } from '../errors.ts';
import { addedAt, listedRelease, priceOf, scatter } from '../generated.ts';
import { paged } from '../paging.ts';
import { ownId } from './ids.ts';
import type { UserStore, UserStores } from './store.ts';
import {
  ownerOnly,
  pageOf,
  refusedSort,
  unauthenticated,
  type Viewer,
  type Visit,
} from './visit.ts';

const api = 'https://api.discogs.com';
const sorts = ['id', 'buyer', 'created', 'status', 'last_activity'];

/** Of which orders are; the others of the filter find none. */
const statuses = ['New Order', 'Payment Received', 'Shipped'];
const otherStatuses = [
  'All',
  'Buyer Contacted',
  'Invoice Sent',
  'Payment Pending',
  'In Progress',
  'Refund Sent',
  'Cancelled (Non-Paying Buyer)',
  'Cancelled (Item Unavailable)',
  "Cancelled (Per Buyer's Request)",
  'Merged',
  'Order Changed',
  'Cancelled',
  'Cancelled (Refund Received)',
];

/** `GET /marketplace/orders`: what the one who asks sold, the newest first. */
export function orders(visit: Visit): PlayerAnswer {
  const { store, request } = visit;
  const known = [...statuses, ...otherStatuses];
  const status = request.query.get('status');
  if (status && !known.includes(status)) {
    return discogsError(422, `Invalid status: expected one of ${known.join(', ')}.`);
  }
  return (
    refusedSort(visit, sorts) ??
    pageOf(visit, {
      list: 'orders',
      natural: 'created',
      rowOf: (index) => orderBody(store, index),
      keep: filterOf(request.query),
    })
  );
}

function filterOf(query: URLSearchParams): (index: number) => boolean {
  const status = query.get('status') ?? 'All';
  const archived = query.get('archived');
  const after = Date.parse(query.get('created_after') ?? '');
  const before = Date.parse(query.get('created_before') ?? '');
  return (index) => {
    const createdMs = Date.parse(addedAt(index));
    return (
      (status === 'All' || statusOf(index) === status) &&
      (archived === null || isArchived(index) === (archived === 'true')) &&
      !(createdMs < after) &&
      !(createdMs > before)
    );
  };
}

/** `GET /marketplace/orders/{id}`. */
export function order(stores: UserStores, id: string, viewer: Viewer): PlayerAnswer {
  return withOrder(stores, id, viewer, (store, index) => ({
    status: 200,
    body: orderBody(store, index),
  }));
}

/** `GET /marketplace/orders/{id}/messages`: one of each type, the newest first. */
export function orderMessages(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  request: PlayerRequest,
): PlayerAnswer {
  return withOrder(stores, id, viewer, (store, index) =>
    paged(request, 'messages', messagesOf(store, index)),
  );
}

function withOrder(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  show: (store: UserStore, index: number) => PlayerAnswer,
): PlayerAnswer {
  if (viewer.name === null) return unauthenticated;
  const [, sellerId, number] = /^(\d+)-(\d+)$/.exec(id) ?? [];
  const seller = [...stores.values()].find((store) => store.id === Number(sellerId));
  const index = Number(number) - 1;
  const isThere = seller !== undefined && index >= 0 && index < (seller.user.orders ?? 0);
  if (!isThere) return unknownResource;
  return ownerOnly(seller, viewer) ?? show(seller, index);
}

const statusOf = (index: number): string => statuses[scatter(index) % statuses.length] ?? '';
const isArchived = (index: number): boolean => index % 10 === 9;
const orderId = ({ id }: UserStore, index: number): string => `${id}-${index + 1}`;

function link(store: UserStore, index: number) {
  const id = orderId(store, index);
  return { id, resource_url: `${api}/marketplace/orders/${id}` };
}

function userLink(username: string) {
  return { username, resource_url: `${api}/users/${encodeURIComponent(username)}` };
}

function orderBody(store: UserStore, index: number) {
  const { currency = 'USD' } = store.user;
  const price = { currency, value: priceOf(index) };
  const { id, resource_url } = link(store, index);
  const buyer = `buyer ${index}`;
  return {
    id,
    resource_url,
    messages_url: `${resource_url}/messages`,
    uri: `https://www.discogs.com/sell/order/${id}`,
    status: statusOf(index),
    next_status: statuses,
    fee: { currency, value: price.value * 0.09 },
    created: addedAt(index),
    last_activity: addedAt(index),
    items: [orderItem(store, index, price)],
    shipping: { currency, method: 'Standard', value: 5 },
    shipping_address: `Buyer ${index}\n${index} Example Street\nExampletown\nNowhere`,
    additional_instructions: '',
    archived: isArchived(index),
    seller: { ...userLink(store.name), id: store.id },
    buyer: { ...userLink(buyer), id: 1_000_000 + index, email: `buyer${index}@linernotes.example` },
    total: price,
    tax: [],
    tracking: {},
    buyer_fee: null,
    tax_on_buyer_fee: null,
  };
}

function orderItem(store: UserStore, index: number, price: object) {
  const { id, title, artist, format, description, resource_url } = listedRelease(index);
  return {
    id: ownId(store, index),
    price,
    media_condition: 'Very Good Plus (VG+)',
    sleeve_condition: 'Generic',
    condition_comments: '',
    item_location: '',
    private_comments: '',
    release: { id, title, artist, format, description, resource_url, thumbnail: '' },
  };
}

function messagesOf(store: UserStore, index: number): readonly object[] {
  const order = link(store, index);
  const common = { timestamp: addedAt(index), order, subject: '' };
  const seller = userLink(store.name);
  const refund = { amount: 5, order };
  return [
    { ...common, type: 'refund_received', message: 'The buyer received refund of $5.00.', refund },
    { ...common, type: 'refund_sent', message: 'The seller sent refund of $5.00.', refund },
    { ...common, type: 'message', message: 'It is on its way.', from: { ...seller, id: store.id } },
    { ...common, type: 'status', message: 'The status is Shipped.', actor: seller, status_id: 6 },
    { ...common, type: 'shipping', message: 'Shipping is $5.00.', original: 0, new: 5 },
  ];
}
