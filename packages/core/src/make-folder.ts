import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, and those above it that are not there, for their owner alone; answers whether it
 * was made. Not `recursive` of Node: where the system says of a folder that is there that it is not,
 * as below /proc, that tries for ever (seen with Node 24 on 2026-11-21).
 * @throws what node:fs throws
 */
export function makeFolder(path: string): boolean {
  const missing = missingFolders(resolve(path));
  const made = missing.map(makeOne);
  return made.at(-1) ?? false;
}

/** The folders of a path that are not there, the outermost first. */
function missingFolders(path: string): readonly string[] {
  const isThere = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const parent = dirname(path);
  return isThere || parent === path ? [] : [...missingFolders(parent), path];
}

/** Answers `false` for one that somebody else has made meanwhile. */
function makeOne(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
    throw error;
  }
}
