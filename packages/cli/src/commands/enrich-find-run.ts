import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ListedRun, Run } from '@linernotes/enrich/run';
import type { Console } from '../console.ts';
import { type Problem, usageProblem } from '../problem.ts';
import type { ResumeOptions, Runs } from './enrich-run.ts';

/** What is gone on with, and of which crate; `run` is `null` for one that is to begin. */
export interface Resumed {
  readonly path: string;
  readonly run: Run | null;
}

/**
 * Finds the run that is to be gone on with, and opens it. A crate that is named beside a run is read in the place
 * of the run's own: it may have been moved.
 * @throws Problem of usage when there is none, or no crate is named; LinerError when another process has it
 */
export function findRun(
  { cwd }: Console,
  { folder, library }: Runs,
  typedPath: string | undefined,
  { resume }: ResumeOptions,
): Resumed {
  // `--resume crate.csv` has the crate where an id could stand.
  const isPath = typeof resume === 'string' && !library.isRunId(resume) && typedPath === undefined;
  const path = isPath ? resume : typedPath;
  const id = isPath || typeof resume !== 'string' ? null : resume;
  if (resume === undefined) {
    if (path !== undefined) return { path, run: null };
    throw usageProblem('No crate is named.', 'Name its file, or go on with a run by --resume.');
  }
  const input = path === undefined ? null : inputNamed(cwd, path);
  const found = id ?? lastOf(library.listRuns(folder), input);
  if (!found || !library.lookAtRun(folder, found)) throw noRun(found, path);
  const run = library.openRun(folder, found);
  try {
    return { path: crateOf(run, path ?? null), run };
  } catch (error) {
    run.store.close();
    throw error;
  }
}

function inputNamed(cwd: string, path: string): string {
  return path === '-' ? '-' : resolve(cwd, path);
}

/** The newest one that can go on; where there is none, the one that another process is at, which is told. */
function lastOf(runs: readonly ListedRun[], input: string | null): string | null {
  const known = runs.filter(({ head }) => head && (input === null || head.input === input));
  const last = known.find(({ state }) => state === 'left') ?? known[0];
  return last?.id ?? null;
}

function crateOf({ head, folder }: Run, path: string | null): string {
  const { id, input } = head;
  if (input === '-') return path === null || path === '-' ? join(folder, 'input') : path;
  if (path === '-') throw usageProblem(`The run ${id} is not of standard input, but of ${input}.`);
  if (path !== null) return path;
  if (existsSync(input)) return input;
  throw usageProblem(
    `${input}, of which the run ${id} is, is not there.`,
    `If it was moved: liner enrich <its new path> --resume ${id}`,
  );
}

function noRun(id: string | null, path: string | undefined): Problem {
  const what = id ? ` "${id}"` : path === undefined ? '' : ` of ${path}`;
  const moved =
    path === undefined || id ? '' : ` A crate that was moved goes on with its run's id.`;
  const remedy = `Type "liner runs" to see all; without --resume one begins anew.${moved}`;
  return usageProblem(`There is no run${what} to go on with.`, remedy);
}
