import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { djImporters } from '@linernotes/dj';
import {
  exporterForFile,
  type FileAbout,
  formatOfBytes,
  type Importer,
  type ImportOptions,
  importerForFile,
  importers,
  importFile,
  parseTableSchema,
  ReadError,
  type ReadRecord,
  readBatches,
  type TableSchema,
} from '@linernotes/exporters';
import type { Console } from '../console.ts';
import { knownExporters } from '../plugins/registry.ts';
import { usageProblem } from '../problem.ts';
import { didYouMean } from '../suggestion.ts';
import { assertFile } from './assert-file.ts';
import { discogsFormatOf, discogsImporters } from './discogs-csv.ts';
import { openOnce } from './open-once.ts';
import { spool } from './spool.ts';
import { spoolToFile } from './spool-to-file.ts';

/** A file that can be read as often as it is needed. */
export interface Input {
  /** For messages. */
  readonly name: string;
  /** @throws Problem of usage when it cannot be read as a whole */
  readonly read: (onAbout?: (about: FileAbout) => void) => AsyncIterable<readonly ReadRecord[]>;
  /** Nothing is read afterwards. */
  readonly close: () => Promise<void>;
}

/** How the file is read. */
export interface InputOptions {
  readonly from?: string;
  /** Which list of a JSON document holds the records. */
  readonly list?: string;
  /** Takes the apostrophes from a table that was guarded against spreadsheets. */
  readonly guarded?: boolean;
}

/** Every format that is read. */
const allImporters: readonly Importer[] = [...importers, ...djImporters, ...discogsImporters];

/** Opens what is to be written in another format. What can be read but once, as standard input, is kept. */
export async function openInput(
  console: Console,
  path: string,
  options: InputOptions,
): Promise<Input> {
  if (path === '-') return streamInput(() => console.in, console, path, options);
  const absolute = resolve(console.cwd, path);
  const isReadAgain = await assertFile(absolute, path);
  if (options.from === undefined) assertIsRead(path);
  if (isReadAgain) return fileInput(absolute, path, options);
  return streamInput(() => openOnce(absolute), console, path, options);
}

async function fileInput(absolute: string, path: string, options: InputOptions): Promise<Input> {
  const { from } = options;
  const schema = from === undefined ? await schemaBeside(absolute, path) : undefined;
  const format =
    from === undefined
      ? await discogsFormat(() => createReadStream(absolute), path)
      : importerNamed(from).id;
  const importer =
    format === undefined ? importerForFile(path, allImporters) : importerNamed(format);
  const given = { name: path, format, among: allImporters, schema, ...readAs(options, importer) };
  const read = (onAbout: ImportOptions['onAbout']) => importFile(absolute, { ...given, onAbout });
  return inputOf(path, read, async () => {});
}

async function streamInput(
  open: () => Readable,
  { signal }: Console,
  path: string,
  options: InputOptions,
): Promise<Input> {
  const { from } = options;
  const spooled = await spool(open(), signal);
  try {
    const format =
      from ??
      importerForFile(path, allImporters)?.id ??
      (await formatOfBytes(spooled.read())) ??
      (await discogsFormat(spooled.read, path));
    const importer = format === undefined ? null : importerNamed(format);
    const name = path === '-' ? 'standard input' : path;
    const given = { name: path, ...readAs(options, importer) };
    if (importer && !('read' in importer)) {
      const file = await spoolToFile(spooled);
      const read = (onAbout: ImportOptions['onAbout']) =>
        importer.readFile(file.path, { ...given, name, onAbout });
      return inputOf(name, read, file.close);
    }
    const read = (onAbout: ImportOptions['onAbout']) => {
      const all = { ...given, onAbout };
      return importer ? importer.read(spooled.read(), all) : readBatches(spooled.read(), all);
    };
    return inputOf(name, read, spooled.close);
  } catch (error) {
    await spooled.close();
    throw error;
  }
}

/** @throws Problem of usage for a list, or for guards, of what has none */
function readAs({ list, guarded = false }: InputOptions, importer: Importer | null) {
  if (guarded && importer !== null && !tables.has(importer.id))
    throw usageProblem(
      `--guarded does nothing for ${importer.name}.`,
      'Leave it out; it takes apostrophes from CSV and TSV (--from csv).',
    );
  if (list === undefined || importer === null || importer.id === 'json') {
    return { listName: list, isGuarded: guarded };
  }
  throw usageProblem(`--list names a list of a JSON document, and this is ${importer.name}.`);
}

function inputOf(
  name: string,
  read: (onAbout: ImportOptions['onAbout']) => AsyncIterable<readonly ReadRecord[]>,
  close: Input['close'],
): Input {
  return { name, read: (onAbout) => withUsageProblems(() => read(onAbout)), close };
}

/** Only they are read without the apostrophes that keep spreadsheets from taking texts for formulas. */
const tables: ReadonlySet<string> = new Set(['csv', 'tsv']);

/** @throws Problem of usage for a format that is not read */
function importerNamed(format: string): Importer {
  const found = allImporters.find(({ id }) => id === format);
  if (found) return found;
  const known = allImporters.map(({ id }) => id);
  throw usageProblem(
    `--from: there is no format "${format}"; there are: ${known.join(', ')}.`,
    didYouMean(format, known),
  );
}

/** @throws Problem of usage for a format that is only written */
function assertIsRead(path: string): void {
  const written = exporterForFile(path, knownExporters());
  if (!written || importerForFile(path, allImporters)) return;
  throw usageProblem(
    `"${path}": ${written.name} is written, and not read.`,
    'Save it as CSV, or name its format with --from.',
  );
}

/** What `--schema` wrote. */
export function schemaPathOf(path: string): string {
  return `${path}.schema.json`;
}

async function schemaBeside(absolute: string, path: string): Promise<TableSchema | undefined> {
  const text = await readFile(schemaPathOf(absolute), 'utf8').catch(() => null);
  if (text === null) return undefined;
  try {
    return parseTableSchema(text, schemaPathOf(path));
  } catch (error) {
    throw usageProblemOf(error);
  }
}

/** Looks at the header of a table, or of what may be one: what Discogs exported has names of its own. */
async function discogsFormat(open: () => Readable, path: string): Promise<string | undefined> {
  const known = importerForFile(path, allImporters);
  if (known && known.id !== 'csv') return undefined;
  let found: string | null = null;
  const onHeader = (columns: readonly string[]) => {
    found = discogsFormatOf(columns);
  };
  try {
    for await (const _ of readBatches(open(), { name: path, onHeader })) break;
  } catch (error) {
    // Of what is no table nothing is told before it is read.
    if (known) throw usageProblemOf(error);
  }
  return found ?? undefined;
}

async function* withUsageProblems<Item>(read: () => AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* read();
  } catch (error) {
    throw usageProblemOf(error);
  }
}

function usageProblemOf(error: unknown): unknown {
  return error instanceof ReadError ? usageProblem(error.message, error.remedy) : error;
}
