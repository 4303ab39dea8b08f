import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { configurationError } from '@linernotes/core';

/** What keeps others from a run until it is given back, or the process ends, however that comes. */
export interface RunLock {
  /** Once is enough; twice does no harm. */
  readonly release: () => void;
}

/** Whoever merely looks holds the file for less than this. */
const lookMs = 1_000;

/**
 * Takes the lock of a run's folder; `null` while another process has it. It is SQLite's lock of a file that stays
 * empty: the system's own, on every system.
 * @throws what node:fs and SQLite throw where nothing can be written
 */
export function takeLock(folder: string): RunLock | null {
  return lockFile(fileIn(folder), lookMs);
}

/** Whoever begins a run, or goes on with one, is done with that long before. */
const beginMs = 10_000;

/**
 * Does what no two processes may do at once with the runs of a folder: what one of them has begun in it, the next one sees.
 * @throws LinerError `configuration` where another one does not come to its end; what the work throws
 */
export function oneAtATime<Value>(runs: string, work: () => Value): Value {
  // Beside the folder, which holds runs alone.
  const lock = lockFile(`${runs}.lock`, beginMs);
  if (!lock) {
    const message = `Another process has been beginning a run for ${beginMs / 1_000} seconds: end it, or try again.`;
    throw configurationError({ option: 'runs', message });
  }
  try {
    return work();
  } finally {
    lock.release();
  }
}

function lockFile(file: string, waitMs: number): RunLock | null {
  // Opened but once: a process that closes a file loses its locks of it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  try {
    return lockOf(file, waitMs);
  } catch (error) {
    if (isHeld(error)) return null;
    if (!isBroken(error)) throw error;
    rmSync(file, { force: true });
    closeSync(openSync(file, 'a', 0o600));
    return lockOf(file, waitMs);
  }
}

function lockOf(file: string, waitMs: number): RunLock {
  const database = new DatabaseSync(file, { timeout: waitMs });
  try {
    // Nothing is ever written: there is nothing to take back, and no journal to keep.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error;
  }
  return { release: () => database.isOpen && database.close() };
}

/** Whether a process has the run. Looks, and keeps nobody out for longer than that takes. */
export function isLocked(folder: string): boolean {
  const file = fileIn(folder);
  if (!existsSync(file)) return false;
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 0 });
    try {
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
    } finally {
      database.close();
    }
    return false;
  } catch (error) {
    return isHeld(error);
  }
}

/** Whether the folder ever had one: whoever makes a folder takes its lock at once. */
export function hasLock(folder: string): boolean {
  return existsSync(fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, 'lock');
}

/** Whether a failure says that another process is at a file. https://www.sqlite.org/rescode.html#busy */
export function isHeld(error: unknown): boolean {
  return codeOf(error) === 5;
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: the file is none of SQLite, or damaged. */
export function isBroken(error: unknown): boolean {
  return [11, 26].includes(codeOf(error));
}

function codeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
}
