import { type BigIntStats, fstat } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { djExporters } from '@linernotes/dj';
import { type Exporter, exporterForFile, exporters } from '@linernotes/exporters';
import { aside, type Console } from '../console.ts';
import { knownExporters } from '../plugins/registry.ts';
import { usageProblem } from '../problem.ts';
import { exportFolder, general, type ReadSetting } from '../settings.ts';
import { didYouMean } from '../suggestion.ts';

/** Where an enriched crate goes. */
export interface Target {
  readonly exporter: Exporter;
  /** `null` for standard output. */
  readonly path: string | null;
}

/** What the command line says about it. */
export interface TargetOptions {
  readonly out?: string;
  readonly format?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  /** Writes nothing. */
  readonly dryRun?: boolean;
}

/** Finds where the crate goes: before the first request, so that none is spent for nothing. */
export async function findTarget(
  console: Console,
  input: string,
  options: TargetOptions,
  read: ReadSetting,
): Promise<Target> {
  const { out } = options;
  const isPrinted = out === '-' || (out === undefined && options.json === true);
  if (isPrinted) return { exporter: printable(printedBy(options, read)), path: null };
  const path = out ?? defaultPath(console, input, options, read);
  const absolute = resolve(console.cwd, path);
  const { force: isForced = false, dryRun: isDryRun = false } = options;
  await assertFree(console, { input, path, absolute, isForced, isDryRun });
  return { exporter: exporterOf(options, read), path: absolute };
}

function printedBy({ format, json }: TargetOptions, read: ReadSetting): Exporter {
  if (!json && format !== undefined) return exporterNamed(format);
  if (!json) return exporters[general(read, 'DEFAULT_EXPORT_FORMAT') ?? 'json'];
  if (format === undefined || format === 'json') return exporters.json;
  throw usageProblem(
    `--json and --format ${format} do not go together on standard output. Leave one out, or name a file with --out.`,
  );
}

/** @throws Problem of usage for a format that must move about in its file */
function printable(exporter: Exporter): Exporter {
  if ('write' in exporter) return exporter;
  throw usageProblem(`${exporter.name} goes to a file only. Name one with --out.`);
}

function exporterOf({ format, out }: TargetOptions, read: ReadSetting): Exporter {
  if (format !== undefined) return exporterNamed(format);
  if (out === undefined) return exporters[general(read, 'DEFAULT_EXPORT_FORMAT') ?? 'json'];
  const named = exporterForFile(out, knownExporters());
  if (named) return ofCrates(named, '--out');
  throw usageProblem(
    `--out: the ending of "${out}" names no format. End it with .json, .csv or the like, or add --format.`,
  );
}

/** @throws Problem of usage for an unknown format, and for one that has no crates. */
export function exporterNamed(format: string): Exporter {
  const found = knownExporters().find(({ id }) => id === format);
  if (found) return ofCrates(found, '--format');
  const known = knownExporters()
    .filter((one) => !isOfTracks(one))
    .map(({ id }) => id);
  throw usageProblem(
    `--format: there is no format "${format}"; there are: ${known.join(', ')}.`,
    didYouMean(format, known),
  );
}

/** Files of DJ programs have places for tracks: of a crate much would be left out, and all rows that are no files. */
function ofCrates(exporter: Exporter, option: string): Exporter {
  if (!isOfTracks(exporter)) return exporter;
  throw usageProblem(
    `${option}: ${exporter.name} has no place for an enriched crate.`,
    'Write crate.json first; then "liner apply crate.json --to <collection> --out <copy>" puts what was found into a copy of a collection or playlist, and "liner export crate.json --out <file>" makes one of the rows.',
  );
}

function isOfTracks({ id }: Exporter): boolean {
  return djExporters.some((one) => one.id === id);
}

function defaultPath(
  { cwd }: Console,
  input: string,
  options: TargetOptions,
  read: ReadSetting,
): string {
  const { extension } = exporterOf(options, read);
  const stem = input === '-' ? 'crate' : basename(input, extname(input));
  return join(exportFolder(cwd, read), `${stem}.enriched.${extension}`);
}

interface Place {
  /** `-` for standard input. @default none is read */
  readonly input?: string;
  readonly path: string;
  readonly absolute: string;
  readonly isForced: boolean;
  /** Nothing is written: of what is there already is told, and no more. @default false */
  readonly isDryRun?: boolean;
  /** What the input is called. @default 'the crate' */
  readonly what?: string;
  /** By which the output was named, for messages. @default '--out: ' */
  readonly option?: string;
}

/** @throws Problem of usage for what is there already, and for the input itself, which would be lost */
export async function assertFree(
  console: Console,
  {
    input,
    path,
    absolute,
    isForced,
    isDryRun = false,
    what = 'the crate',
    option = '--out: ',
  }: Place,
): Promise<void> {
  if (path === '') throw usageProblem(`${option}no file is named.`, 'Name one.');
  const found = await statOrNull(absolute);
  if (!found) return;
  if (found.isDirectory()) throw usageProblem(`${option}"${path}" is a folder. Name a file in it.`);
  const crate = await statOfSource(console, input);
  if (crate && crate.dev === found.dev && crate.ino === found.ino)
    throw usageProblem(
      `${option}"${path}" is ${what} itself, which would be lost. Name another file.`,
    );
  if (isForced) return;
  if (isDryRun) {
    aside(console, `"${path}" is there already: it is replaced with --force only.`);
    return;
  }
  throw usageProblem(
    `"${path}" is there already. Add --force to replace it, or name another file${option && ' with --out'}.`,
  );
}

/** Numbers of files go beyond what a double can tell apart. */
function statOrNull(path: string): Promise<BigIntStats | null> {
  return stat(path, { bigint: true }).catch(() => null);
}

function statOfSource(console: Console, input: string | undefined): Promise<BigIntStats | null> {
  if (input === undefined) return Promise.resolve(null);
  return input === '-' ? statOfInput(console) : statOrNull(resolve(console.cwd, input));
}

/** Standard input is a file where the shell was told so: `liner enrich - < crate.csv`. */
async function statOfInput(console: Console): Promise<BigIntStats | null> {
  const fd = 'fd' in console.in ? console.in.fd : null;
  if (typeof fd !== 'number') return null;
  return promisify(fstat)(fd, { bigint: true }).catch(() => null);
}
