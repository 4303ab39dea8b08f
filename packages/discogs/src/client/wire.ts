// What Discogs leaves out, and what it says in its place: absent, null, "" and 0 become `undefined`.
// A field that is a number at one endpoint is text at another (`year`, `qty`): both are taken. What can
// be read in no way is `undefined` too, of which the drift report tells: the rest of the answer is good.
import { listOf, maybe, rowsOf } from '@linernotes/core';
import * as z from 'zod';

const digits = z.string().regex(/^-?\d+(\.\d+)?$/);
const empty = z.literal('').transform(() => undefined);
const numeric = z.union([z.number(), digits.transform(Number), empty]);

/** Text; empty is absent. */
export const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((found) => found || undefined)
  .catch(undefined);

/** A title that is there, though it may be `null` or empty, which is `""`: what it is of has more than it. */
export const titled = z.union([
  z.string(),
  z.number().transform(String),
  z.null().transform(() => ''),
]);

/** A name or a title: what has none is nothing that could be shown. */
export const named = z.string().min(1);

/** The name of what other fields may tell as well; `""` where there is none. */
export const nameIfAny = text.transform((found) => found ?? '');

/** A number for which 0 means that nobody knows: a year, a master's id, a playing time. */
export const known = numeric
  .nullish()
  .transform((found) => found || undefined)
  .catch(undefined);

/** A number for which 0 is a value: a count, a price. */
export const number = numeric
  .nullish()
  .transform((found) => found ?? undefined)
  .catch(undefined);

/** A number without which the rest says nothing. */
export const amount = z.union([z.number(), digits.transform(Number)]);

/** Truth, which some write as 1 and 0. */
export const flag = maybe(z.union([z.boolean(), z.literal([0, 1]).transform(Boolean)])).catch(
  undefined,
);

/** Of something that always has one; 0 is what is not linked to anything. */
export const Id = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.int().nonnegative());

/** Of what a name links to, which may be nothing. */
export const linkedId = maybe(Id).catch(undefined);

/** Those that say something. */
export const texts = listOf(z.string().min(1));

/** The words that are known, to which Discogs may add. */
export type Open<Known extends string> = Known | (string & {});

/** A word of a list that Discogs may extend. */
export function word<Known extends string>() {
  return text.transform((found): Open<Known> | undefined => found);
}

/**
 * An object within an answer. One that is not there or is empty (`{}`, or `[]` or `0` as some services
 * write it) is `undefined`; so is one that does not fit, and what is no object, of which the drift report tells.
 */
export function part<Schema extends z.ZodType>(schema: Schema) {
  return z
    .unknown()
    .optional()
    .transform((found): z.output<Schema> | undefined => {
      if (!isObject(found)) return undefined;
      return schema.safeParse(found).data;
    });
}

function isObject(found: unknown): boolean {
  const isRecord = typeof found === 'object' && found !== null && !Array.isArray(found);
  return isRecord && Object.keys(found).length > 0;
}

/** Whether a row whose every field may be absent says anything: what can be read in no part of it is none. */
export function saysSomething(row: object): boolean {
  return Object.values(row).some((value) => value !== undefined && !isEmptyList(value));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Rows that may be absent; where there are some and none can be read, the body is no answer. */
export function rowsIfAny<Row extends z.ZodType>(row: Row) {
  return z
    .union([z.array(z.never()), z.literal(['', 0, false]), z.strictObject({}), rowsOf(row)])
    .nullish()
    .transform((rows): z.output<Row>[] => (Array.isArray(rows) ? rows : []));
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

export { listOf, maybe, rowsOf };
