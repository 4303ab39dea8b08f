import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import { maybe, number, part, text } from '../wire.ts';
import { UserLink } from './parts.ts';

const OrderLink = part(z.object({ id: z.string(), resource_url: text }));

const common = {
  /** ISO 8601; old ones have no offset. */
  timestamp: text,
  subject: text,
  message: text,
  order: OrderLink,
};

const from = part(UserLink.extend({ id: number, avatar_url: text }));

const Status = z.object({
  ...common,
  type: z.literal('status'),
  actor: part(UserLink),
  status_id: number,
});

const Shipping = z.object({
  ...common,
  type: z.literal('shipping'),
  /** Prices, in the currency of the order. */
  original: number,
  new: number,
});

const Refund = z.object({
  ...common,
  type: z.enum(['refund_sent', 'refund_received']),
  /** `amount` is in the currency of the order. */
  refund: part(z.object({ amount: number, order: OrderLink })),
});

/** Before 2015 whatever happened was a message, and none said its type. */
const Written = z.object({
  ...common,
  type: z
    .literal('message')
    .nullish()
    .transform(() => 'message' as const),
  from,
});

/** Of a type that nobody has documented. */
const Other = z
  .object({
    ...common,
    type: z.string(),
    from,
    actor: part(UserLink),
    refund: maybe(z.unknown()),
  })
  .transform(({ type, ...message }) => ({ ...message, type: 'other' as const, otherType: type }));

/**
 * Something that happened to an order, told apart by `type`.
 * https://www.discogs.com/developers#page:marketplace,header:marketplace-list-order-messages
 */
export const OrderMessage = z.union([Status, Shipping, Refund, Written, Other]);
export type OrderMessage = z.output<typeof OrderMessage>;

export const orderMessageAnswer = defineAnswer({
  schema: OrderMessage,
  map: (message) => message,
});
export const orderMessagesAnswer = pageAnswer('messages', OrderMessage);
