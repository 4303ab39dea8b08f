import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { countsFileAt } from './counts.ts';
import { diskOf } from './disk.ts';
import type { RunStore } from './run-store.ts';
import { questionsOf } from './store-questions.ts';
import { rowsOf } from './store-rows.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS rows (n INTEGER PRIMARY KEY, is_open INTEGER NOT NULL, expires_at_ms INTEGER, row TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS open_rows ON rows (n) WHERE is_open = 1;
  CREATE TABLE IF NOT EXISTS questions (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, platform TEXT NOT NULL, capability TEXT NOT NULL,
    urls TEXT NOT NULL DEFAULT '[]', request_count INTEGER NOT NULL DEFAULT 0,
    answer TEXT, expires_at_ms INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS reused (
    platform TEXT NOT NULL, capability TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (platform, capability)
  ) STRICT`;

/**
 * Opens what a run keeps, and makes it where it is missing. A commit is in the write-ahead log, which outlives
 * the process; answers are brought to the disk with theirs, so that they outlive a power cut too.
 * @throws what SQLite throws, and node:fs
 */
export function openRunStore(file: string): RunStore {
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // Held until the end of the process, however that comes: there are never two on one run.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
    database.exec(`BEGIN IMMEDIATE; ${tables}; COMMIT`);
  } catch (error) {
    database.close();
    throw error;
  }
  const disk = diskOf(`${file}-wal`);
  const told = countsFileAt(countsOf(file));
  const { forgetOld: forgetRows, expires, tell, ...rows } = rowsOf(database, told);
  const {
    flush,
    spent,
    forgetOld: forgetAnswers,
    ...questions
  } = questionsOf(database, {
    disk,
    onKept: expires,
  });
  return {
    ...rows,
    ...questions,
    forgetOld: (nowMs) => {
      const [answers, forgotten] = [forgetAnswers(nowMs), forgetRows(nowMs)];
      // What is deleted would stay in the log until that is full.
      if (answers + forgotten > 0) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return forgotten;
    },
    spent: () => {
      flush();
      return spent();
    },
    close: () => {
      if (!database.isOpen) return;
      try {
        flush();
      } catch {
        // Nothing depends on it, and whoever closes may have the same failure to tell.
      } finally {
        tell();
        disk.close();
        database.close();
      }
    },
  };
}

/** Beside it: `run.counts`. */
function countsOf(file: string): string {
  return file.replace(/\.sqlite$/, '.counts');
}
