import { readFileSync, statSync } from 'node:fs';
import { usageProblem } from '../problem.ts';

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
    if (found.size <= mostBytes) return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw usageProblem(`${name} cannot be read (${code}).`, 'Check its permissions.');
  }
  throw usageProblem(`${name} is larger than 1 MiB.`, 'Leave only settings in it.');
}
