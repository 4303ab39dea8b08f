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

/** A title that is there, though it may be empty: what an answer is about has more than it. */
export const titled = z.string();

/** A name or a title: what has none is nothing that could be shown. */
export const named = z.string().min(1);

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
export const Id = z.int().nonnegative();

/** Of what a name links to, which may be nothing. */
export const linkedId = maybe(Id).catch(undefined);

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
    .union([nothing, rowsOf(row)])
    .nullish()
    .transform((rows): z.output<Row>[] => rows ?? []);
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
