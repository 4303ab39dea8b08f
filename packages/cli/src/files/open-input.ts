import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
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
import { discogsFormatOf, discogsImporters } from './discogs-csv.ts';

/** A file that can be read as often as it is needed. */
export interface Input {
  /** For messages. */
  readonly name: string;
  /** @throws Problem of usage when it cannot be read as a whole */
  readonly read: (onAbout?: (about: FileAbout) => void) => AsyncIterable<readonly ReadRecord[]>;
}

/** How the file is read. */
export interface InputOptions {
  readonly from?: string;
  readonly profile?: 'plain' | 'excel';
}

/** Every format that is read. */
const allImporters: readonly Importer[] = [...importers, ...discogsImporters];

/** Opens what is to be written in another format. Standard input is kept in memory. */
export async function openInput(
  console: Console,
  path: string,
  { from, profile }: InputOptions,
): Promise<Input> {
  const name = path === '-' ? 'standard input' : path;
  const isGuarded = profile === 'excel';
  if (path === '-') {
    const bytes = await readStandardInput(console);
    const format = from === undefined ? undefined : importerNamed(from);
    const read = (onAbout?: ImportOptions['onAbout']) => {
      const source = Readable.from([bytes]);
      const options = { name: '-', isGuarded, onAbout };
      if (!format) return readBatches(source, options);
      if ('read' in format) return format.read(source, options);
      throw usageProblem(`${format.name} is read from a file only.`, 'Name the file.');
    };
    return { name, read: (onAbout) => withUsageProblems(() => read(onAbout)) };
  }
  const absolute = resolve(console.cwd, path);
  await assertFile(absolute, path);
  if (from === undefined) assertIsRead(path);
  const schema = from === undefined ? await schemaBeside(absolute, path) : undefined;
  const format = from === undefined ? await discogsFormat(absolute, path) : importerNamed(from).id;
  const read = (onAbout?: ImportOptions['onAbout']) =>
    importFile(absolute, { name: path, format, among: allImporters, schema, isGuarded, onAbout });
  return { name, read: (onAbout) => withUsageProblems(() => read(onAbout)) };
}

/** @throws Problem of usage for a format that is not read */
function importerNamed(format: string): Importer {
  const found = allImporters.find(({ id }) => id === format);
  if (found) return found;
  const known = allImporters.map(({ id }) => id).join(', ');
  throw usageProblem(`--from: there is no format "${format}"; there are: ${known}.`);
}

async function readStandardInput(console: Console): Promise<Uint8Array> {
  const { signal } = console;
  // Somebody who forgot to pipe anything in wants Ctrl-C to work while nothing comes.
  return buffer(addAbortSignal(signal, console.in)).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}

async function assertFile(absolute: string, path: string): Promise<void> {
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'ENOENT' ? 'There is no file' : `The file cannot be read (${error.code}):`;
    throw usageProblem(`${reason} "${path}". Check the path.`);
  });
  if (found.isDirectory()) throw usageProblem(`"${path}" is a folder. Name a file in it.`);
}

/** @throws Problem of usage for a format that is only written */
function assertIsRead(path: string): void {
  const written = exporterForFile(path, knownExporters());
  if (!written || importerForFile(path)) return;
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
