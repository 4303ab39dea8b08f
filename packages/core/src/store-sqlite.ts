import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Now } from './budget/rules.ts';
import { type BudgetState, emptyState, withoutFuture } from './budget/state.ts';
import type { BudgetStore } from './budget/store.ts';
import { configurationError } from './errors.ts';

export interface SqliteStoreOptions {
  /** Where the file is; it and its folder are made when they are missing. */
  readonly file: string;
  /** Longest wait for other processes that are just writing. @default 5000 */
  readonly busyMs?: number;
  /** Milliseconds since the machine started; the same for all its processes. */
  readonly nowMs?: () => number;
}

/** The version of what is written; a file of another version begins anew. */
const stateVersion = 1;

/**
 * Keeps budgets in a file that all processes of a machine share. Each step is one transaction: a
 * process that is killed in the middle leaves nothing half-done, and what it took stays counted.
 */
export function sqliteStore(options: SqliteStoreOptions): BudgetStore {
  const { file, busyMs = 5_000, nowMs = machineNowMs } = options;
  const database = open(file, busyMs);
  const select = database.prepare('SELECT state FROM budgets WHERE key = ?');
  const upsert = database.prepare(
    'INSERT INTO budgets (key, state) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state',
  );
  const now = (): Now => ({ nowMs: nowMs(), dateMs: Date.now() });
  const load = (key: string, at: Now): BudgetState => {
    const text = select.get(key)?.['state'];
    return withoutFuture(typeof text === 'string' ? fromText(text) : emptyState(), at.nowMs);
  };
  return {
    update: (key, change) =>
      inTransaction(database, () => {
        // The time is read inside: whoever waited for others must not write an older one.
        const at = now();
        const state = load(key, at);
        const result = change(state, at);
        upsert.run(key, toText(state));
        return result;
      }),
    read: (key, look) => {
      const at = now();
      return look(load(key, at), at);
    },
    close: () => database.close(),
  };
}

/** `process.hrtime` counts from the start of the machine on every system that Node runs on. */
function machineNowMs(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}

function open(file: string, busyMs: number): DatabaseSync {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return openDatabase(file, busyMs);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw configurationError({
      option: 'budgets',
      message: `The budget file ${file} cannot be used (${reason}); remove it, or name another one.`,
      cause,
    });
  }
}

function openDatabase(file: string, busyMs: number): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs });
  // With a write-ahead log, a process that dies harms nobody and no step waits for the disk.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  inTransaction(database, () => {
    const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
    if (version !== stateVersion) database.exec('DROP TABLE IF EXISTS budgets');
    database.exec(
      'CREATE TABLE IF NOT EXISTS budgets (key TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT',
    );
    database.exec(`PRAGMA user_version = ${stateVersion}`);
  });
  return database;
}

/** `IMMEDIATE`: the lock comes before the first look, so that two never decide on the same state. */
function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** Infinity is no JSON; slots that are over are not written. */
function toText({ slots, head, spreadUntilMs, ...rest }: BudgetState): string {
  const spread = Number.isFinite(spreadUntilMs) ? spreadUntilMs : null;
  return JSON.stringify({ ...rest, slots: slots.slice(head), head: 0, spreadUntilMs: spread });
}

function fromText(text: string): BudgetState {
  const state = JSON.parse(text) as BudgetState;
  return { ...state, spreadUntilMs: state.spreadUntilMs ?? Number.NEGATIVE_INFINITY };
}
