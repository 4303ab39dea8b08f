import { basename, extname, join, resolve } from 'node:path';
import {
  type Exporter,
  exporterForFile,
  type ListRule,
  splitCompression,
} from '@linernotes/exporters';
import { assertFree } from '../commands/enrich-target.ts';
import type { Console } from '../console.ts';
import { loadPlugins } from '../plugins/load.ts';
import { pluginSettings } from '../plugins/plugin-settings.ts';
import { knownExporters } from '../plugins/registry.ts';
import { usageProblem } from '../problem.ts';
import { exportFolder, general, type ReadSetting } from '../settings.ts';
import { didYouMean } from '../suggestion.ts';

/** Where records go, and as what. */
export interface Output {
  readonly exporter: Exporter;
  /** As it is told; `null` for standard output. */
  readonly name: string | null;
  /** `null` for standard output. */
  readonly path: string | null;
}

/** What the command line says about it. */
export interface OutputOptions {
  readonly out?: string;
  readonly format?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  /** Writes nothing. */
  readonly dryRun?: boolean;
  readonly lists?: ListRule;
  readonly schema?: boolean;
  /** It was named as an argument, and not by `--out`. @default false */
  readonly isArgument?: boolean;
}

/** Finds where records go, before anything is read. */
export async function findOutput(
  console: Console,
  input: string,
  options: OutputOptions,
  read: ReadSetting,
): Promise<Output> {
  if (options.schema && options.lists === 'exploded') {
    throw usageProblem(
      '--schema cannot put together again what --lists exploded takes apart.',
      'Use --lists joined or indexed.',
    );
  }
  const exporter = await findExporter(console, options, read);
  if (options.out === '-') return toStandardOutput(exporter, options);
  const name = options.out ?? defaultPath(console, input, exporter, read);
  const path = resolve(console.cwd, name);
  const { force: isForced = false, dryRun: isDryRun = false } = options;
  const place = { input, path: name, absolute: path, ...spokenOf(options) };
  await assertFree(console, { ...place, isForced, isDryRun });
  refuseCompression(exporter, name);
  return { exporter, name, path };
}

function spokenOf({ isArgument = false }: OutputOptions) {
  return { what: 'what is read', option: isArgument ? '' : '--out: ' };
}

/** @throws Problem of usage for a format that is packed in itself, or moves about in its file */
function refuseCompression(exporter: Exporter, name: string): void {
  const { compression, inner } = splitCompression(name);
  if (compression === null || ('write' in exporter && !exporter.isPacked)) return;
  throw usageProblem(
    `"${name}": ${exporter.name} is not written compressed.`,
    `Name the file "${inner}".`,
  );
}

function toStandardOutput(exporter: Exporter, { json }: OutputOptions): Output {
  if (json) {
    throw usageProblem(
      '--json tells what was done on standard output, where the records go already.',
      'Leave one out.',
    );
  }
  if ('write' in exporter) return { exporter, name: null, path: null };
  throw usageProblem(`${exporter.name} goes to a file only.`, 'Name one with --out.');
}

async function findExporter(
  console: Console,
  options: OutputOptions,
  read: ReadSetting,
): Promise<Exporter> {
  const { out, format } = options;
  if (format !== undefined) return exporterNamed(console, format);
  const isNamed = out !== undefined && out !== '-';
  const found = isNamed ? exporterForFile(out, knownExporters()) : null;
  if (found) return found;
  const usual = general(read, 'DEFAULT_EXPORT_FORMAT');
  if (!isNamed && usual !== undefined) return exporterNamed(console, usual);
  const endings = knownExporters().map(({ extension }) => `.${extension}`);
  const where = isNamed
    ? `${options.isArgument ? 'The' : '--out: the'} ending of "${out}" names no format.`
    : 'No format is named.';
  throw usageProblem(where, `Add --format, or a file that ends in ${endings.join(', ')}.`);
}

/** By its id, or by the name of the package that brings it, which must have been confirmed like any plugin. */
async function exporterNamed(console: Console, format: string): Promise<Exporter> {
  const known = knownExporters();
  const found = known.find(({ id }) => id === format);
  if (found) return found;
  if (!isPackageName(format)) throw unknownFormat(format, known);
  const settings = await pluginSettings(console);
  const where = `--format ${format}`;
  const [plugin] = await loadPlugins(console, { ...settings, names: [format], where });
  const [first, ...others] = plugin?.exporters ?? [];
  if (first && others.length === 0) return first;
  if (!first) throw usageProblem(`The plugin "${format}" brings no format.`);
  const ids = [first, ...others].map(({ id }) => id).join(', ');
  throw usageProblem(
    `The plugin "${format}" brings several formats: ${ids}.`,
    'Name it in LINERNOTES_PLUGINS, and one of them with --format.',
  );
}

function isPackageName(format: string): boolean {
  return /^(@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*$/.test(format) && /[@-]/.test(format);
}

function unknownFormat(format: string, known: readonly Exporter[]) {
  const ids = known.map(({ id }) => id);
  return usageProblem(
    `--format: there is no format "${format}"; there are: ${ids.join(', ')}.`,
    didYouMean(format, ids),
  );
}

function defaultPath(
  { cwd }: Console,
  input: string,
  { extension }: Exporter,
  read: ReadSetting,
): string {
  const { inner } = splitCompression(input);
  const stem = input === '-' ? 'records' : basename(inner, extname(inner));
  return join(exportFolder(cwd, read), `${stem}.${extension}`);
}
