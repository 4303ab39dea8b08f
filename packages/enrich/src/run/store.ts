import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { EnrichedRow } from '../output.ts';
import { countsFileAt, type RunCounts } from './counts.ts';
import { diskOf } from './disk.ts';
import { questionsOf } from './store-questions.ts';
import { rowsOf } from './store-rows.ts';

/** A question to a platform: an operation with its input. */
export interface Question {
  /** The same for equal questions. */
  readonly key: string;
  readonly platform: string;
  /** `searchRecordings`, `releaseById`, … */
  readonly capability: string;
}

/** What is known of a question that was asked before. */
export interface Asked {
  /** The addresses of the requests that left for it, in order; a repeat has the address of the first. */
  readonly urls: readonly string[];
  /** The answer as JSON; `null` while there is none. */
  readonly answer: string | null;
  /** From when on it may be kept no longer, in milliseconds since 1970; `null` for never. */
  readonly expiresAtMs: number | null;
}

/** What is to be kept of an answer. */
export interface NewAnswer extends Pick<Asked, 'expiresAtMs'> {
  /** As JSON. */
  readonly text: string;
}

/** What the questions of one kind to one platform cost. */
export interface Spent {
  readonly platform: string;
  readonly capability: string;
  /** Different questions. */
  readonly questionCount: number;
  /** Requests that left for them, repeats included. */
  readonly requestCount: number;
  /** Of these, those that were asked before. */
  readonly repeatCount: number;
  /** Questions that needed no request: the machine's cache had the answer. */
  readonly cachedCount: number;
  /** Times that an answer was given again to another row. */
  readonly reusedCount: number;
}

/** What a run keeps: a file of SQLite, which one process at a time has open. */
export interface RunStore {
  /** Whether a row is finished. */
  readonly has: (n: number) => boolean;
  /** The finished row, `null` while it is not. */
  readonly row: (n: number) => EnrichedRow | null;
  /**
   * Not waited for by the disk: a row that is lost is made again of its answers.
   * @param expiresAtMs from when on it may be kept no longer, in milliseconds since 1970; `null` for never
   */
  readonly saveRow: (n: number, row: EnrichedRow, expiresAtMs?: number | null) => void;
  /** Forgets the rows for which a platform failed; answers how many. */
  readonly reopenFailed: () => number;
  readonly counts: () => RunCounts;
  /** Forgets what may be kept no longer, rows and answers; answers how many rows. It is gone from the disk, too. */
  readonly forgetOld: (nowMs: number) => number;
  readonly asked: (key: string) => Asked | null;
  /** A request leaves. */
  readonly leaves: (question: Question, url: string) => void;
  /** Survives the process at once, and a power cut when it settles; what cost no request is not waited for. */
  readonly saveAnswer: (question: Question, answer: NewAnswer) => Promise<void>;
  /** An answer is given again; written down now and then, as nothing depends on it. */
  readonly reused: (question: Question) => void;
  readonly spent: () => readonly Spent[];
  /** Once is enough; twice does no harm. */
  readonly close: () => void;
}

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
