import { stat } from 'node:fs/promises';
import { usageProblem } from '../problem.ts';

/**
 * Looks whether a file is there to be read. Answers whether that can be done more than once: not from a pipe
 * that has a name, as `<(zcat crate.csv.gz)` has.
 * @param path as it was named, for messages
 * @throws Problem of usage when it is missing, or a folder
 */
export async function assertFile(absolute: string, path: string): Promise<boolean> {
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'ENOENT' ? 'There is no file' : `The file cannot be read (${error.code}):`;
    throw usageProblem(`${reason} "${path}". Check the path.`);
  });
  if (found.isDirectory()) throw usageProblem(`"${path}" is a folder. Name a file in it.`);
  if (found.isSocket()) throw usageProblem(`"${path}" is a socket. Name a file or a pipe.`);
  return found.isFile();
}
