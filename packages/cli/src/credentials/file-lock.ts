import { open, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../problem.ts';

/** Who holds a lock says so this often. */
const beatMs = 2_000;

/** A lock that nobody has touched for so long is that of a process which is gone. */
const staleMs = 15_000;

const retryMs = 50;

/**
 * Does work that no other process does at the same time: who holds the file `path` may. Waits for the
 * others, and takes the place of one that is gone. @throws Problem where no such file can be made.
 */
export async function withFileLock<Value>(
  path: string,
  signal: AbortSignal,
  work: () => Promise<Value>,
): Promise<Value> {
  while (!(await take(path))) {
    signal.throwIfAborted();
    await removeStale(path);
    await wait(retryMs, undefined, { signal });
  }
  const beat = setInterval(() => void touch(path), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.close();
    return true;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException; // what node:fs throws
    if (code === 'EEXIST') return false;
    throw new Problem(`${path} cannot be made (${code}).`, { remedy: 'Check the permissions.' });
  }
}

async function removeStale(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found && Date.now() - found.mtimeMs > staleMs) await rm(path, { force: true });
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}
