import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { Adapter, Liner, Priority } from '@linernotes/core';
import {
  crateColumnsWith,
  type Decisions,
  type EnrichedRow,
  inForm,
  type RecordField,
  type RowForm,
  schemaVersion,
} from '@linernotes/enrich';
import type { Run } from '@linernotes/enrich/run';
import {
  type Column,
  type CsvOptions,
  type ExportDocument,
  exportToFile,
  writeToStream,
} from '@linernotes/exporters';
import { createAdapters, findingPlatforms } from '../adapters.ts';
import { boundMemory } from '../bound-memory.ts';
import { aside, type Console, note } from '../console.ts';
import { type CrateFile, openCrate } from '../crate-file.ts';
import { type FormOptions, rowFormOf } from '../files/record-form.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import { createCrateSummary } from '../output/crate-table.ts';
import { noticesOf } from '../output/notices.ts';
import { createProgress } from '../output/progress.ts';
import { CutOutput, exitCodes, Problem } from '../problem.ts';
import { decisionsFor } from '../review/decisions-for.ts';
import { nowOf, type ReadSetting, readSettingsOf } from '../settings.ts';
import type { SourceOptions } from '../source-options.ts';
import { version } from '../version.ts';
import { fieldsTyped } from './enrich-fields.ts';
import { tellResult } from './enrich-report.ts';
import {
  assertSameRun,
  decisiveOf,
  findRun,
  goOnWith,
  type ResumeOptions,
  type Runs,
  runsOf,
  startRun,
  storeProblem,
} from './enrich-run.ts';
import { exporterNamed, findTarget, type Target, type TargetOptions } from './enrich-target.ts';

export interface EnrichOptions
  extends TargetOptions,
    SourceOptions,
    ResumeOptions,
    Omit<FormOptions, 'schema'> {
  readonly on?: readonly string[];
  readonly from?: string;
  /** Of a collection of a DJ program: the tracks of this playlist alone. */
  readonly playlist?: string;
  /** @default 5 */
  readonly top?: number;
  /** The fields that records are to have, as typed. @default all */
  readonly fields?: readonly string[];
  /** Writes nothing. */
  readonly dryRun?: boolean;
  /** A file of decisions, which are obeyed. */
  readonly decisions?: string;
  /** Tells what the run cost. */
  readonly report?: boolean;
}

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
  const letGo = boundMemory();
  try {
    return await enrichCrate(console, read, runs, { path, run, options: asBegun(typed, run) });
  } finally {
    run?.store.close();
    letGo();
  }
}

/** What is typed goes before what was typed when the run was begun. */
function asBegun(typed: EnrichOptions, run: Run | null): EnrichOptions {
  if (!run) return typed;
  const { '--on': on, '--top': top, '--from': from, '--fields': fields } = run.head.decisive;
  return {
    ...(on && { on: on.split(',') }),
    ...(top && { top: Number(top) }),
    ...(from && { from }),
    ...(fields && { fields: fields.split(',') }),
    ...run.head.typed,
    ...typed,
  };
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
      { ...options, top, fields, decisions: decisions?.name },
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
    if (resumed) goOn(console, runs, resumed, fresh);
    const run = resumed ?? (await startRun(console, runs, crate, fresh));
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
function goOn(console: Console, runs: Runs, run: Run, now: Parameters<typeof assertSameRun>[2]) {
  assertSameRun(runs, run, now);
  const { head, store } = run;
  store.reopenFailed();
  const { doneCount } = store.counts();
  const how = `${doneCount} of ${head.rowCount} rows are done`;
  aside(console, `Going on with the run ${head.id}: ${how}.`);
}

/** What is needed to go on, and changes no row. */
function typedOf(
  { cwd }: Console,
  { path }: Target,
  { format, json, force, decisions, playlist, keyNotation, bpmRange }: EnrichOptions,
): Run['head']['typed'] {
  const isPlainJson = path === null && json === true;
  return {
    ...(!isPlainJson && { out: path ?? '-' }),
    ...(format !== undefined && { format }),
    ...(json && { json }),
    ...(force && { force }),
    ...(decisions !== undefined && { decisions: resolve(cwd, decisions) }),
    ...(playlist !== undefined && { playlist }),
    ...(keyNotation !== undefined && { keyNotation }),
    ...(bpmRange !== undefined && { bpmRange }),
  };
}

interface Job extends Pick<Task, 'options'> {
  readonly run: Run;
  readonly crate: CrateFile;
  readonly target: Target;
  readonly top: number;
  /** `null` for none. */
  readonly decisions: Decisions | null;
  /** `null` for all. */
  readonly fields: readonly RecordField[] | null;
  readonly adapters: readonly Adapter[];
}

/** Looks up what is left, and writes all. */
async function carryOut(
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
    else await write(console, documentOf(job, read, told), target, options);
  } catch (error) {
    const told = cutShort(console, run, target, error);
    throw target.path === null && !options.dryRun ? new CutOutput(told) : told;
  } finally {
    progress.stop();
    await liner.close();
  }
  const result = { summary, target, spent: store.spent(), rowCount: crate.rowCount };
  tellResult(console, result, options);
  endRun(console, runs, run, target);
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

function documentOf(
  { crate, adapters, fields }: Pick<Job, 'crate' | 'adapters' | 'fields'>,
  read: ReadSetting,
  items: AsyncIterable<EnrichedRow>,
): ExportDocument {
  const order = adapters.map(({ id }) => id);
  const authority = Object.fromEntries(adapters.map((adapter) => [adapter.id, adapter.authority]));
  const notices = noticesOf(order);
  const generatedBy = { name: 'liner', version, at: nowOf(read) };
  const told = { ...(fields && { fields }), ...(notices.length > 0 && { notices }) };
  const header = { schemaVersion, generatedBy, policy: { order, authority }, ...told };
  // A column reads an enriched row; the exporter knows it as plain JSON.
  const columns = crateColumnsWith(
    crate.otherColumns,
    notices,
    fields,
  ) as unknown as readonly Column[];
  return { header, listName: 'rows', items, columns } as unknown as ExportDocument; // rows are JSON, which their types do not say
}

/** A crate is opened in spreadsheets, and its titles come from strangers. Formats take what they know. */
const crateOptions: CsvOptions = { guardFormulas: true };

async function write(
  console: Console,
  document: ExportDocument,
  { exporter, path }: Target,
  options: EnrichOptions,
): Promise<void> {
  const { signal } = console;
  if (path === null) {
    // Standard output is a stream of node; the narrower type is what tests need.
    const out = console.out as Writable;
    await writeToStream(exporter, document, out, { signal, options: crateOptions });
  } else {
    const { force: overwrite = false } = options;
    await exportToFile(exporter, document, path, { overwrite, signal, options: crateOptions });
  }
}

/** What to throw when a run did not come to its end; all that was found is kept. */
function cutShort(console: Console, run: Run, { path }: Target, error: unknown): unknown {
  const { head, store } = run;
  if (!console.signal.aborted) {
    const problem = storeProblem(error, run);
    if (!problem) note(console, `What was found is kept: ${goOnWith(head.id)}.`);
    return problem ?? error;
  }
  const { doneCount } = store.counts();
  const rest = path === null ? 'the output is cut off' : 'nothing was written';
  return new Problem(`Interrupted after ${doneCount} of ${head.rowCount} rows; ${rest}.`, {
    exitCode: exitCodes.interrupted,
    remedy: `Go on with: liner enrich --resume ${head.id}`,
  });
}

/** What is written needs no run; one in which a platform failed is kept for who asks it again. */
function endRun(console: Console, { folder, library }: Runs, run: Run, { path }: Target): void {
  const { openCount } = run.store.counts();
  run.store.close();
  if (openCount === 0) {
    library.removeRun(folder, run.head.id);
    return;
  }
  const rows = openCount === 1 ? '1 row' : `${openCount} rows`;
  const force = path === null ? '' : ' --force';
  aside(
    console,
    `A platform failed for ${rows}: "liner enrich --resume ${run.head.id}${force}" asks again for those alone.`,
  );
}
