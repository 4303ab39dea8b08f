import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Row = z.strictObject({
  id: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  /** Below https://api.discogs.com; parameters in braces. */
  path: z.string(),
  auth: z.enum(['none', 'token', 'owner']),
  group: z.string(),
});
export type ListedEndpoint = z.output<typeof Row>;

/** Every endpoint that Discogs has, built or not. */
export const listedEndpoints: readonly ListedEndpoint[] = z
  .array(Row)
  .parse(JSON.parse(readFileSync(new URL('endpoint-list.json', import.meta.url), 'utf8')));
