import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { CrateItem } from '@linernotes/enrich';
import { columnsOfOneField, fieldOfColumn, inputOf, knownColumns } from '@linernotes/enrich';
import { ReadError, type ReadFormat, readRecords } from '@linernotes/exporters';
import type { Console } from './console.ts';
import { usageProblem } from './problem.ts';

/** A crate that has been looked through once: it can be read, and this many rows are in it. */
export interface CrateFile {
  readonly name: string;
  readonly rowCount: number;
  /** The names of the user's own columns that any row fills. */
  readonly otherColumns: ReadonlySet<string>;
  readonly read: () => AsyncIterable<CrateItem>;
}

/**
 * Opens a crate and reads it to its end, so that what is wrong with the file as a whole is known
 * before a single request is spent. Standard input is kept in memory, a file is read again.
 * @throws Problem of usage when the file cannot be used, whatever the reason.
 */
export async function openCrate(
  console: Console,
  path: string,
  format: ReadFormat | undefined,
): Promise<CrateFile> {
  const name = path === '-' ? 'standard input' : path;
  const open = path === '-' ? await openStandardInput(console) : await openFile(console, path);
  const read = (): AsyncIterable<CrateItem> =>
    withUsageProblems(
      readRecords(open(), { name, format, onHeader: (columns) => assertColumns(name, columns) }),
    );
  const otherColumns = new Set<string>();
  let rowCount = 0;
  for await (const item of read()) {
    console.signal.throwIfAborted();
    rowCount += 1;
    for (const column of Object.keys(inputOf(item).other ?? {})) otherColumns.add(column);
  }
  if (rowCount > 0) return { name, rowCount, otherColumns, read };
  throw usageProblem(
    `${name} has no rows.`,
    'Put one track or release on each line below the header.',
  );
}

async function* withUsageProblems(items: AsyncIterable<CrateItem>): AsyncGenerator<CrateItem> {
  try {
    yield* items;
  } catch (error) {
    if (error instanceof ReadError) throw usageProblem(error.message, error.remedy);
    throw error;
  }
}

async function openStandardInput(console: Console): Promise<() => Readable> {
  const { signal } = console;
  // Somebody who forgot to pipe anything in wants Ctrl-C to work while nothing comes.
  const bytes = await buffer(addAbortSignal(signal, console.in)).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  return () => Readable.from([bytes]);
}

async function openFile(console: Console, path: string): Promise<() => Readable> {
  const absolute = resolve(console.cwd, path);
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'ENOENT' ? 'There is no file' : `The file cannot be read (${error.code}):`;
    throw usageProblem(`${reason} "${path}". Check the path.`);
  });
  if (found.isDirectory()) throw usageProblem(`"${path}" is a folder. Name a file in it.`);
  return () => createReadStream(absolute);
}

function assertColumns(name: string, columns: readonly string[]): void {
  const twice = columnsOfOneField(columns);
  if (twice) {
    const [first, second] = twice;
    throw usageProblem(
      `${name}, line 1: the columns "${first}" and "${second}" both mean ${fieldOfColumn(first)}.`,
      'Remove or rename one of them.',
    );
  }
  if (columns.some((column) => fieldOfColumn(column) !== null)) return;
  throw usageProblem(
    `${name}, line 1: none of the columns is known (${columns.slice(0, 5).join(', ')}).`,
    `Begin the file with a header that has some of: ${knownColumns.join(', ')}.`,
  );
}
