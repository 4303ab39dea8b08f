// What a listing is made of, with the limits that Discogs sets.
import * as z from 'zod';
import { inBody, isInCents, oneOf } from './parameters.ts';

/** Of the carrier, the best first. */
export const conditions = [
  'Mint (M)',
  'Near Mint (NM or M-)',
  'Very Good Plus (VG+)',
  'Very Good (VG)',
  'Good Plus (G+)',
  'Good (G)',
  'Fair (F)',
  'Poor (P)',
] as const;

/** Of the sleeve, where there is one that was looked at. */
export const sleeveConditions = [...conditions, 'Generic', 'Not Graded', 'No Cover'] as const;

const priceMessage =
  'must be a number above 0 with at most two decimals, as in 10.5: the currency is that of your settings';

/** Discogs would take -1 for 1, and says of 0 that it expects a number. */
export const Price = z
  .number(priceMessage)
  .refine((value) => value > 0 && value < 1e9 && isInCents(value), priceMessage);

/** A release that something is offered of. */
const releaseMessage =
  'must be the number of a release, as in https://www.discogs.com/release/249504';
const release = z
  .union([z.number(), z.string()], releaseMessage)
  .refine((written) => /^[1-9]\d{0,14}$/.test(String(written)), releaseMessage)
  .transform(Number);

function wholeOrAuto(message: string) {
  const isWhole = (value: number | 'auto') => Number.isSafeInteger(value) && Number(value) >= 0;
  return z
    .union([z.number(), z.literal('auto')], message)
    .refine((value) => value === 'auto' || isWhole(value), message);
}

const Text = z.string('must be text');

export const ofListing = {
  release_id: inBody(release),
  condition: inBody(oneOf(...conditions)),
  sleeve_condition: inBody(oneOf(...sleeveConditions).optional()),
  /** In the currency of the seller's settings. */
  price: inBody(Price),
  status: inBody(oneOf('For Sale', 'Draft')),
  /** For all to see. */
  comments: inBody(Text.optional()),
  allow_offers: inBody(z.boolean('must be true or false').optional()),
  /** The seller's own number for it; this and `location` are for the seller alone. */
  external_id: inBody(Text.optional()),
  location: inBody(Text.optional()),
  /** In grams; 'auto' and 0 leave it to Discogs. */
  weight: inBody(wholeOrAuto("must be whole grams, or 'auto'").optional()),
  /** How many carriers it counts as for shipping; 'auto' leaves it to Discogs. */
  format_quantity: inBody(wholeOrAuto("must be a whole number, or 'auto'").optional()),
} as const;
