import * as z from 'zod';
import type { EnrichedRow } from '../output.ts';

/** Whatever a platform answered: things, lists of them, or none. */
export const KeptAnswer = z.union([z.looseObject({}), z.array(z.unknown()), z.null()]);

/** The addresses of the requests of a question. */
export const KeptUrls = z.array(z.string());

const rowShape = z.object({
  input: z.looseObject({}),
  sources: z.array(z.looseObject({ status: z.string() })),
});

/** Looks at what every row has: one that is damaged is seldom of that shape. */
export const KeptRow = z.custom<EnrichedRow>((value) => rowShape.safeParse(value).success);

/**
 * Reads JSON that a run has kept. SQLite finds pages that are damaged, and not what is damaged within them.
 * @param shape what it must have at least; what else there is stays as it is
 * @throws what `isBroken` takes for a damaged file, where it is none any more, or of another shape
 */
export function parseKept<Shape>(text: string, shape: z.ZodType<Shape>): Shape {
  try {
    const value: unknown = JSON.parse(text);
    shape.parse(value);
    // Not what zod makes of it, which has its keys in another order.
    return value as Shape;
  } catch (cause) {
    const message = 'What a run has kept is no JSON, or of another shape.';
    // SQLITE_CORRUPT: https://www.sqlite.org/rescode.html#corrupt
    throw Object.assign(new Error(message, { cause }), { errcode: 11 });
  }
}
