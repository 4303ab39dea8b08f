// What may be changed of an order, and what an order that was seen says of it.
import * as z from 'zod';
import type { Given, Problem } from './endpoint.ts';
import { aside, inBody, isInCents, oneOf } from './parameters.ts';
import type { Order } from './schemas/orders.ts';

const status = inBody(
  oneOf(
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
  ).optional(),
);

const shippingMessage = 'must be a number from 0 with at most two decimals, as in 6.5';
const shipping = inBody(
  z
    .number(shippingMessage)
    .refine((value) => value >= 0 && value < 1e9 && isInCents(value), shippingMessage)
    .optional(),
);

const messageMessage = 'must be text, with a letter in it';
const message = inBody(
  z
    .string(messageMessage)
    .refine((written) => written.trim() !== '', messageMessage)
    .optional(),
);

/** The order as it was read before. */
const seen = aside(z.custom<Pick<Order, 'id' | 'status' | 'next_status'>>().optional());

export const ofOrder = {
  edit: { status, shipping, seen },
  message: { message, status, seen },
} as const;

/** A change is of one of the two: Discogs sets a status of its own with the price of shipping. */
export function checkStatusOrShipping(given: Given): Problem | null {
  if (given['status'] !== undefined && given['shipping'] !== undefined) {
    return { option: 'shipping', why: 'goes without "status": setting it sets "Invoice Sent"' };
  }
  return checkStatus(given);
}

/** The order that was seen says which statuses come next. */
export function checkStatus({ order_id, status: wanted, seen: order }: Given): Problem | null {
  const { id, status: now, next_status: next = [] } = (order ?? {}) as Partial<Order>;
  if (id === undefined) return null;
  if (id !== order_id) return { option: 'seen', why: `is order ${id}, not ${order_id}` };
  if (wanted === undefined || next.includes(String(wanted))) return null;
  const may = next.length === 0 ? 'nothing' : next.join(', ');
  return { option: 'status', why: `may not be "${wanted}" now: after "${now}" comes ${may}` };
}
