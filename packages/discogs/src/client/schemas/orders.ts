import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import { flag, Id, linkedId, listOf, number, part, text, texts, word } from '../wire.ts';
import { type Condition, Money, Seller, type SleeveCondition } from './marketplace.ts';
import { UserLink } from './parts.ts';

/** Where an order stands, in Discogs' words. */
export type OrderStatus =
  | 'New Order'
  | 'Buyer Contacted'
  | 'Invoice Sent'
  | 'Payment Pending'
  | 'Payment Received'
  | 'In Progress'
  | 'Shipped'
  | 'Refund Sent'
  | 'Merged'
  | 'Order Changed'
  | 'Cancelled'
  | 'Cancelled (Non-Paying Buyer)'
  | 'Cancelled (Item Unavailable)'
  | "Cancelled (Per Buyer's Request)"
  | 'Cancelled (Refund Received)';

/** One of Discogs' two ways to write money has `currency`, the other `curr_abbr`. */
const AnyMoney = z.object({
  value: number,
  currency: text,
  curr_abbr: text,
  curr_id: number,
  /** `$1.76`. */
  formatted: text,
});

const OrderItem = z.object({
  /** Of the listing. */
  id: Id,
  price: part(Money),
  media_condition: word<Condition>(),
  sleeve_condition: word<SleeveCondition>(),
  condition_comments: text,
  /** Where the seller keeps it; this and the next are for the seller alone. */
  item_location: text,
  private_comments: text,
  release: part(
    z.object({
      id: Id,
      title: text,
      artist: text,
      format: text,
      /** Artist, title and format in one line. */
      description: text,
      thumbnail: text,
      resource_url: text,
    }),
  ),
});

const Tax = z.object({
  status: text,
  /** In percent. */
  rate: number,
  name: text,
  display_name: text,
  display_rate: text,
  price: part(AnyMoney),
  taxable_amount: part(AnyMoney),
  /** Who pays it to the state. */
  remitter: text,
  /** `US-GA`. */
  jurisdiction: text,
});

/**
 * An order, with the address of a person: it belongs in no log and no file without need.
 * https://www.discogs.com/developers#page:marketplace,header:marketplace-order
 */
export const Order = z.object({
  /** The seller's id and a number: `150295-1254`. */
  id: z.string(),
  status: word<OrderStatus>(),
  /** Those that the order may be given now. */
  next_status: texts,
  /** ISO 8601; old ones have no offset. */
  created: text,
  last_activity: text,
  archived: flag,
  items: listOf(OrderItem),
  /** For the goods; in the only order that was recorded without shipping and tax, of old ones with shipping. */
  total: part(Money),
  /** What Discogs takes of the seller. */
  fee: part(Money),
  buyer_fee: part(AnyMoney),
  tax_on_buyer_fee: part(AnyMoney),
  tax: listOf(Tax),
  shipping: part(z.object({ value: number, currency: text, method: text })),
  /** Name, address, often telephone and e-mail, line by line. */
  shipping_address: text,
  additional_instructions: text,
  /** Absent until the parcel has one. */
  tracking: part(z.object({ number: text, carrier: text, url: text })),
  buyer: part(UserLink.extend({ id: linkedId, email: text })),
  seller: part(Seller.extend({ email: text })),
  feedback: part(
    z.object({ for_buyer: part(z.object({ eligible: flag, url: text, resource_url: text })) }),
  ),
  uri: text,
  resource_url: text,
  messages_url: text,
});
export type Order = z.output<typeof Order>;

export const orderAnswer = defineAnswer({ schema: Order, map: (order) => order });
export const ordersAnswer = pageAnswer('orders', Order);
