import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Capability, Input } from '@linernotes/core';
import * as z from 'zod';
import type { Origin, Replies } from './facts.ts';

/** A recorded case as a file: what was asked, and what the platform answered. */
export const RecordedCase = z.strictObject({
  version: z.literal(1),
  platform: z.string(),
  operation: z.string(),
  input: z.record(z.string(), z.json()),
  /** When the platform was asked; ISO 8601 in UTC. `null` where nobody wrote it down. */
  recordedAt: z.iso.datetime().nullable(),
  /** Where the answers come from, when they were not recorded by us. */
  source: z.string().optional(),
  origin: z.enum(['recorded', 'documented', 'made']),
  replies: z.record(
    z.string(),
    z.strictObject({
      status: z.int().optional(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.json().optional(),
    }),
  ),
});
export type RecordedCase = z.output<typeof RecordedCase>;

/** The part of a case that a recording gives; `expected` is for its author to state. */
export interface Recorded<C extends Capability> {
  readonly input: Input<C>;
  readonly replies: Replies;
  readonly origin: Origin;
}

/**
 * Reads a recording: `{ ...recorded('releaseById', new URL('recordings/x.json', import.meta.url)), expected }`.
 * Throws when the file is none, or is one of another operation.
 */
export function recorded<C extends Capability>(operation: C, file: URL): Recorded<C> {
  const path = fileURLToPath(file);
  const parsed = RecordedCase.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${path} is no recording: ${parsed.error.message}`);
  const { operation: found, input, replies, origin } = parsed.data;
  if (found !== operation) throw new Error(`${path} is a recording of ${found}, not ${operation}`);
  // The recorder wrote down what it had called the operation with; a body that is absent stays so.
  return { input: input as Input<C>, replies: replies as Replies, origin };
}
