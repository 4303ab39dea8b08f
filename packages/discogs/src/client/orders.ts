import { defineEndpoint } from './endpoint.ts';
import { checkStatus, checkStatusOrShipping, ofOrder } from './order-parameters.ts';
import {
  flagInQuery,
  inQuery,
  instant,
  oneOf,
  orderId,
  paging,
  sortedBy,
  sortOrder,
} from './parameters.ts';
import { addedMessage, editedOrder } from './reconcile-orders.ts';
import { orderMessageAnswer, orderMessagesAnswer } from './schemas/order-messages.ts';
import { orderAnswer, ordersAnswer } from './schemas/orders.ts';

const docs = 'https://www.discogs.com/developers#page:marketplace,header:marketplace-';

const statuses = [
  'All',
  'New Order',
  'Buyer Contacted',
  'Invoice Sent',
  'Payment Pending',
  'Payment Received',
  'In Progress',
  'Shipped',
  'Refund Sent',
  'Cancelled (Non-Paying Buyer)',
  'Cancelled (Item Unavailable)',
  "Cancelled (Per Buyer's Request)",
  'Merged',
  'Order Changed',
  'Cancelled',
  'Cancelled (Refund Received)',
] as const;

/** What others ordered of the one who asks; what that one ordered of others is in no list. */
const list = defineEndpoint({
  id: 'orders-list',
  method: 'GET',
  path: '/marketplace/orders',
  source: `${docs}list-orders`,
  auth: 'token',
  parameters: {
    status: inQuery(oneOf(...statuses).optional()),
    created_after: instant,
    created_before: instant,
    archived: flagInQuery,
    ...paging,
    sort: sortedBy('id', 'buyer', 'created', 'status', 'last_activity'),
    sort_order: sortOrder,
  },
  answer: ordersAnswer,
  isConfidential: true,
  keyOf: (order) => order.id,
});

/** For its seller and its buyer. */
const order = defineEndpoint({
  id: 'order-get',
  method: 'GET',
  path: '/marketplace/orders/{order_id}',
  source: `${docs}order`,
  auth: 'owner',
  parameters: { order_id: orderId },
  answer: orderAnswer,
  isConfidential: true,
});

/** What was written and done, the newest first. Messages have no id, so that none is compared. */
const messages = defineEndpoint({
  id: 'order-messages-list',
  method: 'GET',
  path: '/marketplace/orders/{order_id}/messages',
  source: `${docs}list-order-messages`,
  auth: 'owner',
  parameters: { order_id: orderId, ...paging },
  answer: orderMessagesAnswer,
  isConfidential: true,
});

/**
 * Sets the status, one that the order may have next, or the price of shipping: that invoices the buyer, and
 * sets "Invoice Sent". Discogs writes to the buyer. With the order that was `seen`, a status that it may not
 * have is refused before anything is sent.
 */
const edit = defineEndpoint({
  id: 'order-edit',
  method: 'POST',
  path: '/marketplace/orders/{order_id}',
  source: `${docs}order`,
  auth: 'owner',
  parameters: { order_id: orderId, ...ofOrder.edit },
  answer: orderAnswer,
  needsOneOf: ['status', 'shipping'],
  problemOf: checkStatusOrShipping,
  lost: { by: 'read', back: editedOrder(order) },
  isConfidential: true,
});

/** Writes to the buyer, sets a status, or both; Discogs sends it by mail. */
const addMessage = defineEndpoint({
  id: 'order-message-create',
  method: 'POST',
  path: '/marketplace/orders/{order_id}/messages',
  source: `${docs}list-order-messages`,
  auth: 'owner',
  parameters: { order_id: orderId, ...ofOrder.message },
  answer: orderMessageAnswer,
  needsOneOf: ['message', 'status'],
  problemOf: checkStatus,
  lost: { by: 'read', back: addedMessage(messages) },
  isConfidential: true,
});

/** What sellers were ordered, with the addresses of people: kept, recorded and quoted nowhere. */
export const orders = { list, order, edit, messages, addMessage };
