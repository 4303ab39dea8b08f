// What Discogs leaves out, and what it says in its place: absent, null, "" and 0 become `undefined`.
import { listOf, maybe } from '@linernotes/core';
import * as z from 'zod';

/** Text; empty is absent. */
export const text = z
  .string()
  .nullish()
  .transform((found) => found || undefined);

/** A number for which 0 means that nobody knows: a year, a master's id, a playing time. */
export const known = z
  .number()
  .nullish()
  .transform((found) => found || undefined);

/** A number for which 0 is a value: a count, a price. */
export const number = maybe(z.number());

export const flag = maybe(z.boolean());

/** Of something that always has one. */
export const Id = z.int().nonnegative();

export const texts = listOf(z.string());

export { listOf, maybe };
