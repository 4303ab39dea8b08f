/**
 * Fields of the wire that mean the same on most platforms: what says nothing becomes `undefined`.
 * @module
 */

import { parsePartialDate, textOrAbsent } from '@linernotes/model';
import * as z from 'zod';
import { maybe } from './wire.ts';

/** An id that counts; `42` becomes `"42"`. */
export const id = z.int().transform(String);

/** A text that must be there, and say something. */
export const name = z.string().min(1);

/** A text. Empty is absent. */
export const text = maybe(z.string()).transform(textOrAbsent);

/** A count, a tempo, a length. 0 and less is absent. */
export const figure = maybe(z.number()).transform((value = 0) => (value > 0 ? value : undefined));

/** A playing time in seconds, which becomes whole milliseconds. 0 is absent. */
export const seconds = figure.transform((value) => value && Math.round(value * 1000));

/** A date of which the month or the day may be unknown. `0000-00-00` and what is none is absent. */
export const date = text.transform((said) => parsePartialDate(said) ?? undefined);
