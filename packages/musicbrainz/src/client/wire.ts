// What MusicBrainz leaves out, and what it writes in its place. Absent, null and "" become `null`, lists
// are always there, and what can be read in no way becomes `undefined`, of which the drift report tells:
// one odd field never makes an answer worthless.
import { listOf } from '@linernotes/core';
import { parsePartialDate } from '@linernotes/model';
import * as z from 'zod';

/** A field that may be absent or of a kind that nobody expects. */
function told<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullish()
    .transform((found): z.output<Schema> | null | undefined => found ?? null)
    .catch(undefined);
}

const words = z.union([z.string(), z.number().transform(String)]);
const digits = z.string().regex(/^-?\d+(?:\.\d+)?$/);

/** Text; `null` when nothing is said. */
export const text = words
  .nullish()
  .transform((found): string | null | undefined => found || null)
  .catch(undefined);

/** Text for which "" means something of its own; `null` when absent. */
export const textOrEmpty = told(words);

/** A name, a title, a join phrase: `""` when it is absent. */
export const named = words
  .nullish()
  .transform((found) => found ?? '')
  .catch('');

/** The id of what an answer is about, or of an item of a list: without it there is none. */
export const Id = z.string().min(1);

/** A count, a length in milliseconds. Servers before 2018 wrote some of them as text. */
export const number = told(
  z.union([z.number(), digits.transform(Number), z.literal('').transform(() => null)]),
);

/** A number, or what somebody wrote where a number belongs. */
export const numberOrText = told(z.union([z.number(), digits.transform(Number), z.string()]));

/** Truth, which some write as text. */
export const flag = told(
  z.union([z.boolean(), z.literal(['true', 'false']).transform((said) => said === 'true')]),
);

const yearUnknown = /^(?:-?\d{4,5}|\?{4})(?:-(?:\d\d|\?\?)(?:-\d\d)?)?$/;

/** `1999`, `1999-05`, `1999-05-31`, and `????-05-31` where the year, or `1999-??-31` where the month is unknown. */
export const date = z
  .string()
  .nullish()
  .transform((said): string | null | undefined => {
    if (!said) return null;
    return yearUnknown.test(said) ? said : (parsePartialDate(said) ?? undefined);
  })
  .catch(undefined);

export const texts = listOf(z.string());

/** Names beside their ids, whose keys are data: `{"guitar": "63021302-…"}`. */
export const dictionary = z
  .record(z.string(), named)
  .nullish()
  .transform((found): Record<string, string> => found ?? {})
  .catch({});

/** An object within an answer; `null` when it is not there. */
export function part<Schema extends z.ZodType>(schema: Schema) {
  return told(schema);
}

/** A list that must be there. An item that does not fit is left out and reported. */
export function rowsOf<Item extends z.ZodType>(item: Item) {
  const list = listOf(item);
  return z.array(z.unknown()).transform((found): z.output<Item>[] => list.parse(found));
}

export { listOf };
