import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Adapter } from '@linernotes/core';
import type { NewRun, Run, RunChange } from '@linernotes/enrich/run';
import { quietly } from '../budgets.ts';
import { aside, type Console } from '../console.ts';
import type { CrateFile } from '../crate-file.ts';
import { Problem, usageProblem } from '../problem.ts';
import { stateFolder } from '../settings/state-folder.ts';
import type { ReadSetting } from '../settings.ts';
import { version } from '../version.ts';

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

/** What is gone on with, and of which crate; `run` is `null` for one that is to begin. */
export interface Resumed {
  readonly path: string;
  readonly run: Run | null;
}

/**
 * Finds the run that is to be gone on with, and opens it.
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
  const id = isPath || resume === true ? null : resume;
  if (resume === undefined) {
    if (path !== undefined) return { path, run: null };
    throw usageProblem('No crate is named.', 'Name its file, or go on with a run by --resume.');
  }
  const input = path === undefined ? null : inputNamed(cwd, path);
  const heads = library.headsIn(folder);
  const found = heads.find((head) =>
    id ? head.id === id : input === null || head.input === input,
  );
  if (!found) throw noRun(id ?? null, path);
  if (input !== null && found.input !== input)
    throw usageProblem(`The run ${found.id} is not of ${path}, but of ${found.input}.`);
  const run = library.openRun(folder, found.id);
  return { path: found.input === '-' ? join(run.folder, 'input') : found.input, run };
}

function inputNamed(cwd: string, path: string): string {
  return path === '-' ? '-' : resolve(cwd, path);
}

function noRun(id: string | null, path: string | undefined): Problem {
  const what = id ? ` "${id}"` : path === undefined ? '' : ` of ${path}`;
  const remedy = 'Type "liner runs" to see all; without --resume one begins anew.';
  return usageProblem(`There is no run${what} to go on with.`, remedy);
}

/** What decides what comes out, as the person who typed it knows it. */
export function decisiveOf(
  adapters: readonly Adapter[],
  typed: {
    readonly top: number;
    readonly fields?: readonly string[] | null;
    readonly decisions?: string | undefined;
    readonly from?: string;
    readonly replay?: string;
  },
  read: ReadSetting,
): NewRun['decisive'] {
  const origins = adapters.map(({ id, origin }) => [`the address of ${id}`, origin]);
  return {
    liner: version,
    '--on': adapters.map(({ id }) => id).join(','),
    ...Object.fromEntries(origins),
    '--top': String(typed.top),
    '--fields': typed.fields?.join(',') ?? null,
    '--decisions': typed.decisions ?? null,
    '--from': typed.from ?? null,
    '--replay': typed.replay ?? null,
    SOURCE_DATE_EPOCH: read('SOURCE_DATE_EPOCH')?.value ?? null,
  };
}

/** Goes on with a run as it was begun. @throws Problem of usage that says what is not as it was */
export function assertSameRun(
  { library }: Runs,
  run: Run,
  now: Pick<NewRun, 'inputHash' | 'rowCount' | 'decisive'>,
): void {
  const [change] = library.changesOf(run.head, now);
  if (!change) return;
  throw usageProblem(
    changeInWords(run, change),
    'Let it be as it was, or begin anew without --resume.',
  );
}

function changeInWords({ head }: Run, { what, was, is }: RunChange): string {
  const run = `The run ${head.id} cannot go on`;
  if (what !== 'input')
    return `${run}: it was begun with ${said(what, was)}, not with ${said(what, is)}.`;
  const crate = head.input === '-' ? 'standard input' : head.input;
  const rows = was === is ? 'its rows were changed' : `it had ${was} rows then, and has ${is} now`;
  return `${run}: ${crate} is another since it was begun; ${rows}.`;
}

function said(what: string, value: string | null): string {
  return value === null ? `no ${what}` : `${what} ${value}`;
}

/** Begins a run; of an earlier one that could be gone on with is told. */
export async function startRun(
  console: Console,
  { folder, library }: Runs,
  crate: CrateFile,
  run: NewRun,
): Promise<Run> {
  const left = library
    .headsIn(folder)
    .find(({ input, inputHash }) => input === run.input && inputHash === run.inputHash);
  if (left)
    aside(console, `An earlier run of this crate has rows left: ${goOnWith(console, left.id)}.`);
  const now = new Date();
  const made = library.makeRunFolder(folder, now);
  try {
    if (crate.kept) {
      const copy = createWriteStream(join(made.folder, 'input'), { mode: 0o600, flush: true });
      await pipeline(crate.kept(), copy, { signal: console.signal });
    }
    return library.beginRun(made.folder, made.id, run, now);
  } catch (error) {
    await rm(made.folder, { recursive: true, force: true });
    console.signal.throwIfAborted();
    throw error;
  }
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

/** A failure of the file that a run is kept in: in words. `null` for any other failure. */
export function storeProblem(
  console: Console,
  error: unknown,
  { head, folder }: Run,
): Problem | null {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  // https://www.sqlite.org/rescode.html: SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_FULL
  if (![10, 11, 13].includes(code)) return null;
  const why = code === 13 ? 'no space is left on the disk' : (error as Error).message;
  const message = `The run ${head.id} cannot be kept in ${folder}: ${why}.`;
  return new Problem(message, { remedy: `Mend that; then ${goOnWith(console, head.id)}.` });
}
