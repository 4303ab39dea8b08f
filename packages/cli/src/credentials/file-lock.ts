import { open } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../problem.ts';

const retryMs = 50;

/**
 * Does work that no other process does at the same time: who has the file `path` locked may. Waits for the
 * others. It is the system's lock, by way of SQLite, so that it ends with its process, however that ends; the
 * file stays, as who removes one that others wait for gives it to two. @throws Problem where it cannot be locked.
 */
export async function withFileLock<Value>(
  path: string,
  signal: AbortSignal,
  work: () => Promise<Value>,
): Promise<Value> {
  const file = await openPrivately(path);
  try {
    while (!isTaken(file, path)) {
      signal.throwIfAborted();
      await wait(retryMs, undefined, { signal });
    }
    return await work();
  } finally {
    file.close();
  }
}

async function openPrivately(path: string): Promise<DatabaseSync> {
  try {
    await (await open(path, 'a', 0o600)).close();
    return new DatabaseSync(path, { timeout: 0 });
  } catch (error) {
    throw unlockable(path, error);
  }
}

function isTaken(file: DatabaseSync, path: string): boolean {
  try {
    file.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw unlockable(path, error);
  }
}

/** https://www.sqlite.org/rescode.html#busy and #locked, extended codes included. */
function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 5 || code === 6;
}

function unlockable(path: string, cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new Problem(`${path} cannot be locked (${code}).`, {
    remedy: 'Check the permissions, and remove it if it is no lock of this program.',
  });
}
