import { basename } from 'node:path';
import { configurationError } from '../errors.ts';

/** The names of a logger's files. */
export interface LogFileNames {
  readonly fileName: string;
  readonly errorFile?: string;
}

/** @throws LinerError `configuration` for a name that is a path, and for two that are in each other's way */
export function assertLogFileNames({ fileName, errorFile }: LogFileNames): void {
  assertPlain(fileName, 'fileName', 'LOG_FILE_NAME');
  if (errorFile === undefined) return;
  assertPlain(errorFile, 'errorFile', 'LOG_ERROR_FILE');
  if (!areInEachOthersWay(fileName, errorFile)) return;
  throw configurationError({
    option: 'errorFile',
    env: 'LOG_ERROR_FILE',
    message: `Option "errorFile" (LOG_ERROR_FILE) is "${errorFile}", and "fileName" (LOG_FILE_NAME) is "${fileName}": neither may be the other's name, or begin with it and a dot.`,
  });
}

function assertPlain(name: string, option: string, env: string): void {
  if (name === basename(name) && !['', '.', '..'].includes(name)) return;
  const message = `Option "${option}" (${env}) is the name of a file without its folder, which is LOG_DIR.`;
  throw configurationError({ option, env, message });
}

/**
 * Whether two logs in one folder would mix: what a log is put aside as, and its lock, begin with its
 * name and a dot. Some systems take `A.log` and `a.log`, or two ways to write `ä`, for one name.
 */
export function areInEachOthersWay(name: string, other: string): boolean {
  const [one = '', two = ''] = [name, other].map((text) => text.normalize('NFC').toLowerCase());
  return one === two || one.startsWith(`${two}.`) || two.startsWith(`${one}.`);
}
