import { createWriteStream, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ListedRun, NewRun, Run } from '@linernotes/enrich/run';
import { quietly } from '../budgets.ts';
import { aside, type Console } from '../console.ts';
import type { CrateFile } from '../crate-file.ts';
import { usageProblem } from '../problem.ts';
import { stateFolder } from '../settings/state-folder.ts';
import type { ReadSetting } from '../settings.ts';

/** The library of runs, with the folder that they are in. */
export interface Runs {
  readonly folder: string;
  readonly library: typeof import('@linernotes/enrich/run');
}

export async function runsOf(console: Console, read: ReadSetting): Promise<Runs> {
  const library = await quietly(() => import('@linernotes/enrich/run'));
  return { folder: join(stateFolder(console.cwd, read), 'runs'), library };
}

/** What is typed about runs. */
export interface ResumeOptions {
  /** The id of a run; `true` for the newest one. */
  readonly resume?: string | true;
}

/**
 * Begins a run; of an earlier one that could be gone on with is told.
 * @throws Problem of usage where another run is about to write `written`
 */
export async function startRun(
  console: Console,
  { folder, library }: Runs,
  crate: CrateFile,
  { run, written }: { readonly run: NewRun; readonly written: string | null },
): Promise<Run> {
  tellOfEarlier(console, library.listRuns(folder), run);
  const now = new Date();
  const made = library.makeRunFolder(folder, now);
  try {
    if (crate.kept) {
      const copy = createWriteStream(join(made.folder, 'input'), { mode: 0o600, flush: true });
      await pipeline(crate.kept(), copy, { signal: console.signal });
    }
    const begin = (): Run => {
      assertOnlyWriter({ folder, library }, written, null);
      return library.beginRun(made, run, now);
    };
    return await library.oneAtATime(folder, begin, console.signal);
  } catch (error) {
    made.lock.release();
    rmSync(made.folder, { recursive: true, force: true, maxRetries: 5 });
    console.signal.throwIfAborted();
    throw error;
  }
}

/** Another run of the same rows in the same place. */
function tellOfEarlier(console: Console, runs: readonly ListedRun[], run: NewRun): void {
  const earlier = runs.find(
    ({ head, state }) =>
      state !== 'unreadable' && head?.input === run.input && head.inputHash === run.inputHash,
  );
  if (!earlier) return;
  const { id, state, counts } = earlier;
  if (state === 'underWay') {
    aside(console, `The run ${id} of this crate is under way in another process.`);
    return;
  }
  const isDone = counts?.doneCount === run.rowCount && counts.openCount === 0;
  const what = isDone ? 'is done, and was not written' : 'has rows left';
  aside(console, `An earlier run of this crate ${what}: ${goOnWith(console, id)}.`);
}

/**
 * Makes sure that no other process is about to write the same file, before a request is spent; for `oneAtATime`.
 * @param own the run that wants to; `null` before it has begun
 * @throws Problem of usage that names the other one
 */
export function assertOnlyWriter(
  { folder, library }: Runs,
  path: string | null,
  own: Run | null,
): void {
  if (path === null) return;
  const other = library
    .listRuns(folder)
    .find(
      (run) =>
        run.state === 'underWay' &&
        run.id !== own?.head.id &&
        run.head?.typed['out'] === path &&
        run.head.typed['dryRun'] !== true,
    );
  if (!other) return;
  throw usageProblem(
    `The run ${other.id}, under way in another process, writes to ${path}.`,
    'Wait for it, or name another file with --out.',
  );
}

/** What to type to go on with a run; where its folder was named on the command line, it is named again. */
export function resumeCommand({ cwd, flags }: Console, id: string): string {
  const { set = [], config } = flags?.() ?? {};
  const where = set.filter((one) => one.startsWith('LINERNOTES_STATE_DIR='));
  const named = [
    ...where.flatMap((one) => ['--set', inShell(one)]),
    ...(config === undefined ? [] : ['--config', inShell(resolve(cwd, config))]),
  ];
  return ['liner', ...named, 'enrich', '--resume', id].join(' ');
}

function inShell(word: string): string {
  return /^[\w./=:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The same in a sentence. */
export function goOnWith(console: Console, id: string): string {
  return `"${resumeCommand(console, id)}" goes on with it`;
}
