import type { Adapter, Liner, Priority } from '@linernotes/core';
import {
  type Decisions,
  type EnrichedRow,
  inForm,
  type RecordField,
  type RowForm,
} from '@linernotes/enrich';
import type { Run } from '@linernotes/enrich/run';
import type { Loss } from '@linernotes/exporters';
import { type Console, onEndAtOnce } from '../console.ts';
import type { CrateFile } from '../crate-file.ts';
import { rowFormOf } from '../files/record-form.ts';
import { openLiner, type pipelineOptions } from '../liner.ts';
import { createCrateSummary } from '../output/crate-table.ts';
import { createProgress } from '../output/progress.ts';
import { CutOutput, exitCodes, sentenceOf } from '../problem.ts';
import type { ReadSetting } from '../settings.ts';
import { cutShort, endRun, finishWithoutReader, interrupted } from './enrich-end.ts';
import type { EnrichOptions } from './enrich-options.ts';
import { notePublished } from './enrich-published.ts';
import { tellResult } from './enrich-report.ts';
import type { Runs } from './enrich-run.ts';
import type { Target } from './enrich-target.ts';
import { documentOf, writeCrate } from './enrich-write.ts';

/** A run with all that it takes to carry it out. */
export interface Job {
  readonly run: Run;
  readonly crate: CrateFile;
  readonly target: Target;
  readonly top: number;
  /** `null` for none. */
  readonly decisions: Decisions | null;
  /** `null` for all. */
  readonly fields: readonly RecordField[] | null;
  readonly adapters: readonly Adapter[];
  readonly options: EnrichOptions;
}

/** Looks up what is left, and writes all. */
export async function carryOut(
  console: Console,
  read: ReadSetting,
  runs: Runs,
  pipeline: ReturnType<typeof pipelineOptions>,
  job: Job,
): Promise<number> {
  const { run, crate, target, top, decisions, fields, adapters, options } = job;
  const { store } = run;
  const { doneCount } = store.counts();
  const platforms = adapters.map(({ id }) => id);
  const progress = createProgress(console, { rowCount: crate.rowCount, doneCount, platforms });
  const { onEvent, onRow } = progress;
  const summary = createCrateSummary();
  const liner = await openLiner(console, read, { ...pipeline, onEvent }, options);
  progress.watch(liner);
  const letGo = finishWithoutReader(runs, job);
  let lossReport: readonly Loss[] = [];
  onEndAtOnce(console, () => sentenceOf(interrupted(console, job)));
  try {
    const rows = lookUp(console, runs, {
      run,
      crate,
      liner,
      top,
      decisions,
      fields,
      onRow,
      target,
    });
    const told = tallied(rows, summary.add, rowFormOf(options));
    if (options.dryRun) await drain(told);
    else
      lossReport = await writeCrate(console, documentOf(job, read, told), target, {
        overwrite: options.force,
        beforePublish: (file) => notePublished(run.folder, file),
      });
  } catch (error) {
    const told = cutShort(console, runs, job, error);
    throw target.path === null && !options.dryRun ? new CutOutput(told) : told;
  } finally {
    letGo();
    progress.stop();
    await liner.close();
  }
  const result = { summary, target, spent: store.spent(), lossReport, rowCount: crate.rowCount };
  tellResult(console, result, options);
  endRun(console, runs, job);
  return summary.counts().failed > 0 ? exitCodes.partly : exitCodes.done;
}

/** Rows up to which a crate is looked up as fast as the platforms allow at once. */
const mostRowsWaitedFor = 20;

interface LookUp extends Pick<Job, 'run' | 'crate' | 'top' | 'decisions' | 'fields' | 'target'> {
  readonly liner: Liner<Adapter>;
  readonly onRow: () => void;
}

/** Whoever looks up a few rows waits for them; a long crate leaves room for other questions. */
export function priorityFor(rowCount: number): Priority {
  return rowCount <= mostRowsWaitedFor ? 'foreground' : 'background';
}

/** A file is begun when all is found; whoever reads along gets each row as soon as it can be told. */
async function* lookUp(
  { signal }: Console,
  { library }: Runs,
  { run: { store }, crate, liner, top, decisions, fields, onRow, target }: LookUp,
): AsyncGenerator<EnrichedRow> {
  const priority = priorityFor(crate.rowCount);
  const { isAlbumShared } = crate;
  const about = { top, decisions, fields, isAlbumShared };
  const options = { liner, store, priority, signal, onRow, ...about } as const;
  const underWay = library.enrichRun(crate.read(), crate.rowCount, options);
  if (target.path !== null) await underWay.done;
  yield* underWay.rows();
}

async function drain(rows: AsyncIterable<EnrichedRow>): Promise<void> {
  for await (const _ of rows);
}

async function* tallied(
  rows: AsyncIterable<EnrichedRow>,
  add: (row: EnrichedRow) => void,
  form: RowForm,
): AsyncGenerator<EnrichedRow> {
  for await (const row of rows) {
    add(row);
    yield inForm(row, form);
  }
}
