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

/** Looks for the message, or the change of status, of the one who asks among the newest of the order. */
export function addedMessage(messages: Endpoint): ReadBack {
  return {
    ...ofOrder(messages),
    isOfAsker: true,
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
  const rows = items
    .filter((one) => isBy(one, about.asker) !== false)
    .map((one) => ({ one, isSaid: isSaid(one, about.given), age: ageOf(one.timestamp, about) }));
  const ours = rows.filter(({ isSaid, age }) => isSaid && age !== 'old');
  if (ours.some(({ one, age }) => age === 'doubtful' || isBy(one, about.asker) === null)) {
    return unknown('such a message was written at about the time of the call');
  }
  const [found] = ours;
  if (found) return { is: 'done', output: found.one };
  // Discogs may write it otherwise than it was given; twice is worse than not.
  const isOther = about.given['message'] !== undefined;
  return isOther && rows.some(({ one, age }) => isLetter(one) && age === 'new')
    ? unknown('another message was written at the time of the call')
    : { is: 'not-done' };
}

/**
 * Whether it says what was to be said. Who writes and sets a status at once is answered with one text that ends
 * in the message; a status alone with one that names it.
 */
function isSaid(one: OrderMessage, { message, status }: Given): boolean {
  const text = plain(one.message ?? '');
  if (message === undefined) {
    const isNamed = text.endsWith(` ${status}`) || text.endsWith(` ${status}.`);
    return isNamed && (isLetter(one) || one.type === 'status');
  }
  const words = plain(String(message));
  return isLetter(one) && (text === words || (status !== undefined && text.endsWith(` ${words}`)));
}

function isLetter({ type }: OrderMessage): boolean {
  return type === 'message' || type === 'other';
}

/** Whether somebody wrote or did it; `null` where it does not say who. */
function isBy(one: OrderMessage, name: string | null): boolean | null {
  const who = 'actor' in one ? one.actor : undefined;
  const { username } = ('from' in one ? one.from : undefined) ?? who ?? {};
  if (username === undefined || name === null) return null;
  return username.toLowerCase() === name.toLowerCase();
}

/** Discogs may break lines otherwise, and leave blanks out. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
