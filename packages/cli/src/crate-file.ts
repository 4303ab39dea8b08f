import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { CrateItem } from '@linernotes/enrich';
import { fieldOfColumn, knownColumns } from '@linernotes/enrich';
import { type ReadFormat, readRecords } from '@linernotes/exporters';
import type { Console } from './console.ts';
import { Problem, usageProblem } from './problem.ts';

/** A crate that has been looked through once: it can be read, and this many rows are in it. */
export interface CrateFile {
  readonly name: string;
  readonly rowCount: number;
  readonly read: () => AsyncIterable<CrateItem>;
}

/**
 * Opens a crate and reads it to its end, so that what is wrong with the file as a whole is known
 * before a single request is spent. Standard input is kept in memory, a file is read again.
 */
export async function openCrate(
  console: Console,
  path: string,
  format: ReadFormat | undefined,
): Promise<CrateFile> {
  const name = path === '-' ? 'standard input' : path;
  const open = path === '-' ? await openStandardInput(console) : await openFile(console, path);
  const read = (): AsyncIterable<CrateItem> =>
    readRecords(open(), { name, format, onHeader: (columns) => assertKnownColumn(name, columns) });
  let rowCount = 0;
  for await (const _item of read()) {
    console.signal.throwIfAborted();
    rowCount += 1;
  }
  if (rowCount > 0) return { name, rowCount, read };
  throw new Problem(`${name} has no rows.`, {
    remedy: 'Put one track or release on each line below the header.',
  });
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

function assertKnownColumn(name: string, columns: readonly string[]): void {
  if (columns.some((column) => fieldOfColumn(column) !== null)) return;
  throw new Problem(
    `${name}, line 1: none of the columns is known (${columns.slice(0, 5).join(', ')}).`,
    {
      remedy: `Begin the file with a header that has some of: ${knownColumns.join(', ')}.`,
    },
  );
}
