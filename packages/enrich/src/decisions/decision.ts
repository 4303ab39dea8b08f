import { createHash } from 'node:crypto';
import { compact, parseRef } from '@linernotes/model';
import * as z from 'zod';
import type { CrateRow } from '../row.ts';

/** A thing that can be what a row means: `discogs:release:249504`, `musicbrainz:recording:…`. */
const Choice = z.string().refine((text) => {
  const kind = parseRef(text)?.kind;
  return kind === 'release' || kind === 'recording';
}, 'must be platform:release:id or platform:recording:id');

/** What a person said that a row means: one line of a file of decisions. */
export const Decision = z
  .object({
    /** What the row said then, as {@link rowKeyOf} makes it: a row that says something else is another row. */
    row: z.string().regex(/^[0-9a-f]{16}$/),
    /**
     * The things that the row means, at most one of a platform; a recording and a release of one platform are the
     * recording on that release. Empty: none of what the platforms have. `null`: what was decided before is taken back.
     */
    chosen: z.array(Choice).readonly().nullable(),
    /** When; ISO 8601 in UTC. */
    at: z.iso.datetime(),
    /** The row's number then; for who reads the file. */
    line: z.int().optional(),
    /** What the row said; for who reads the file. */
    says: z.string().optional(),
    /** What was chosen, in words; for who reads the file. */
    is: z.string().optional(),
  })
  .readonly();
export type Decision = z.infer<typeof Decision>;

/** A decision that holds. */
export type HeldDecision = Decision & { readonly chosen: readonly string[] };

/** Fields that say what a row means, in the order in which they are hashed. */
const fields = [
  'artist',
  'title',
  'album',
  'year',
  'isrc',
  'barcode',
  'catalogNumber',
  'durationMs',
] as const satisfies readonly (keyof CrateRow)[];

/**
 * Names a row by what it says, whatever its number is and whatever other columns it has: the first 16 hexadecimal
 * digits of a SHA-256.
 */
export function rowKeyOf(row: CrateRow): string {
  const said = fields.map((field) => [field, row[field]] as const);
  const text = JSON.stringify(compact(Object.fromEntries(said))).normalize('NFC');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Names a row in a sentence: `Nirvana – Polly (Nevermind)`, else by its number. */
export function describeRow({ artist, title, album, ...numbers }: CrateRow): string {
  const name = [artist, title ?? album].filter(Boolean).join(' – ');
  if (name === '') return numbers.isrc ?? numbers.barcode ?? numbers.catalogNumber ?? '';
  return title && album ? `${name} (${album})` : name;
}
