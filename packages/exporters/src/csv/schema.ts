import * as z from 'zod';
import { ReadError } from '../errors.ts';

/**
 * How a table was written: what a reader needs to make of its texts what they were. Stands beside the file,
 * as `crate.csv.schema.json`.
 */
export const TableSchema = z.object({
  version: z.literal(1),
  /** One character. */
  delimiter: z.string().length(1),
  /** Texts that a spreadsheet would run stand behind an apostrophe. */
  isGuarded: z.boolean(),
  columns: z
    .array(
      z.object({
        name: z.string(),
        path: z
          .array(z.union([z.string(), z.int().nonnegative()]))
          .min(1)
          .readonly(),
        type: z.enum(['text', 'number', 'boolean', 'list', 'json']),
      }),
    )
    .readonly(),
});
export type TableSchema = z.infer<typeof TableSchema>;

/**
 * Reads what stands in a schema's file.
 * @throws ReadError for anything else
 */
export function parseTableSchema(text: string, name: string): TableSchema {
  const parsed = TableSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new ReadError({
    message: `${name} is no schema of a table.`,
    remedy: 'Remove it, or export the table anew.',
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
