import { createHash } from 'node:crypto';
import { createUnmetFinder, type Decisions, inputOf } from '@linernotes/enrich';
import { type Console, note, printable } from '../console.ts';
import type { CrateFile } from '../crate-file.ts';
import { usageProblem } from '../problem.ts';
import { loadDecisions } from './decisions-file.ts';

/** Decisions that a run obeys. */
export interface NamedDecisions extends Decisions {
  /** The same for the same decisions: `12 of 3f2a9c17`. */
  readonly name: string;
}

const mostTold = 10;

/**
 * Reads what was decided about a crate, `null` for no file; tells what no row of the crate is meant by.
 * @throws Problem of usage for a file that is not there, or cannot be read
 */
export async function decisionsFor(
  console: Console,
  crate: CrateFile,
  path: string | undefined,
): Promise<NamedDecisions | null> {
  if (path === undefined) return null;
  const read = loadDecisions(console, path);
  if (!read.isThere) throw usageProblem(`There are no decisions in "${path}".`, 'Check the path.');
  const finder = createUnmetFinder(read);
  for await (const item of crate.read()) {
    console.signal.throwIfAborted();
    finder.see(inputOf(item), item.line);
  }
  const unmet = finder.unmet();
  for (const { message } of unmet.slice(0, mostTold)) note(console, printable(message));
  if (unmet.length > mostTold)
    note(console, `… and ${unmet.length - mostTold} more decisions were not applied.`);
  const hash = createHash('sha256').update(JSON.stringify(read.all)).digest('hex');
  return { of: read.of, all: read.all, name: `${read.all.length} of ${hash.slice(0, 8)}` };
}
