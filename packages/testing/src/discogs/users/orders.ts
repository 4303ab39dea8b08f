import type { PlayerAnswer, PlayerRequest } from '../../player.ts';
import { discogsError, unknownResource } from '../errors.ts';
import { addedAt, generatedRelease, priceOf } from '../generated.ts';
import { paged } from '../paging.ts';
import { jsonOf } from '../request-body.ts';
import { ownId } from './ids.ts';
import { listedRelease } from './listings.ts';
import {
  nextStatuses,
  orderState,
  setShipping,
  setStatus,
  writableStatuses,
  writeMessage,
} from './order-states.ts';
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

const statuses = [
  'All',
  ...writableStatuses,
  'Merged',
  'Order Changed',
  'Cancelled',
  'Cancelled (Refund Received)',
];

/** `GET /marketplace/orders`: what the one who asks sold, the newest first. */
export function orders(visit: Visit): PlayerAnswer {
  const { store, request } = visit;
  const status = request.query.get('status');
  if (status && !statuses.includes(status)) {
    return discogsError(422, `Invalid status: expected one of ${statuses.join(', ')}.`);
  }
  return (
    refusedSort(visit, sorts) ??
    pageOf(visit, {
      list: 'orders',
      natural: 'created',
      rowOf: (index) => orderBody(store, index),
      keep: filterOf(store, request.query),
    })
  );
}

function filterOf(store: UserStore, query: URLSearchParams): (index: number) => boolean {
  const status = query.get('status') ?? 'All';
  const archived = query.get('archived');
  const after = Date.parse(query.get('created_after') ?? '');
  const before = Date.parse(query.get('created_before') ?? '');
  return (index) => {
    const createdMs = Date.parse(addedAt(index));
    return (
      (status === 'All' || orderState(store, index).status === status) &&
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

/** `POST /marketplace/orders/{id}`: a status that comes next, or the price of shipping. */
export function editOrder(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  request: PlayerRequest,
): PlayerAnswer {
  return withOrder(stores, id, viewer, (store, index) => {
    const { status, shipping } = jsonOf(request);
    const hasOne = (status === undefined) !== (shipping === undefined);
    if (!hasOne) return discogsError(422, 'Expected either status or shipping.');
    const refused = refusedStatus(store, index, status);
    if (refused) return refused;
    if (shipping === undefined) setStatus(store, index, String(status));
    else if (typeof shipping !== 'number' || shipping < 0) {
      return discogsError(422, 'Invalid shipping: expected float.');
    } else setShipping(store, index, shipping);
    return { status: 200, body: orderBody(store, index) };
  });
}

/** `POST /marketplace/orders/{id}/messages`. */
export function addOrderMessage(
  stores: UserStores,
  id: string,
  viewer: Viewer,
  request: PlayerRequest,
): PlayerAnswer {
  return withOrder(stores, id, viewer, (store, index) => {
    const { status, message } = jsonOf(request);
    const text = typeof message === 'string' ? message.trim() : '';
    if (text === '' && status === undefined) {
      return discogsError(422, 'Expected a message, a status or both.');
    }
    const refused = refusedStatus(store, index, status);
    if (refused) return refused;
    if (status !== undefined) setStatus(store, index, String(status));
    if (text !== '') writeMessage(store, index, text);
    return { status: 201, body: messagesOf(store, index)[0] };
  });
}

function refusedStatus(store: UserStore, index: number, status: unknown): PlayerAnswer | null {
  const next = nextStatuses(orderState(store, index));
  if (status === undefined || next.includes(String(status))) return null;
  return discogsError(422, `Invalid status: expected one of ${next.join(', ')}.`);
}

/** `GET /marketplace/orders/{id}/messages`: one of each type, the newest first, behind what happened since. */
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
  const { status, shipping, lastActivity } = orderState(store, index);
  return {
    id,
    resource_url,
    messages_url: `${resource_url}/messages`,
    uri: `https://www.discogs.com/sell/order/${id}`,
    status,
    next_status: nextStatuses({ status }),
    fee: { currency, value: price.value * 0.09 },
    created: addedAt(index),
    last_activity: lastActivity,
    items: [orderItem(store, index, price)],
    shipping: { currency, method: 'Standard', value: shipping },
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
  const { id, title, artist, format, description, resource_url } = listedRelease(
    generatedRelease(index),
  );
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
  const happened = orderState(store, index).happened.map(({ more, ...what }) => ({
    ...what,
    order,
    subject: '',
    ...more,
    ...(what.type === 'message' ? { from: { ...seller, id: store.id } } : {}),
    ...(what.type === 'status' ? { actor: seller } : {}),
  }));
  return [
    ...happened,
    { ...common, type: 'refund_received', message: 'The buyer received refund of $5.00.', refund },
    { ...common, type: 'refund_sent', message: 'The seller sent refund of $5.00.', refund },
    { ...common, type: 'message', message: 'It is on its way.', from: { ...seller, id: store.id } },
    { ...common, type: 'status', message: 'The status is Shipped.', actor: seller, status_id: 6 },
    { ...common, type: 'shipping', message: 'Shipping is $5.00.', original: 0, new: 5 },
  ];
}
