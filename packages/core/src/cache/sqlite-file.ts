import { chmodSync, closeSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { configurationError } from '../errors.ts';
import { isFull } from '../full-disk.ts';
import { makeFolder } from '../make-folder.ts';
import { cacheSchema } from './sqlite-schema.ts';

/** Opens the file, for its owner alone; one that is broken begins anew. */
export function openFile(file: string, busyMs: number): DatabaseSync {
  try {
    makeFolder(dirname(file));
    return openDatabase(file, busyMs);
  } catch (error) {
    if (!isBroken(error)) throw unusable(file, error);
  }
  try {
    removeFile(file);
    return openDatabase(file, busyMs);
  } catch (error) {
    throw unusable(file, error);
  }
}

/** With what SQLite keeps beside it. */
export function removeFile(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: https://www.sqlite.org/rescode.html */
export function isBroken(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && [11, 26].includes(Number(error.errcode));
}

function unusable(file: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const remedy = isFull(cause) ? 'free some space on its disk' : 'remove it, or name another one';
  return configurationError({
    option: 'cache',
    message: `The cache file ${file} cannot be used (${reason}); ${remedy}.`,
    cause,
  });
}

function openDatabase(file: string, busyMs: number): DatabaseSync {
  // SQLite gives the files beside it the mode of this one.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const database = new DatabaseSync(file, { timeout: busyMs });
  try {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;',
    );
    inTransaction(database, () => {
      const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
      if (version !== cacheSchema.version) database.exec(cacheSchema.create);
    });
    database.prepare('DELETE FROM answers WHERE kept_until <= ?').run(Date.now());
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** `IMMEDIATE`: the lock comes before the first look. */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    // A disk that is full has ended it already, and that is to be told.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** What was deleted is gone from the disk too, unless another process is just reading. */
export function giveBack(database: DatabaseSync): void {
  try {
    database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
  } catch {
    // The room is used again by what comes next.
  }
}
