import type { Writable } from 'node:stream';
import type { Adapter, Liner } from '@linernotes/core';
import { crateColumnsWith, type EnrichedRow, enrich, schemaVersion } from '@linernotes/enrich';
import {
  type Column,
  type CsvOptions,
  type ExportDocument,
  exportToFile,
  type JsonObject,
  type ReadFormat,
  writeToStream,
} from '@linernotes/exporters';
import { createAdapters, findingPlatforms } from '../adapters.ts';
import { type Console, note, writeJson } from '../console.ts';
import { type CrateFile, openCrate } from '../crate-file.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import { type Counts, createCrateSummary, describeCounts } from '../output/crate-table.ts';
import { noticesOf, printNotices } from '../output/notices.ts';
import { createProgress, type Progress } from '../output/progress.ts';
import { CutOutput, exitCodes, Problem } from '../problem.ts';
import { nowOf, readSettingsOf } from '../settings.ts';
import type { SourceOptions } from '../source-options.ts';
import { version } from '../version.ts';
import { exporterNamed, findTarget, type Target, type TargetOptions } from './enrich-target.ts';

interface EnrichOptions extends TargetOptions, SourceOptions {
  readonly on?: readonly string[];
  readonly from?: ReadFormat;
  readonly top: number;
}

/** `liner enrich <file>`: every row looked up, one file out. */
export async function enrichCommand(
  console: Console,
  path: string,
  options: EnrichOptions,
): Promise<number> {
  const read = await readSettingsOf(console);
  if (options.format !== undefined) exporterNamed(options.format);
  const adapters = await createAdapters(console, findingPlatforms(options.on, read), read);
  const pipeline = pipelineOptions(console, read, adapters);
  const target = await findTarget(console, path, options, read);
  const platforms = adapters.map(({ id }) => id);
  const notices = noticesOf(platforms);
  const generatedBy = { name: 'liner', version, at: nowOf(read) };
  const header = { schemaVersion, generatedBy, ...(notices.length > 0 ? { notices } : {}) };
  const crate = await openCrate(console, path, options.from);
  const progress = createProgress(console, crate.rowCount, platforms);
  const { onEvent } = progress;
  const liner = await openLiner(console, read, { ...pipeline, onEvent }, options);
  const summary = createCrateSummary();
  const rows = lookUp(crate, liner, { console, progress, top: options.top, onRow: summary.add });
  // A column reads an enriched row; the exporter knows it as plain JSON.
  const columns = crateColumnsWith(crate.otherColumns, notices) as unknown as readonly Column[];
  const document = { header, listName: 'rows', items: rows, columns } as unknown as ExportDocument; // rows are JSON, which their types do not say
  try {
    await write(console, document, target, options);
  } catch (error) {
    const told = console.signal.aborted ? interrupted(crate, target, summary.counts()) : error;
    throw target.path === null ? new CutOutput(told) : told;
  } finally {
    progress.stop();
    await liner.close();
    await crate.close();
  }
  report(console, summary, target, options);
  return summary.counts().failed > 0 ? exitCodes.partly : exitCodes.done;
}

/** Rows up to which a crate is looked up as fast as the platforms allow at once. */
const mostRowsWaitedFor = 20;

interface LookUpOptions {
  readonly console: Console;
  readonly progress: Progress;
  readonly top: number;
  readonly onRow: (row: EnrichedRow) => void;
}

async function* lookUp(
  crate: CrateFile,
  liner: Liner<Adapter>,
  { console: { signal }, progress, top, onRow }: LookUpOptions,
): AsyncGenerator<EnrichedRow> {
  // Whoever looks up a few rows waits for them; a long crate leaves room for other questions.
  const priority = crate.rowCount <= mostRowsWaitedFor ? 'foreground' : 'background';
  for await (const row of enrich(crate.read(), { liner, top, priority, signal })) {
    onRow(row);
    progress.onRow(row);
    yield row;
  }
}

/** A crate is opened in spreadsheets, and its titles come from strangers. Formats take what they know. */
const crateOptions: CsvOptions = { guardFormulas: true };

async function write(
  console: Console,
  document: ExportDocument,
  { exporter, path }: Target,
  options: EnrichOptions,
): Promise<void> {
  if (path === null) {
    // Standard output is a stream of node; the narrower type is what tests need.
    await writeToStream(exporter, document, console.out as Writable, {
      signal: console.signal,
      options: crateOptions,
    });
  } else {
    const { signal } = console;
    const { force: overwrite = false } = options;
    await exportToFile(exporter, document, path, { overwrite, signal, options: crateOptions });
  }
}

function interrupted(crate: CrateFile, { path }: Target, counts: Counts): Problem {
  const done = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rest = path === null ? 'the output is cut off' : 'nothing was written';
  return new Problem(`Interrupted after ${done} of ${crate.rowCount} rows; ${rest}.`, {
    exitCode: exitCodes.interrupted,
  });
}

function report(
  console: Console,
  summary: ReturnType<typeof createCrateSummary>,
  { path }: Target,
  { json = false }: EnrichOptions,
): void {
  const counts = summary.counts();
  const unmatched = summary.unmatched();
  if (json && path !== null) {
    const rows = Object.keys(unmatched).length > 0 ? { unmatched } : {};
    writeJson(console, { file: path, counts, ...rows } satisfies JsonObject);
  }
  if (json) return;
  if (path !== null) {
    summary.printTable(console);
    printNotices(console, summary.platforms());
  }
  summary.printProblems(console);
  note(console, `${describeCounts(counts)}.${path === null ? '' : ` Written to ${path}`}`);
}
