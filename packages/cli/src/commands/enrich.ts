import { resolve } from 'node:path';
import type { NewRun, Run } from '@linernotes/enrich/run';
import { createAdapters, findingPlatforms } from '../adapters.ts';
import { boundMemory } from '../bound-memory.ts';
import { aside, type Console } from '../console.ts';
import { openCrate } from '../crate-file.ts';
import { pipelineOptions } from '../liner.ts';
import { decisionsFor } from '../review/decisions-for.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';
import { carryOut } from './enrich-carry-out.ts';
import { fieldsTyped } from './enrich-fields.ts';
import type { EnrichOptions } from './enrich-options.ts';
import { assertSameRun, decisiveOf, findRun, type Runs, runsOf, startRun } from './enrich-run.ts';
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
  const around = aroundAsBegun(console, run);
  const letGo = boundMemory();
  try {
    const options = asBegun(typed, run);
    const asRead = run ? await readSettingsOf(around) : read;
    return await enrichCrate(around, asRead, runs, { path, run, options });
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
    const run = resumed
      ? goOn(console, runs, resumed, fresh)
      : await startRun(console, runs, crate, fresh);
    const job = { run, crate, target, top, decisions, fields, adapters, options };
    try {
      return await carryOut(console, read, runs, pipeline, job);
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
  store.reopenFailed();
  const { doneCount } = store.counts();
  const how = `${doneCount} of ${head.rowCount} rows are done`;
  aside(console, `Going on with the run ${head.id}: ${how}.`);
  return runs.library.renewRun(run, { input: head.input, typed: now.typed });
}

/** The same wherever one stands. */
function replayOf({ cwd }: Console, { replay }: EnrichOptions): Pick<EnrichOptions, 'replay'> {
  return replay === undefined ? {} : { replay: resolve(cwd, replay) };
}
