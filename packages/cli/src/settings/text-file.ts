import { readFileSync, statSync } from 'node:fs';
import { Problem, usageProblem } from '../problem.ts';

const mostBytes = 1024 * 1024;

/**
 * Reads a small file; `null` when there is none of that name. A folder or a pipe of that name is none:
 * some tools keep a folder `.env`, and a pipe would never end.
 * @throws Problem of usage when it is there and cannot be read.
 */
export function readTextFile(path: string, name: string): string | null {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found?.isFile()) return null;
    if (found.size <= mostBytes) return textOf(readFileSync(path), name);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw usageProblem(`${name} cannot be read (${code}).`, 'Check its permissions.');
  }
  throw usageProblem(`${name} is larger than 1 MiB.`, 'Leave only settings in it.');
}

/** UTF-16, which some editors write, has bytes of 0 in every ASCII letter. */
function textOf(bytes: Buffer, name: string): string {
  if (!bytes.includes(0)) return bytes.toString('utf8').replace(/^\ufeff/, '');
  throw usageProblem(`${name} is no text in UTF-8.`, 'Save it anew with the encoding UTF-8.');
}
