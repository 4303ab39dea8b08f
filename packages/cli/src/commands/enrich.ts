import { resolve } from 'node:path';
import type { NewRun, Run } from '@linernotes/enrich/run';
import { boundMemory } from '@linernotes/exporters';
import { createAdapters, findingPlatforms } from '../adapters.ts';
import { aside, type Console } from '../console.ts';
import { openCrate } from '../crate-file.ts';
import { pipelineOptions } from '../liner.ts';
import { exitCodes, Problem } from '../problem.ts';
import { decisionsFor } from '../review/decisions-for.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';
import { carryOut } from './enrich-carry-out.ts';
import { forget, forgetUntouched } from './enrich-end.ts';
import { fieldsTyped } from './enrich-fields.ts';
import { findRun } from './enrich-find-run.ts';
import type { EnrichOptions } from './enrich-options.ts';
import { publishedBy } from './enrich-published.ts';
import { assertOnlyWriter, type Runs, resumeCommand, runsOf, startRun } from './enrich-run.ts';
import { assertSameRun, decisiveOf } from './enrich-same-run.ts';
import { exporterNamed, findTarget } from './enrich-target.ts';
import { aroundAsBegun, asBegun, typedOf } from './enrich-typed.ts';

const defaultTop = 5;

/** `liner enrich <file>`: every row looked up, one file out; a run that was cut short goes on. */
export async function enrichCommand(
  console: Console,
  typedPath: string | undefined,
  typed: EnrichOptions,
): Promise<number> {
  const read = await readSettingsOf(console);
  const runs = await runsOf(console, read);
  const { path, run } = findRun(console, runs, typedPath, typed);
  // The one that goes on tells of it.
  runs.library.forgetOldAnswers(runs.folder, Date.now());
  const around = aroundAsBegun(console, run);
  const letGo = boundMemory();
  try {
    const options = asBegun(typed, run);
    const written = run && (await publishedBy(run, options));
    if (run && written !== null) return endWritten(console, runs, run, written);
    const asRead = run ? await readSettingsOf(around) : read;
    const code = await enrichCrate(around, asRead, runs, { path, run, options });
    if (run && options.review && options.out !== undefined)
      aside(console, `Go through doubtful rows with: liner review ${options.out}`);
    return code;
  } catch (error) {
    throw run ? untouched(console, run, error) : error;
  } finally {
    run?.store.close();
    letGo();
  }
}

interface Task {
  readonly path: string;
  /** What is gone on with; `null` for what begins. */
  readonly run: Run | null;
  readonly options: EnrichOptions;
}

async function enrichCrate(
  console: Console,
  read: ReadSetting,
  runs: Runs,
  { path, run: resumed, options }: Task,
): Promise<number> {
  if (options.format !== undefined) exporterNamed(options.format);
  const adapters = await createAdapters(console, findingPlatforms(options.on, read), read);
  const fields = fieldsTyped(options.fields, adapters);
  const pipeline = pipelineOptions(console, read, adapters);
  const target = await findTarget(console, path, options, read);
  const crate = await openCrate(console, path, options);
  try {
    const top = options.top ?? defaultTop;
    const decisions = await decisionsFor(console, crate, options.decisions);
    const decisive = decisiveOf(
      adapters,
      { ...options, ...replayOf(console, options), top, fields, decisions: decisions?.name },
      read,
    );
    const { rowCount, rowsHash: inputHash } = crate;
    const input = crate.kept ? '-' : resolve(console.cwd, path);
    const fresh = {
      input,
      rowCount,
      inputHash,
      decisive,
      typed: typedOf(console, target, options),
    };
    const written = options.dryRun ? null : target.path;
    const begin = (left: Run) => (): Run => {
      assertOnlyWriter(runs, written, left);
      return goOn(console, runs, left, fresh);
    };
    const run = resumed
      ? await runs.library.oneAtATime(runs.folder, begin(resumed), console.signal)
      : await startRun(console, runs, crate, { run: fresh, written });
    const job = { run, crate, target, top, decisions, fields, adapters, options };
    try {
      return await carryOut(console, read, runs, pipeline, job);
    } catch (error) {
      if (!resumed) forgetUntouched(console, runs, run, error);
      throw error;
    } finally {
      if (!resumed) run.store.close();
    }
  } finally {
    await crate.close();
  }
}

/** Makes sure that a run can go on, and says from where. Rows for which a platform failed are asked again. */
function goOn(console: Console, runs: Runs, run: Run, now: NewRun): Run {
  assertSameRun(runs, run, now);
  const { head, store } = run;
  const forgotten = store.forgetOld(Date.now());
  if (forgotten > 0)
    aside(
      console,
      `${forgotten === 1 ? '1 row is' : `${forgotten} rows are`} looked up again: what was answered may be kept no longer.`,
    );
  store.reopenFailed();
  const { doneCount } = store.counts();
  const how = `${doneCount} of ${head.rowCount} rows are done`;
  aside(console, `Going on with the run ${head.id}: ${how}.`);
  const input = head.input === '-' ? '-' : now.input;
  return runs.library.renewRun(run, { input, typed: now.typed });
}

/** The same wherever one stands. */
function replayOf({ cwd }: Console, { replay }: EnrichOptions): Pick<EnrichOptions, 'replay'> {
  return replay === undefined ? {} : { replay: resolve(cwd, replay) };
}

/** Interrupted before anything of it was begun: nothing has changed. */
function untouched(console: Console, { head }: Run, error: unknown): unknown {
  if (error !== console.signal.reason || !console.signal.aborted) return error;
  return new Problem('Interrupted before the run went on.', {
    exitCode: exitCodes.interrupted,
    remedy: `Go on with: ${resumeCommand(console, head.id)}`,
  });
}

/** It was killed between writing its output and being removed. */
function endWritten(console: Console, runs: Runs, run: Run, path: string): number {
  const { id, rowCount } = run.head;
  aside(console, `The run ${id} had come to its end: ${rowCount} rows are in ${path}`);
  run.store.close();
  forget(console, runs, id);
  return exitCodes.done;
}
