import * as z from 'zod';

/**
 * A list of the wire in which an item that does not fit is left out, and reported as drift, instead
 * of making the whole answer worthless. Absent, `null`, and what some platforms write in their place
 * (`""`, `{}`, `0`, `false`) are the empty list; so is what is no list at all, which is reported as drift.
 */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items): z.output<Item>[] =>
      items.flatMap((one) => {
        const parsed = item.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** A field of the wire that may be absent or `null`; both become `undefined`. */
export function maybe<Value extends z.ZodType>(value: Value) {
  return value.nullish().transform((found) => found ?? undefined);
}
