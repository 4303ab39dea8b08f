// What Discogs leaves out, and what it says in its place: absent, null, "" and 0 become `undefined`.
// A field that is a number at one endpoint is text at another (`year`, `qty`): both are taken.
import { listOf, maybe } from '@linernotes/core';
import * as z from 'zod';

const digits = z.string().regex(/^-?\d+(\.\d+)?$/);
const empty = z.literal('').transform(() => undefined);
const numeric = z.union([z.number(), digits.transform(Number), empty]);

/** Text; empty is absent. */
export const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((found) => found || undefined);

/** A name or a title: what has none is nothing that could be shown. */
export const named = z.string().min(1);

/** A number for which 0 means that nobody knows: a year, a master's id, a playing time. */
export const known = numeric.nullish().transform((found) => found || undefined);

/** A number for which 0 is a value: a count, a price. */
export const number = numeric.nullish().transform((found) => found ?? undefined);

/** A number without which the rest says nothing. */
export const amount = z.union([z.number(), digits.transform(Number)]);

export const flag = maybe(z.boolean());

/** Of something that always has one; 0 is what is not linked to anything. */
export const Id = z.int().nonnegative();

export const texts = listOf(z.string());

/** The words that are known, to which Discogs may add. */
export type Open<Known extends string> = Known | (string & {});

/** A word of a list that Discogs may extend. */
export function word<Known extends string>() {
  return text.transform((found): Open<Known> | undefined => found);
}

const nothing = z
  .union([z.null(), z.literal(''), z.tuple([]), z.strictObject({})])
  .transform(() => undefined);

/**
 * An object within an answer. One that is not there or is empty (`{}`, or `[]` as some services
 * write it) is `undefined`; so is one that does not fit, of which the drift report tells.
 */
export function part<Schema extends z.ZodType>(schema: Schema) {
  const object = z.looseObject({}).transform((found): z.output<Schema> | undefined => {
    const parsed = schema.safeParse(found);
    return parsed.success ? parsed.data : undefined;
  });
  return z.union([nothing, object]).optional();
}

/** The rows of a list: an answer without them is none. A row that does not fit is left out and reported. */
export function rowsOf<Row extends z.ZodType>(row: Row) {
  const list = listOf(row);
  return z.array(z.unknown()).transform((found): z.output<Row>[] => list.parse(found));
}

/** An object none of whose fields is always there: one without any of them is no answer. */
export function someOf<Shape extends z.ZodRawShape>(shape: Shape) {
  const object = z.object(shape);
  const hasOne = (found: unknown): boolean =>
    typeof found === 'object' && found !== null && Object.keys(shape).some((key) => key in found);
  return z
    .custom<z.input<typeof object>>(hasOne, 'has none of the fields that are known')
    .pipe(object);
}

export { listOf, maybe };
