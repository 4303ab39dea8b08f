import { randomInt } from 'node:crypto';
import * as z from 'zod';

/** Another one is of another form. */
export const runVersion = 2;

/** What a run was begun with; all of it decides what comes out, but for where that goes. */
export const RunHead = z
  .object({
    version: z.literal(runVersion),
    id: z.string(),
    /** ISO 8601 in UTC. */
    begunAt: z.string(),
    /** Absolute path of the crate; `-` for standard input, of which the run keeps a copy. */
    input: z.string(),
    /** Rows of the crate, those that cannot be read included. */
    rowCount: z.int(),
    /** SHA-256 of the crate's rows, in hexadecimal. */
    inputHash: z.string(),
    /** What changes the rows, by names that its owner knows: `--top`. `null` is not said. */
    decisive: z.record(z.string(), z.string().nullable()),
    /** What was typed and is needed to go on, by names that its owner knows: where the rows go. */
    typed: z.record(
      z.string(),
      z.union([z.string(), z.boolean(), z.number(), z.array(z.string()).readonly()]),
    ),
  })
  .readonly();
export type RunHead = z.infer<typeof RunHead>;

/** What is known of a run before it is given its id. */
export type NewRun = Omit<RunHead, 'version' | 'id' | 'begunAt'>;

/** Something of a run that is not as it was. */
export interface RunChange {
  /** `--top`; `input` for the rows of the crate. */
  readonly what: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** A date that sorts, and four letters by chance: `20261122-0131-kmqa`. */
export function newRunId(now: Date): string {
  const [date = '', time = ''] = now.toISOString().split('T');
  const letters = Array.from({ length: 4 }, () => String.fromCharCode(0x61 + randomInt(26)));
  return `${date.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}-${letters.join('')}`;
}

/** Tells whether a text has the form of an id; a path has another. */
export function isRunId(text: string): boolean {
  return /^\d{8}-\d{4}-[a-z]{4}$/.test(text);
}

/** What differs between a run and what is asked of it now; the first is told. */
export function changesOf(
  head: RunHead,
  now: Pick<NewRun, 'inputHash' | 'rowCount' | 'decisive'>,
): readonly RunChange[] {
  const names = [...new Set([...Object.keys(head.decisive), ...Object.keys(now.decisive)])];
  const changed = names.flatMap((what) => {
    const [was, is] = [head.decisive[what] ?? null, now.decisive[what] ?? null];
    return was === is ? [] : [{ what, was, is }];
  });
  if (head.inputHash === now.inputHash) return changed;
  const rows = { what: 'input', was: String(head.rowCount), is: String(now.rowCount) };
  return [rows, ...changed];
}
