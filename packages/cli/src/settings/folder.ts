import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { usageProblem } from '../problem.ts';
import type { ReadSetting } from './found.ts';
import { generalOrDefault } from './general.ts';

/**
 * Reads EXPORT_DIR. What a file of the current directory says, and the default,
 * must stay below that directory, links followed: otherwise a folder that somebody sent could have
 * files written wherever it likes.
 */
export function exportFolder(cwd: string, read: ReadSetting): string {
  const folder = generalOrDefault(read, 'EXPORT_DIR');
  const found = read('EXPORT_DIR');
  if (found?.isTrusted || isWithin(realpathSync(cwd), realPathOf(resolve(cwd, folder))))
    return folder;
  const what = found
    ? `EXPORT_DIR in ${found.where} leads out of this folder`
    : `${folder} leads out of this folder`;
  throw usageProblem(
    `${what}, where nothing is written unasked.`,
    'Set EXPORT_DIR in the environment.',
  );
}

function isWithin(parent: string, path: string): boolean {
  const way = relative(parent, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The true path of what exists of a path. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : resolve(realPathOf(parent), relative(parent, path));
  }
}
