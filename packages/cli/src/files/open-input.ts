import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { djImporters } from '@linernotes/dj';
import {
  exporterForFile,
  type FileAbout,
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
import { spool } from './spool.ts';

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
  readonly profile?: 'plain' | 'excel';
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
  return streamInput(() => createReadStream(absolute), console, path, options);
}

async function fileInput(
  absolute: string,
  path: string,
  { from, profile }: InputOptions,
): Promise<Input> {
  const schema = from === undefined ? await schemaBeside(absolute, path) : undefined;
  const format = from === undefined ? await discogsFormat(absolute, path) : importerNamed(from).id;
  const options = {
    name: path,
    format,
    among: allImporters,
    schema,
    isGuarded: profile === 'excel',
  };
  const read = (onAbout: ImportOptions['onAbout']) => importFile(absolute, { ...options, onAbout });
  return inputOf(path, read, async () => {});
}

async function streamInput(
  open: () => Readable,
  { signal }: Console,
  path: string,
  { from, profile }: InputOptions,
): Promise<Input> {
  const importer = from === undefined ? importerForFile(path, allImporters) : importerNamed(from);
  if (importer && !('read' in importer)) {
    throw usageProblem(`${importer.name} is read from a file only.`, 'Name the file.');
  }
  const given = { name: path, isGuarded: profile === 'excel' };
  const { read, close } = await spool(open(), signal);
  const records = (onAbout: ImportOptions['onAbout']) => {
    const options = { ...given, onAbout };
    return importer ? importer.read(read(), options) : readBatches(read(), options);
  };
  return inputOf(path === '-' ? 'standard input' : path, records, close);
}

function inputOf(
  name: string,
  read: (onAbout: ImportOptions['onAbout']) => AsyncIterable<readonly ReadRecord[]>,
  close: Input['close'],
): Input {
  return { name, read: (onAbout) => withUsageProblems(() => read(onAbout)), close };
}

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

/** Looks at the header of a table: what Discogs exported has names of its own. */
async function discogsFormat(absolute: string, path: string): Promise<string | undefined> {
  if (importerForFile(path)?.id !== 'csv') return undefined;
  let found: string | null = null;
  const onHeader = (columns: readonly string[]) => {
    found = discogsFormatOf(columns);
  };
  try {
    const batches = readBatches(createReadStream(absolute), { name: path, onHeader });
    for await (const _ of batches) break;
  } catch (error) {
    throw usageProblemOf(error);
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
