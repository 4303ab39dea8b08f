import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { aside, type Console } from '../console.ts';
import { usageProblem } from '../problem.ts';
import { decisionsBeside } from '../review/decisions-file.ts';
import { hasScreen } from '../review/terminal.ts';
import { readSettingsOf } from '../settings.ts';
import { enrichCommand } from './enrich.ts';
import type { EnrichOptions } from './enrich-options.ts';
import { findTarget } from './enrich-target.ts';
import { describeReviewed, reviewCrate } from './review.ts';

/** Formats that keep candidates. */
const reviewable: ReadonlySet<string> = new Set(['json', 'ndjson']);

/**
 * `liner enrich <file> --review`: looks up all rows, has a person go through the doubtful ones, and looks up again
 * what they decided; what was answered before comes out of the cache.
 */
export async function enrichAndReview(
  console: Console,
  path: string | undefined,
  options: EnrichOptions,
): Promise<number> {
  const target = await findTarget(console, path ?? '-', options, await readSettingsOf(console));
  const { path: out, exporter } = target;
  if (path === undefined || path === '-' || out === null || !reviewable.has(exporter.id)) {
    throw usageProblem(
      '--review goes from a file to a file of JSON or NDJSON, which keep the candidates.',
      'Name both, or leave --review out.',
    );
  }
  if (!hasScreen(console)) {
    throw usageProblem(
      '--review asks a person, and there is no terminal here that could be drawn on. Nothing was looked up.',
      'Leave it out, and review the file later with "liner review".',
    );
  }
  // As it was typed: that is shown.
  const written = options.out ?? out;
  const decisions = options.decisions ?? decisionsBeside(written);
  const isKnown = existsSync(resolve(console.cwd, decisions));
  const first = isKnown ? { ...options, out, decisions } : { ...options, out };
  const code = await enrichCommand(console, path, first);
  const reviewed = await reviewCrate(console, written, { decisions });
  aside(console, describeReviewed(reviewed));
  if (reviewed.decidedCount === 0) return code;
  return enrichCommand(console, path, { ...options, out, decisions, force: true });
}
