import { accessSync, closeSync, constants, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
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

/** What waits within SQLite hears no signal. */
const tryEveryMs = 25;

/**
 * Does what no two processes may do at once with the runs of a folder: what one of them has begun in it, the next one sees.
 * @param signal ends the waiting; its own reason is thrown
 * @throws LinerError `configuration` where another one does not come to its end; what the work, node:fs and SQLite throw
 */
export async function oneAtATime<Value>(
  runs: string,
  work: () => Value,
  signal?: AbortSignal,
): Promise<Value> {
  const lock = await waitForLock(runs, signal);
  try {
    return work();
  } finally {
    lock.release();
  }
}

async function waitForLock(runs: string, signal: AbortSignal | undefined): Promise<RunLock> {
  // Beside the folder, which holds runs alone.
  const file = `${runs}.lock`;
  const untilMs = performance.now() + beginMs;
  for (;;) {
    signal?.throwIfAborted();
    const lock = lockFile(file, 0);
    if (lock) return lock;
    if (performance.now() >= untilMs) break;
    // Its own failure would hide the signal's reason.
    await setTimeout(tryEveryMs, undefined, { signal }).catch(() => undefined);
  }
  const message = `Another process has been beginning a run for ${beginMs / 1_000} seconds: end it, or try again.`;
  throw configurationError({ option: 'runs', message });
}

function lockFile(file: string, waitMs: number): RunLock | null {
  // Opened but once: a process that closes a file loses its locks of it.
  if (existsSync(file)) assertLockable(file);
  else closeSync(openSync(file, 'a', 0o600));
  try {
    return lockOf(file, waitMs);
  } catch (error) {
    if (isHeld(error)) return null;
    if (!isBroken(error)) throw named(error, file);
    rmSync(file, { force: true });
    closeSync(openSync(file, 'a', 0o600));
    return lockOf(file, waitMs);
  }
}

/**
 * SQLite opens a file that cannot be written to read it, and locks nobody out then.
 * @throws what node:fs throws, with the path
 */
function assertLockable(file: string): void {
  accessSync(file, constants.R_OK | constants.W_OK);
  if (!statSync(file).isDirectory()) return;
  const message = `EISDIR: a folder has the name of a lock, ${file}`;
  throw Object.assign(new Error(message), { code: 'EISDIR', syscall: 'open', path: file });
}

/** SQLite's errors name no file. */
function named(error: unknown, path: string): unknown {
  return error instanceof Error && !('path' in error) ? Object.assign(error, { path }) : error;
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
