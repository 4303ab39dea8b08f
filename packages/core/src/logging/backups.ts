import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Removes the files that were put aside longest ago, so that one more can come. */
export function removeBeyond(path: string, backupCount: number): void {
  const stem = `${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    const number = name.startsWith(stem) ? name.slice(stem.length) : '';
    if (/^\d+$/.test(number) && Number(number) >= backupCount)
      rmSync(join(dirname(path), name), { force: true });
  }
}

/** Whoever held a lock longer than this has been killed. */
const longestHeldMs = 5_000;

/** Does some work unless another process is at it. */
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
  const held = statSync(path, { throwIfNoEntry: false });
  // A lock of the future is as old: the clock was put back.
  if (held && Math.abs(Date.now() - held.mtimeMs) > longestHeldMs) rmSync(path, { force: true });
  return false;
}
