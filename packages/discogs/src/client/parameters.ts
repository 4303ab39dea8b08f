// The parameters that endpoints have in common, with the limits that Discogs sets.
import * as z from 'zod';
import type { Parameter } from './endpoint.ts';
import type { Open } from './wire.ts';

/** Digits, or a number that they are of. */
function digits(pattern: RegExp, message: string) {
  return z
    .union([z.number(), z.string()], message)
    .transform(String)
    .refine((text) => pattern.test(text), message);
}

/** A number from 1, or its digits. */
export const id = inPath(
  digits(
    /^[1-9]\d{0,17}$/,
    'must be a number from 1, as in https://www.discogs.com/release/249504',
  ),
);

/** A folder: 0 is all of them, 1 what is in none. */
export const folderId = inPath(
  digits(/^\d{1,18}$/, 'must be a number from 0, which is all folders'),
);

/** A folder that something can be put into: 0 is a view of all. */
const ownFolder = digits(
  /^[1-9]\d{0,17}$/,
  'must be a folder from 1: folder 0 is a view of all of them',
);
export const ownFolderId = inPath(ownFolder);

/** A folder of one's own making. */
export const madeFolderId = inPath(
  digits(
    /^(?!1$)[1-9]\d{0,17}$/,
    'must be a folder that was made: folders 0 (all) and 1 (Uncategorized) stay as they are',
  ),
);

/** The folder that a copy is put into; the one where it is stands in the path. */
export const targetFolder = {
  ...inBody(ownFolder.transform(Number).optional()),
  name: 'folder_id',
} as const;

/** An order: its seller's id, and a number. */
export const orderId = inPath(
  z
    .string('must be an order, as in 150295-1254')
    .regex(/^\d{1,18}-\d{1,18}$/, 'must be an order, as in 150295-1254'),
);

/** A user's name, in any case. */
export const username = inPath(
  z.string('must be the name of a user').trim().min(1, 'must be the name of a user'),
);

/** The currencies that Discogs converts into. */
const Currency = oneOf(
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
);

export const currency = inQuery(Currency.optional());
export const currencyInPath = inPath(Currency);

/** A page from 1. One beyond the last is answered with 404. */
const page = inQuery(count().optional());

/** Rows on a page. What is above 100 is asked for as 100, as Discogs would answer it. */
const perPage = inQuery(
  count()
    .transform((rows) => Math.min(rows, 100))
    .optional(),
);

export const paging = { page, per_page: perPage } as const;

export const sortOrder = inQuery(oneOf('asc', 'desc').optional());

/** By what a list is sorted, of the words that are documented. */
export function sortedBy<const Words extends readonly string[]>(...words: Words) {
  return inQuery(oneOf(...words).optional());
}

/** By what a list is sorted, where nobody documents the words: others may be tried. */
export function openSort<Known extends string>() {
  const written = z.string().trim().min(1) as z.ZodType<Open<Known>, Open<Known>>;
  return inQuery(written.optional());
}

/** A year, or its digits. */
export const year = inQuery(
  z
    .union([z.number(), z.string()], 'must be a year')
    .transform((value) => (typeof value === 'string' ? value.trim() || undefined : value))
    .optional(),
);

export const flagInQuery = inQuery(z.boolean('must be true or false').transform(String).optional());

const instantMessage = 'must be a moment as ISO 8601 has it, or a Date';

/** A day, or a moment; text is taken as it is. */
export const instant = inQuery(
  z
    .union(
      [
        z.date().transform((date) => date.toISOString()),
        z.iso.date(),
        z.iso.datetime({ offset: true, local: true }),
      ],
      instantMessage,
    )
    .optional(),
);

const httpDateMessage = "must be an HTTP date, as an answer's lastModified is, or a Date";

/** Text is sent as it is: it should be what the server itself said. */
export const ifModifiedSince = inHeader(
  z
    .union(
      [
        z.date().transform((date) => date.toUTCString()),
        z.string().regex(/^[A-Za-z0-9 ,:-]{8,40} GMT$/, httpDateMessage),
      ],
      httpDateMessage,
    )
    .optional(),
);

const priceMessage = 'must be a price with at most two decimals, as in 10.50';

/** A price with two decimals: 10.5 and its digits are written 10.50. Digits with more are taken as they are. */
export const price = inPath(
  z
    .union(
      [
        z
          .number()
          .refine(isInCents, priceMessage)
          .transform((value) => value.toFixed(2)),
        z.string(),
      ],
      priceMessage,
    )
    .refine((written) => /^\d{1,9}(\.\d{1,4})?$/.test(written), priceMessage)
    .transform((written) => (/\.\d\d/.test(written) ? written : Number(written).toFixed(2))),
);

/** Sums of prices are off by less than anybody means. */
export function isInCents(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}

/** Text to look for; blank is the same as absent. */
export const text = inQuery(
  z
    .string('must be text')
    .transform((words) => words.trim() || undefined)
    .optional(),
);

/** A rating, or 0 for none. */
export const ratingOrNone = inBody(
  stars(0, 'must be a whole number from 1 to 5, or 0 for none').optional(),
);

export const rating = inBody(
  stars(1, 'must be a whole number from 1 to 5; to take it back, delete it'),
);

function stars(least: number, message: string) {
  return z.int(message).min(least, message).max(5, message);
}

/** A name that must be there. */
export const nameInBody = inBody(z.string('must be a name').trim().min(1, 'must be a name'));

/** Text that is written as it is; empty clears what is there. */
export const textInBody = inBody(z.string('must be text').optional());

export const neededTextInBody = inBody(z.string('must be text'));

export const currencyInBody = inBody(Currency.optional());

/** One of the words that Discogs takes. */
export function oneOf<const Words extends readonly string[]>(...words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}`);
}

/** A number from 1. */
function count() {
  const message = 'must be a whole number from 1';
  return z.int(message).min(1, message);
}

export function inPath<Schema extends z.ZodType>(schema: Schema): Parameter<Schema> {
  return { in: 'path', schema };
}

export function inQuery<Schema extends z.ZodType>(schema: Schema): Parameter<Schema> {
  return { in: 'query', schema };
}

export function inBody<Schema extends z.ZodType>(schema: Schema): Parameter<Schema> {
  return { in: 'body', schema };
}

/** For what is never sent. */
export function aside<Schema extends z.ZodType>(schema: Schema): Parameter<Schema> {
  return { in: 'aside', schema };
}

function inHeader<Schema extends z.ZodType>(schema: Schema): Parameter<Schema> {
  return { in: 'header', schema };
}
