import type { Run } from '@linernotes/enrich/run';
import { aside, type Console, note } from '../console.ts';
import { CutOutput, exitCodes, Problem } from '../problem.ts';
import { systemProblem } from '../system-problem.ts';
import type { EnrichOptions } from './enrich-options.ts';
import { goOnWith, type Runs, resumeCommand } from './enrich-run.ts';
import type { Target } from './enrich-target.ts';

/** What the end of a run depends on. */
interface Ending {
  readonly run: Run;
  readonly target: Target;
  readonly options: EnrichOptions;
}

/** What to throw when a run did not come to its end; all that was found is kept. */
export function cutShort(console: Console, runs: Runs, ending: Ending, error: unknown): unknown {
  const { run } = ending;
  if (!console.signal.aborted) {
    const problem = storeProblem(console, runs, error, run);
    if (!problem && !isUntouched(run))
      note(console, `What was found is kept: ${goOnWith(console, run.head.id)}.`);
    return problem ?? error;
  }
  return interrupted(console, ending);
}

/** What Ctrl-C leaves of a run, and how to go on. */
export function interrupted(
  console: Console,
  { run: { head, store }, target: { path }, options }: Ending,
): Problem {
  const { doneCount } = store.counts();
  const rest = path === null && !options.dryRun ? 'the output is cut off' : 'nothing was written';
  const lost = options.record === undefined ? '' : ', without the recording, which is given up';
  return new Problem(`Interrupted after ${doneCount} of ${head.rowCount} rows; ${rest}.`, {
    exitCode: exitCodes.interrupted,
    remedy: `Go on${lost} with: ${resumeCommand(console, head.id)}`,
  });
}

/**
 * A run that failed before anything was asked, as where its output cannot be begun, is none to go on with; but one
 * that its failure says to go on with is kept.
 */
export function forgetUntouched(console: Console, runs: Runs, run: Run, error: unknown): void {
  const { id } = run.head;
  const told = error instanceof CutOutput ? error.cause : error;
  const isNamed = told instanceof Problem && told.remedy?.includes(id);
  if (isNamed || !isUntouched(run)) return;
  run.store.close();
  forget(console, runs, id);
}

function isUntouched({ store }: Run): boolean {
  try {
    return store.counts().doneCount === 0 && store.spent().length === 0;
  } catch {
    // What cannot be read may hold something.
    return false;
  }
}

/** A failure of the file that a run is kept in: in words. `null` for any other failure. */
function storeProblem(
  console: Console,
  { library }: Runs,
  error: unknown,
  { head, folder }: Run,
): Problem | null {
  if (library.isBroken(error)) {
    library.markDamaged(folder);
    return new Problem(`The run ${head.id} cannot be read: its file of answers is damaged.`, {
      remedy: `Begin anew without --resume, and forget it: liner runs remove ${head.id}`,
    });
  }
  const problem = isOfStore(error) ? systemProblem(error, `The run in ${folder}`) : null;
  if (!problem) return null;
  return new Problem(problem.message, {
    remedy: `${problem.remedy?.replace(', and try again', '')} Then ${goOnWith(console, head.id)}.`,
  });
}

/** SQLite's, or that of a disk; what is said of the output is said by who writes it. */
function isOfStore(error: unknown): boolean {
  return error instanceof Error && ('errcode' in error || 'syscall' in error);
}

/** What is written needs no run; one in which a platform failed is kept for who asks it again. */
export function endRun(console: Console, runs: Runs, { run, target, options }: Ending): void {
  const { openCount } = run.store.counts();
  const isAsked = !options.offline && options.replay === undefined;
  run.store.close();
  if (openCount === 0 || !isAsked) {
    forget(console, runs, run.head.id);
    return;
  }
  const rows = openCount === 1 ? '1 row' : `${openCount} rows`;
  const force = target.path === null || options.dryRun ? '' : ' --force';
  aside(
    console,
    `A platform failed for ${rows}: "${resumeCommand(console, run.head.id)}${force}" asks again for those alone.`,
  );
}

/** What was written is written, whatever becomes of the run. */
export function forget(console: Console, { folder, library }: Runs, id: string): void {
  try {
    library.removeRun(folder, id);
  } catch (error) {
    const { message } = systemProblem(error) ?? (error as Error);
    note(console, `The run ${id} has done its work, and could not be removed. ${message}`);
    note(console, `Later: liner runs remove ${id}`);
  }
}

/**
 * Whoever reads standard output may go away, which ends the process at once: a run of which all rows are done by
 * then has nothing to go on with. Answers how to stop waiting for that.
 */
export function finishWithoutReader({ folder, library }: Runs, { run, target }: Ending) {
  const { head, store } = run;
  const finish = (code: number): void => {
    if (code !== exitCodes.done) return;
    const { doneCount, openCount } = store.counts();
    if (doneCount < head.rowCount || openCount > 0) return;
    store.close();
    library.removeRun(folder, head.id);
  };
  if (target.path === null) process.once('exit', finish);
  return () => void process.off('exit', finish);
}
