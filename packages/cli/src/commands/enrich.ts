import { stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { type Adapter, createLiner, type Liner } from '@linernotes/core';
import { crateColumns, type EnrichedRow, enrich, schemaVersion } from '@linernotes/enrich';
import {
  type Column,
  type ExportDocument,
  type Exporter,
  exporterForFile,
  exporters,
  exportToFile,
  type JsonObject,
  type ReadFormat,
  writeToStream,
} from '@linernotes/exporters';
import { createAdapters, platformsNamed } from '../adapters.ts';
import { type Console, note, writeJson } from '../console.ts';
import { type CrateFile, openCrate } from '../crate-file.ts';
import { loggerOption } from '../logger.ts';
import { type Counts, createCrateSummary, describeCounts } from '../output/crate-table.ts';
import { createProgress, type Progress } from '../output/progress.ts';
import { CutOutput, exitCodes, Problem, usageProblem } from '../problem.ts';
import { general, linerOptions, nowOf, type ReadSetting, readSettingsOf } from '../settings.ts';
import { version } from '../version.ts';

type FormatId = keyof typeof exporters;

interface EnrichOptions {
  readonly on?: readonly string[];
  readonly out?: string;
  readonly format?: FormatId;
  readonly from?: ReadFormat;
  readonly top: number;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `liner enrich <file>`: every row looked up, one file out. */
export async function enrichCommand(
  console: Console,
  path: string,
  options: EnrichOptions,
): Promise<number> {
  const read = readSettingsOf(console);
  const adapters = createAdapters(platformsNamed(options.on), read);
  const target = await findTarget(console, path, options, read);
  const pipeline = { ...linerOptions(read), ...loggerOption(console, read, adapters) };
  const header = { schemaVersion, generatedBy: { name: 'liner', version, at: nowOf(read) } };
  const crate = await openCrate(console, path, options.from);
  const platforms = adapters.map(({ id }) => id);
  const progress = createProgress(console, crate.rowCount, platforms);
  const liner = createLiner({ adapters, ...pipeline, onEvent: progress.onEvent });
  const summary = createCrateSummary();
  const rows = lookUp(crate, liner, { console, progress, top: options.top, onRow: summary.add });
  const document = { header, listName: 'rows', items: rows, columns } as unknown as ExportDocument; // rows are JSON, which their types do not say
  try {
    await write(console, document, target, options);
  } catch (error) {
    const told = console.signal.aborted ? interrupted(crate, target, summary.counts()) : error;
    throw target.path === null ? new CutOutput(told) : told;
  } finally {
    progress.stop();
    await liner.close();
  }
  report(console, summary, target, options);
  return summary.counts().failed > 0 ? exitCodes.partly : exitCodes.done;
}

/** A column reads an enriched row; the exporter knows it as plain JSON. */
const columns = crateColumns as unknown as readonly Column[];

interface LookUpOptions {
  readonly console: Console;
  readonly progress: Progress;
  readonly top: number;
  readonly onRow: (row: EnrichedRow) => void;
}

async function* lookUp(
  crate: CrateFile,
  liner: Liner<Adapter>,
  { console, progress, top, onRow }: LookUpOptions,
): AsyncGenerator<EnrichedRow> {
  for await (const row of enrich(crate.read(), { liner, top, signal: console.signal })) {
    onRow(row);
    progress.onRow(row);
    yield row;
  }
}

interface Target {
  readonly exporter: Exporter;
  /** `null` for standard output. */
  readonly path: string | null;
}

/** Where the crate goes: looked at before the first request, so that none is spent for nothing. */
async function findTarget(
  console: Console,
  input: string,
  options: EnrichOptions,
  read: ReadSetting,
): Promise<Target> {
  const exporter = exporterOf(options, read);
  if (!options.out && options.json) return { exporter, path: null };
  const path =
    options.out ?? join(general(read, 'EXPORT_DIR') ?? 'exports', defaultName(input, exporter));
  const absolute = resolve(console.cwd, path);
  const found = await stat(absolute).catch(() => null);
  if (found?.isDirectory()) throw usageProblem(`--out: "${path}" is a folder. Name a file in it.`);
  if (found && !options.force)
    throw usageProblem(
      `"${path}" is there already. Add --force to replace it, or name another file with --out.`,
    );
  return { exporter, path: absolute };
}

function exporterOf({ format, out, json }: EnrichOptions, read: ReadSetting): Exporter {
  const named = format ? exporters[format] : out ? exporterForFile(out) : null;
  if (named) return named;
  if (json) return exporters.json;
  return exporters[general(read, 'DEFAULT_EXPORT_FORMAT') ?? 'json'];
}

function defaultName(input: string, { extension }: Exporter): string {
  const stem = input === '-' ? 'crate' : basename(input, extname(input));
  return `${stem}.enriched.${extension}`;
}

async function write(
  console: Console,
  document: ExportDocument,
  { exporter, path }: Target,
  options: EnrichOptions,
): Promise<void> {
  if (path === null) {
    // Standard output is a stream of node; the narrower type is what tests need.
    await writeToStream(exporters.json, document, console.out as Writable, {
      signal: console.signal,
    });
  } else {
    const { signal } = console;
    await exportToFile(exporter, document, path, { overwrite: options.force ?? false, signal });
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
  options: EnrichOptions,
): void {
  const counts = summary.counts();
  if (options.json) {
    if (path !== null) writeJson(console, { file: path, counts } satisfies JsonObject);
    return;
  }
  summary.print(console);
  note(console, `${describeCounts(counts)}. Written to ${path}`);
}
