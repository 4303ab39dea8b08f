// What MusicBrainz leaves out, and what it writes in its place. Absent, null and "" become `null`, lists
// are always there, and what can be read in no way becomes `undefined`, of which the drift report tells:
// one odd field never makes an answer worthless.
import { listOf as strictListOf } from '@linernotes/core';
import { parsePartialDate } from '@linernotes/model';
import * as z from 'zod';

/** The types are said so that declarations stay small. */
type Field<Value> = z.ZodType<Value | null | undefined>;

/** A field that may be absent or of a kind that nobody expects. */
function told<Schema extends z.ZodType>(schema: Schema): Field<z.output<Schema>> {
  return schema
    .nullish()
    .transform((found): z.output<Schema> | null | undefined => found ?? null)
    .catch(undefined);
}

const digits = z.string().regex(/^-?\d+(?:\.\d+)?$/);

/** Text; `null` when nothing is said. */
export const text: Field<string> = z
  .string()
  .nullish()
  .transform((found): string | null | undefined => found || null)
  .catch(undefined);

/** Text for which "" means something of its own; `null` when absent. */
export const textOrEmpty: Field<string> = told(z.string());

/** A name, a title, a join phrase: `""` when it is absent. */
export const named: z.ZodType<string> = z
  .string()
  .nullish()
  .transform((found) => found ?? '')
  .catch('');

/** The id of what an answer is about, or of an item of a list: without it there is none. */
export const Id = z.string().min(1);

/** A count, a length in milliseconds. Servers before 2018 wrote some of them as text. */
export const number: Field<number> = told(
  z.union([z.number(), digits.transform(Number), z.literal('').transform(() => null)]),
);

/** A number, or what somebody wrote where a number belongs. */
export const numberOrText: Field<number | string> = told(
  z.union([z.number(), digits.transform(Number), z.string()]),
);

/** Truth, which some write as text. */
export const flag: Field<boolean> = told(
  z.union([z.boolean(), z.literal(['true', 'false']).transform((said) => said === 'true')]),
);

const written =
  /^(?:-?\d{4}|\?{4}(?=-))(?:-(?:0[1-9]|1[0-2]|\?\?(?=-))(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** `1999`, `1999-05`, `1999-05-31`, and `????-05-31` where the year, or `1999-??-31` where the month is unknown. */
export const date: Field<string> = z
  .string()
  .nullish()
  .transform((said): string | null | undefined => {
    if (!said) return null;
    return written.test(said) ? said : (parsePartialDate(said) ?? undefined);
  })
  .catch(undefined);

/**
 * Whether a row whose every field may be absent can be read: not when some of it is of other kinds, and
 * the rest says nothing.
 */
export function isReadable(row: object): boolean {
  const values: readonly unknown[] = Object.values(row);
  return values.some(saysSomething) || !values.includes(undefined);
}

function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}

/** A list: one that is not there, or is none, is empty. An item that does not fit is left out and reported. */
export function listOf<Item extends z.ZodType>(item: Item): z.ZodType<z.output<Item>[]> {
  return strictListOf(item).catch([]);
}

export const texts: z.ZodType<string[]> = listOf(z.string());

/** Names beside their ids, whose keys are data: `{"guitar": "63021302-…"}`. */
export const dictionary: z.ZodType<Record<string, string>> = z
  .record(z.string(), named)
  .nullish()
  .transform((found): Record<string, string> => found ?? {})
  .catch({});

/** An object within an answer; `null` when it is not there. */
export function part<Schema extends z.ZodType>(schema: Schema): Field<z.output<Schema>> {
  return told(schema);
}

/** A list that must be there. An item that does not fit is left out and reported. */
export function rowsOf<Item extends z.ZodType>(item: Item): z.ZodType<z.output<Item>[]> {
  const list = strictListOf(item);
  return z.array(z.unknown()).transform((found) => list.parse(found));
}

/** Names what a schema reads, so that declarations hold the name in the place of all its fields. */
export function reads<Wire>(schema: z.ZodType<Wire>): z.ZodType<Wire> {
  return schema;
}
