import { resolve } from 'node:path';
import {
  type EnrichedRow,
  openDecisionFile,
  type ReadDecisions,
  rowKeyOf,
} from '@linernotes/enrich';
import { aside, type Console, writeJson } from '../console.ts';
import { exitCodes, Problem, usageProblem } from '../problem.ts';
import { decisionsBeside, loadDecisions } from '../review/decisions-file.ts';
import { openEnrichedCrate, type RawRow } from '../review/enriched-crate.ts';
import { createReview, type Review } from '../review/review.ts';
import { runReview } from '../review/session.ts';
import { hasScreen } from '../review/terminal.ts';

export interface ReviewOptions {
  /** @default beside the crate */
  readonly decisions?: string;
  /** @default ambiguous */
  readonly status?: readonly EnrichedRow['status'][];
  /** This row only, whatever its status. */
  readonly row?: number;
  /** Rows about which something was decided before, too. */
  readonly again?: boolean;
  readonly json?: boolean;
}

/** What a review came to. */
export interface Reviewed {
  readonly file: string;
  readonly decidedCount: number;
  readonly skippedCount: number;
  /** Rows that nobody looked at. */
  readonly leftCount: number;
}

/** `liner review <crate>`: a person says what doubtful rows mean; later runs obey. */
export async function reviewCommand(
  console: Console,
  path: string,
  options: ReviewOptions,
): Promise<number> {
  const reviewed = await reviewCrate(console, path, options);
  if (options.json) writeJson(console, reviewed);
  else tell(console, reviewed);
  return exitCodes.done;
}

/** @throws Problem where nobody can be asked, and where somebody interrupts; what was decided is kept */
export async function reviewCrate(
  console: Console,
  path: string,
  options: ReviewOptions,
): Promise<Reviewed> {
  const file = options.decisions ?? decisionsBeside(path);
  const before = loadDecisions(console, file);
  const rows = await rowsToDecide(console, path, before, options);
  const nothing = { file, decidedCount: 0, skippedCount: 0, leftCount: 0 };
  if (rows.length === 0) return nothing;
  if (!hasScreen(console)) throw nobodyThere(rows.length);
  const target = openDecisionFile(resolve(console.cwd, file));
  const review = createReview(rows, {
    keep: (decision) => keep(target.add, decision, file),
    before: ({ input }) => before.of(input),
    now: () => new Date(),
  });
  const end = await runReview(console, review, file);
  const reviewed = countsOf(review, file);
  if (end === 'ended') return reviewed;
  throw new Problem(`Interrupted. ${describeReviewed(reviewed)}`, {
    exitCode: exitCodes.interrupted,
  });
}

/** Each row once, however often the crate has it. */
async function rowsToDecide(
  console: Console,
  path: string,
  before: ReadDecisions,
  { status = ['ambiguous'], row: number, again = false }: ReviewOptions,
): Promise<readonly EnrichedRow[]> {
  const crate = await openEnrichedCrate(console, path);
  const rows = new Map<string, EnrichedRow>();
  try {
    const isWanted = (record: RawRow): boolean =>
      number === undefined
        ? status.some((one) => one === record['status'])
        : record['row'] === number;
    for await (const row of crate.rows(isWanted)) {
      if (row.candidates.length === 0) continue;
      if (!again && number === undefined && before.of(row.input)) continue;
      const key = rowKeyOf(row.input);
      if (!rows.has(key)) rows.set(key, row);
    }
    return [...rows.values()];
  } finally {
    await crate.close();
  }
}

function keep<Decision>(add: (decision: Decision) => void, decision: Decision, file: string): void {
  try {
    add(decision);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
    throw new Problem(`The decision could not be written to "${file}" (${code}).`, {
      remedy: 'Mend that, or name another file with --decisions; what was decided before is there.',
    });
  }
}

function nobodyThere(rowCount: number): Problem {
  const rows = rowCount === 1 ? '1 row waits' : `${rowCount} rows wait`;
  return usageProblem(
    `${rows} for a decision, and nobody can be asked: standard input or standard error is no terminal that can be drawn on.`,
    'Run it in a terminal.',
  );
}

function countsOf(review: Review, file: string): Reviewed {
  const { decidedCount, rowCount } = review.view();
  const skippedCount = review.skippedCount();
  return { file, decidedCount, skippedCount, leftCount: rowCount - decidedCount - skippedCount };
}

/** What a review came to, in a sentence. */
export function describeReviewed(reviewed: Reviewed): string {
  const { file, decidedCount, skippedCount, leftCount } = reviewed;
  if (decidedCount + skippedCount + leftCount === 0) return 'No row waits for a decision.';
  const counts = [
    `${decidedCount} decided`,
    skippedCount > 0 && `${skippedCount} skipped`,
    leftCount > 0 && `${leftCount} left`,
  ];
  const kept = decidedCount > 0 ? ` What was decided is in ${file}.` : '';
  return `${counts.filter(Boolean).join(', ')}.${kept}`;
}

function tell(console: Console, reviewed: Reviewed): void {
  const { decidedCount, file } = reviewed;
  aside(console, describeReviewed(reviewed));
  if (decidedCount > 0) aside(console, `Obey it with: liner enrich CRATE --decisions ${file}`);
}
