/**
 * Budgets in a file, so that all processes of a machine share the platforms' limits.
 * @module
 */

import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Now } from './budget/rules.ts';
import { type BudgetState, emptyState, withoutFuture } from './budget/state.ts';
import type { BudgetStore } from './budget/store.ts';
import { configurationError, type LinerError } from './errors.ts';
import { isFull } from './full-disk.ts';
import { makeFolder } from './make-folder.ts';

/** Where {@link sqliteStore} keeps the budgets. */
export interface SqliteStoreOptions {
  /** Where the file is; it and its folder are made when they are missing. */
  readonly file: string;
  /** Longest wait for other processes that are just writing. @default 5000 */
  readonly busyMs?: number;
  /** Milliseconds since the machine started; the same for all its processes. */
  readonly nowMs?: () => number;
}

/** Named by the version of what is written: programs of several versions may share the file. */
const table = 'budgets_v1';

/**
 * Keeps budgets in a file that all processes of a machine share. Each step is one transaction: a
 * process that is killed in the middle leaves nothing half-done, and what it took stays counted.
 */
export function sqliteStore(options: SqliteStoreOptions): BudgetStore {
  const { file, busyMs = 5_000, nowMs = machineNowMs } = options;
  const database = open(file, busyMs);
  const select = database.prepare(`SELECT state FROM ${table} WHERE key = ?`);
  const upsert = database.prepare(
    `INSERT INTO ${table} (key, state) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state`,
  );
  const now = (): Now => ({ nowMs: nowMs(), dateMs: Date.now() });
  const load = (key: string, at: Now): BudgetState =>
    withoutFuture(fromText(select.get(key)?.['state']), at.nowMs);
  const change = <Result>(key: string, work: (state: BudgetState, now: Now) => Result): Result =>
    inTransaction(database, () => {
      // The time is read inside: whoever waited for others must not write an older one.
      const at = now();
      const state = load(key, at);
      const result = work(state, at);
      upsert.run(key, toText(state));
      return result;
    });
  return {
    update: (key, work) => patiently(file, busyMs, () => change(key, work)),
    read: (key, look) =>
      patiently(file, busyMs, () => {
        const at = now();
        return look(load(key, at), at);
      }),
    close: () => database.close(),
  };
}

/** Does the work at once; while others write, tries again without holding up the process. */
function patiently<Result>(
  file: string,
  busyMs: number,
  work: () => Result,
): Result | Promise<Result> {
  try {
    return work();
  } catch (error) {
    if (!isBusy(error)) throw unusable(file, error);
    return tryAgain(file, busyMs, work);
  }
}

async function tryAgain<Result>(file: string, busyMs: number, work: () => Result): Promise<Result> {
  const endMs = performance.now() + busyMs;
  for (;;) {
    await sleep(shortestPauseMs + Math.random() * shortestPauseMs);
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > endMs) throw unusable(file, error);
    }
  }
}

const shortestPauseMs = 5;

/** https://www.sqlite.org/rescode.html#busy and #locked, extended codes included. */
function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 5 || code === 6;
}

function unusable(file: string, cause: unknown): LinerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const remedy = isBusy(cause)
    ? 'another program holds it; try again when that has ended'
    : isFull(cause)
      ? 'free some space on its disk'
      : 'remove it, or name another one';
  return configurationError({
    option: 'budgets',
    message: `The budget file ${file} cannot be used (${reason}); ${remedy}.`,
    cause,
  });
}

/** `process.hrtime` counts from the start of the machine on every system that Node runs on. */
function machineNowMs(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}

function open(file: string, busyMs: number): DatabaseSync {
  const endMs = performance.now() + busyMs;
  for (;;) {
    try {
      makeFolder(dirname(file));
      // SQLite gives the files beside it the mode of this one.
      closeSync(openSync(file, 'a', 0o600));
      return openDatabase(file);
    } catch (error) {
      if (!isBusy(error) || performance.now() > endMs) throw unusable(file, error);
      // Several that start at once make the file in turn; SQLite does not wait for that by itself.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, shortestPauseMs);
    }
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: shortestPauseMs });
  try {
    // With a write-ahead log, a process that dies harms nobody and no step waits for the disk.
    const mode = database.prepare('PRAGMA journal_mode').get()?.['journal_mode'];
    if (mode !== 'wal') database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = NORMAL');
    database.exec(
      `CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT`,
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** `IMMEDIATE`: the lock comes before the first look, so that two never decide on the same state. */
function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A disk that is full has ended it already, and that is to be told.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Infinity is no JSON; slots that are over are not written. */
function toText({ slots, head, spreadUntilMs, ...rest }: BudgetState): string {
  const spread = Number.isFinite(spreadUntilMs) ? spreadUntilMs : null;
  return JSON.stringify({ ...rest, slots: slots.slice(head), head: 0, spreadUntilMs: spread });
}

/** What cannot be read begins anew: the first answer tells what is used. */
function fromText(text: unknown): BudgetState {
  try {
    const state = JSON.parse(String(text)) as BudgetState;
    return {
      ...emptyState(),
      ...state,
      spreadUntilMs: state.spreadUntilMs ?? Number.NEGATIVE_INFINITY,
    };
  } catch {
    return emptyState();
  }
}
