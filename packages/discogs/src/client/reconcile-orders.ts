// What became of a change of an order, or of a message, when the answer to it was lost.
import type { Endpoint, Given, LostChange, ReadBack, Verdict } from './endpoint.ts';
import type { DiscogsPage } from './page.ts';
import { ageOf, unknown } from './reconcile-age.ts';
import type { OrderMessage } from './schemas/order-messages.ts';
import type { Order } from './schemas/orders.ts';

/** Looks whether an order has the status or the price of shipping that it was given. */
export function editedOrder(order: Endpoint): ReadBack {
  return { ...ofOrder(order), judge: (seen, { given }) => judgeEdited(seen as Order, given) };
}

/** Looks for the message, or the change of status, among the newest of the order. */
export function addedMessage(messages: Endpoint): ReadBack {
  return {
    ...ofOrder(messages),
    inputOf: ({ order_id }) => ({ order_id, per_page: 100 }),
    judge: (seen, about) => judgeAdded(seen as DiscogsPage<OrderMessage>, about),
  };
}

function ofOrder(endpoint: Endpoint): Omit<ReadBack, 'judge'> {
  return {
    endpoint,
    inputOf: ({ order_id }) => ({ order_id }),
    lookAt: ({ order_id }) => `https://www.discogs.com/sell/order/${order_id}`,
  };
}

function judgeEdited(order: Order, { status, shipping, seen }: Given): Verdict {
  const before = seen as Partial<Order> | undefined;
  const isSo =
    shipping === undefined
      ? order.status === status
      : order.shipping?.value === shipping && order.status === 'Invoice Sent';
  if (!isSo) return { is: 'not-done' };
  const wasSo =
    before?.status === order.status &&
    (shipping === undefined || before?.shipping?.value === shipping);
  return wasSo ? unknown('the order was like this before') : { is: 'done', output: order };
}

function judgeAdded({ items }: DiscogsPage<OrderMessage>, about: LostChange): Verdict {
  const { message, status } = about.given;
  // Who writes and sets a status at once is answered with one text that ends in the message.
  const words = plain(String(message ?? status)).trim();
  const alike = items.filter((one) => plain(one.message ?? '').includes(words));
  const ages = alike.map((one) => ({ one, age: ageOf(one.timestamp, about) }));
  if (ages.some(({ age }) => age === 'doubtful')) {
    return unknown('such a message was written at about the time of the call');
  }
  const [fresh] = ages.filter(({ age }) => age === 'new');
  return fresh ? { is: 'done', output: fresh.one } : { is: 'not-done' };
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
