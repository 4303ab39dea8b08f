import { closeSync, lstatSync, openSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isOwnLogAt, notOurs } from './own-log.ts';

/** Removes the files that were put aside longest ago, so that one more can come. */
export function removeBeyond(path: string, backupCount: number): void {
  for (const { name, number } of backupsOf(path))
    if (number >= backupCount) rmSync(join(dirname(path), name), { force: true });
}

/** @throws Error for a file of another in the place of one that was put aside: it would be renamed or removed */
export function assertOwnBackups(path: string): void {
  const paths = backupsOf(path).map(({ name }) => join(dirname(path), name));
  const foreign = paths.find((one) => !isOwnLogAt(one));
  if (foreign !== undefined) throw notOurs(foreign);
}

function backupsOf(path: string): readonly { readonly name: string; readonly number: number }[] {
  const stem = `${basename(path)}.`;
  return readdirSync(dirname(path)).flatMap((name) => {
    const number = name.startsWith(stem) ? name.slice(stem.length) : '';
    return /^\d+$/.test(number) ? [{ name, number: Number(number) }] : [];
  });
}

/** Whoever held a lock longer than this has been killed. */
const longestHeldMs = 5_000;

/**
 * Does some work unless another process is at it.
 * @throws Error for a file in the lock's place that is none: a lock is empty
 */
export function underLock(path: string, work: () => void): void {
  if (!take(path)) return;
  try {
    work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const held = lstatSync(path, { throwIfNoEntry: false });
  if (held && (!held.isFile() || held.size > 0)) throw notOurs(path);
  // A lock of the future is as old: the clock was put back.
  if (held && Math.abs(Date.now() - held.mtimeMs) > longestHeldMs) rmSync(path, { force: true });
  return false;
}
