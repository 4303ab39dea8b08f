import * as z from 'zod';

/**
 * A list of the wire in which an item that does not fit is left out, and reported as drift, instead
 * of making the whole answer worthless. Absent, `null`, and the `""` and `{}` that some platforms write
 * in their place are the empty list.
 */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .union([
      z.array(z.unknown()),
      z.literal('').transform(none),
      z.strictObject({}).transform(none),
    ])
    .nullish()
    .transform((items): z.output<Item>[] =>
      (items ?? []).flatMap((one) => {
        const parsed = item.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

function none(): unknown[] {
  return [];
}

/** A field of the wire that may be absent or `null`; both become `undefined`. */
export function maybe<Value extends z.ZodType>(value: Value) {
  return value.nullish().transform((found) => found ?? undefined);
}
