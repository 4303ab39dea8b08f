import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import {
  amount,
  flag,
  Id,
  known,
  linkedId,
  listOf,
  number,
  type Open,
  part,
  someOf,
  text,
  word,
} from '../wire.ts';
import { Image, RowStats, UserLink } from './parts.ts';

/** How a record is graded, in Discogs' words. */
export type Condition =
  | 'Mint (M)'
  | 'Near Mint (NM or M-)'
  | 'Very Good Plus (VG+)'
  | 'Very Good (VG)'
  | 'Good Plus (G+)'
  | 'Good (G)'
  | 'Fair (F)'
  | 'Poor (P)';
/** How a sleeve is graded, in Discogs' words. */
export type SleeveCondition = Condition | 'Generic' | 'Not Graded' | 'No Cover';
/** Where a listing stands, in Discogs' words. */
export type ListingStatus =
  | 'For Sale'
  | 'Draft'
  | 'Expired'
  | 'Sold'
  | 'Deleted'
  | 'Suspended'
  | 'Violation';

/** An amount and its currency. */
export const Money = z.object({
  /** In whole units of the currency, with the noise of floating numbers: round it to cents. */
  value: amount,
  /** `EUR`. */
  currency: text,
});
export type Money = z.output<typeof Money>;

/** In the seller's currency; `converted` is in that of whoever asks. */
const OriginalMoney = z.object({
  value: number,
  curr_abbr: text,
  curr_id: number,
  /** `€12.82`. */
  formatted: text,
  converted: part(z.object({ value: number, curr_abbr: text, curr_id: number, formatted: text })),
});

/** Somebody who sells, as listings and orders show them. */
export const Seller = UserLink.extend({
  id: linkedId,
  uid: number,
  url: text,
  html_url: text,
  avatar_url: text,
  /** What the seller accepts, in words. */
  payment: text,
  /** The seller's terms, in words. */
  shipping: text,
  min_order_total: number,
  is_mp2020_seller: flag,
  stats: part(
    z.object({
      /** In percent, as digits. */
      rating: text,
      /** Out of 5. */
      stars: number,
      total: number,
    }),
  ),
});

/** A release as listings show it. */
const ListedRelease = z.object({
  id: Id,
  title: text,
  artist: text,
  format: text,
  label: text,
  catalog_number: text,
  year: known,
  /** Artist, title and format in one line. */
  description: text,
  /** Absent for whoever may not see pictures. */
  thumbnail: text,
  images: listOf(Image),
  resource_url: text,
  stats: RowStats,
});

/** https://www.discogs.com/developers#page:marketplace,header:marketplace-listing */
export const Listing = z.object({
  id: Id,
  resource_url: text,
  uri: text,
  status: word<ListingStatus>(),
  condition: word<Condition>(),
  sleeve_condition: word<SleeveCondition>(),
  /** By the seller. */
  comments: text,
  /** Whether a sound sample is there. */
  audio: flag,
  allow_offers: flag,
  /** ISO 8601; old ones have no offset. */
  posted: text,
  /** A country, by its English name. */
  ships_from: text,
  price: part(Money),
  original_price: part(OriginalMoney),
  /** Absent when the seller has no fixed price for it. */
  shipping_price: part(Money),
  original_shipping_price: part(OriginalMoney),
  shipping_is_blocked: flag,
  /** Of whoever asks. */
  in_cart: flag,
  offer_submitted: flag,
  seller: part(Seller),
  release: part(ListedRelease),
  /** In grams; this and what follows is for the seller alone. */
  weight: number,
  estimated_weight: number,
  format_quantity: known,
  external_id: text,
  location: text,
  quantity: number,
});
export type Listing = z.output<typeof Listing>;

export const listingAnswer = defineAnswer({ schema: Listing, map: (listing) => listing });
export const inventoryAnswer = pageAnswer('listings', Listing);

/** A listing that was made. */
export const MadeListing = z.object({ listing_id: Id, resource_url: text });
export type MadeListing = z.output<typeof MadeListing>;

export const madeListingAnswer = defineAnswer({ schema: MadeListing, map: (listing) => listing });

/** What became of a listing that was changed. */
export interface EditedListing extends MadeListing {
  /**
   * Whether another listing stands in its place, with the id that is told: Discogs documents that an id
   * stays, and has given out new ones.
   */
  readonly isNew: boolean;
}

export const editedListingAnswer = defineAnswer({
  schema: MadeListing,
  map: (listing): EditedListing => ({ ...listing, isNew: true }),
});

export const feeAnswer = defineAnswer({ schema: Money, map: (fee) => fee });

/** By condition, in the seller's currency; empty when there is none. */
export type PriceSuggestions = Readonly<Partial<Record<Open<Condition>, Money>>>;

/** Without any it is empty, however that is written; a condition without a price is left out. */
const Suggestions = z
  .union([z.record(z.string(), z.unknown()), z.tuple([]).transform(() => ({}))])
  .transform((found) =>
    Object.fromEntries(
      Object.entries(found).flatMap(([condition, price]) => {
        const { data } = Money.safeParse(price);
        return data ? [[condition, data]] : [];
      }),
    ),
  );

export const priceSuggestionsAnswer = defineAnswer({
  schema: Suggestions,
  map: (suggestions): PriceSuggestions => suggestions,
});

/** https://www.discogs.com/developers#page:marketplace,header:marketplace-release-statistics */
export const MarketplaceStats = someOf({
  /** Absent for a release that may not be sold. */
  num_for_sale: number,
  /** In the currency that was asked for; absent when none is for sale. */
  lowest_price: part(Money),
  blocked_from_sale: flag,
});
export type MarketplaceStats = z.output<typeof MarketplaceStats>;

export const marketplaceStatsAnswer = defineAnswer({
  schema: MarketplaceStats,
  map: (stats) => stats,
});
