// The parameters that endpoints have in common, with the limits that Discogs sets.
import * as z from 'zod';
import type { Parameter } from './endpoint.ts';
import type { Open } from './wire.ts';

const idMessage = 'must be a number from 1, as in https://www.discogs.com/release/249504';

/** A number from 1, or its digits. */
export const id = inPath(
  z
    .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,17}$/, idMessage)], idMessage)
    .transform(String),
);

/** A folder: 0 is all of them, 1 what is in none. */
export const folderId = inPath(
  z.union([z.int().nonnegative(), z.string().regex(/^\d{1,18}$/)]).transform(String),
);

/** A user's name, in any case. */
export const username = inPath(z.string().trim().min(1, 'must be the name of a user'));

/** The currencies that Discogs converts into. */
export const Currency = z.enum([
  'USD',
  'GBP',
  'EUR',
  'CAD',
  'AUD',
  'JPY',
  'CHF',
  'MXN',
  'BRL',
  'NZD',
  'SEK',
  'ZAR',
]);

export const currency = inQuery(Currency.optional());
export const currencyInPath = inPath(Currency);

/** A page from 1. One beyond the last is answered with 404. */
const page = inQuery(z.int().min(1).optional());

/** Rows on a page. What is above 100 is asked for as 100, as Discogs would answer it. */
const perPage = inQuery(
  z
    .int()
    .min(1)
    .transform((rows) => Math.min(rows, 100))
    .optional(),
);

export const paging = { page, per_page: perPage } as const;

export const sortOrder = inQuery(z.enum(['asc', 'desc']).optional());

/** By what a list is sorted, of the words that are documented. */
export function sortedBy<const Words extends readonly string[]>(...words: Words) {
  return inQuery(z.enum(words).optional());
}

/** By what a list is sorted, where nobody documents the words: others may be tried. */
export function openSort<Known extends string>() {
  const written = z.string().trim().min(1) as z.ZodType<Open<Known>, Open<Known>>;
  return inQuery(written.optional());
}

/** A year, or its digits. */
export const year = inQuery(
  z
    .union([z.int().positive(), z.string().trim().min(1)])
    .transform(String)
    .optional(),
);

/** A price with two decimals: 10.5 is written 10.50. */
export const price = inPath(
  z.union(
    [
      z
        .number()
        .min(0)
        .max(1e9)
        .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6)
        .transform((value) => value.toFixed(2)),
      z.string().regex(/^\d{1,9}(\.\d{1,4})?$/),
    ],
    'must be a price with at most two decimals, as in 10.50',
  ),
);

/** Text to look for; blank is the same as absent. */
export const text = inQuery(
  z
    .string()
    .transform((words) => words.trim() || undefined)
    .optional(),
);

export function inPath<Schema extends z.ZodType>(schema: Schema): Parameter<Schema> {
  return { in: 'path', schema };
}

export function inQuery<Schema extends z.ZodType>(schema: Schema): Parameter<Schema> {
  return { in: 'query', schema };
}

export function inBody<Schema extends z.ZodType>(schema: Schema): Parameter<Schema> {
  return { in: 'body', schema };
}
