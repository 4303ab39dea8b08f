import { nowAtDiscogs } from '../clock.ts';
import { addedAt, scatter } from '../generated.ts';
import type { UserStore } from './store.ts';

/** What a seller may set. */
export const writableStatuses: readonly string[] = [
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
];

/** An order as it is now. */
export interface OrderState {
  readonly status: string;
  readonly shipping: number;
  readonly lastActivity: string;
  /** What happened to it since it was made, the newest first. */
  readonly happened: readonly Happened[];
}

/** Something that happened to an order, without what all messages have. */
export interface Happened {
  readonly type: 'message' | 'status' | 'shipping';
  readonly message: string;
  readonly timestamp: string;
  readonly more: Readonly<Record<string, unknown>>;
}

const firstStatuses = ['New Order', 'Payment Received', 'Shipped'] as const;

const changed = new WeakMap<UserStore, Map<number, OrderState>>();

export function orderState(store: UserStore, index: number): OrderState {
  return (
    changed.get(store)?.get(index) ?? {
      status: firstStatuses[scatter(index) % firstStatuses.length] ?? '',
      shipping: 5,
      lastActivity: addedAt(index),
      happened: [],
    }
  );
}

/** An order may go on to whatever comes behind it, and be cancelled until it is sent. */
export function nextStatuses({ status }: Pick<OrderState, 'status'>): readonly string[] {
  if (status.startsWith('Cancelled')) return [];
  const place = writableStatuses.indexOf(status);
  const behind = writableStatuses.slice(Math.max(place, 0));
  const isSent = status === 'Shipped' || status === 'Refund Sent';
  return isSent ? behind.filter((one) => !one.startsWith('Cancelled')) : behind;
}

export function setStatus(store: UserStore, index: number, status: string): void {
  happen(store, index, { status }, (before) => ({
    type: 'status',
    message: `${store.name} changed the order status from ${before.status} to ${status}.`,
    more: { status_id: writableStatuses.indexOf(status) + 1 },
  }));
}

/** Invoices the buyer. */
export function setShipping(store: UserStore, index: number, shipping: number): void {
  happen(store, index, { shipping, status: 'Invoice Sent' }, (before) => ({
    type: 'shipping',
    message: `${store.name} set the shipping price to ${shipping.toFixed(2)}.`,
    more: { original: before.shipping, new: shipping },
  }));
}

export function writeMessage(store: UserStore, index: number, message: string): void {
  happen(store, index, {}, () => ({ type: 'message', message, more: {} }));
}

function happen(
  store: UserStore,
  index: number,
  now: Partial<OrderState>,
  what: (before: OrderState) => Omit<Happened, 'timestamp'>,
): void {
  const before = orderState(store, index);
  const timestamp = nowAtDiscogs(store.nowMs());
  const happened = [{ ...what(before), timestamp }, ...before.happened];
  const states = changed.get(store) ?? new Map<number, OrderState>();
  changed.set(store, states.set(index, { ...before, ...now, lastActivity: timestamp, happened }));
}
