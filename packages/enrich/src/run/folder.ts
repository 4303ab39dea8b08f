import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { configurationError } from '@linernotes/core';
import { makeFolder } from '@linernotes/core/files';
import { isRunId, type NewRun, newRunId, RunHead } from './head.ts';
import { isHeld, openRunStore, type RunCounts, type RunStore } from './store.ts';

/** A run that this process has open; no other can. */
export interface Run {
  readonly head: RunHead;
  readonly folder: string;
  readonly store: RunStore;
}

/** A run as a list of them tells it. */
export interface ListedRun {
  readonly head: RunHead;
  /** `null` while another process is at it. */
  readonly counts: RunCounts | null;
}

/** Makes the folder of a run that is not begun yet: what goes with it can be put there. */
export function makeRunFolder(
  runs: string,
  now: Date,
): { readonly id: string; readonly folder: string } {
  for (;;) {
    const id = newRunId(now);
    const folder = join(runs, id);
    if (makeFolder(folder)) return { id, folder };
  }
}

/** Begins a run in its folder: from now on it can be gone on with. */
export function beginRun(folder: string, id: string, run: NewRun, now: Date): Run {
  const head: RunHead = { version: 1, id, begunAt: now.toISOString(), ...run };
  const store = openRunStore(join(folder, 'run.sqlite'));
  writeHead(folder, head);
  return { head, folder, store };
}

/** Notes for who goes on with it that a run has another place, or goes elsewhere. */
export function renewRun(run: Run, now: Pick<NewRun, 'input' | 'typed'>): Run {
  const head: RunHead = { ...run.head, input: now.input, typed: now.typed };
  if (JSON.stringify(head) !== JSON.stringify(run.head)) writeHead(run.folder, head);
  return { ...run, head };
}

/** It is there as a whole or not at all, power cuts included. */
function writeHead(folder: string, head: RunHead): void {
  const fresh = join(folder, 'run.json.new');
  const file = openSync(fresh, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(head, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, join(folder, 'run.json'));
}

/**
 * Opens a run to go on with it.
 * @throws LinerError `configuration` when there is none of that id, it cannot be read, or another process is at it
 */
export function openRun(runs: string, id: string): Run {
  const folder = join(runs, id);
  const head = isRunId(id) ? readHead(folder) : null;
  if (!head) throw refusal(`There is no run "${id}".`);
  try {
    return { head, folder, store: openRunStore(join(folder, 'run.sqlite')) };
  } catch (cause) {
    const why = isHeld(cause)
      ? `The run ${id} is under way in another process.`
      : `The run ${id} cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`;
    throw refusal(why, cause);
  }
}

/** Forgets a run and all that is in its folder. @throws LinerError `configuration` as {@link openRun} does */
export function removeRun(runs: string, id: string): void {
  openRun(runs, id).store.close();
  rmSync(join(runs, id), { recursive: true, force: true });
}

/** All runs, the newest first. */
export function listRuns(runs: string): readonly ListedRun[] {
  return headsIn(runs).map((head) => ({ head, counts: countsOf(join(runs, head.id)) }));
}

/** What the runs were begun with, the newest first; opens none of them. */
export function headsIn(runs: string): readonly RunHead[] {
  const heads = namesIn(runs).flatMap((name) => readHead(join(runs, name)) ?? []);
  return heads.sort((left, right) => (left.begunAt < right.begunAt ? 1 : -1));
}

function namesIn(runs: string): readonly string[] {
  try {
    return readdirSync(runs).filter(isRunId);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** `null` for a folder in which no run was begun. */
function readHead(folder: string): RunHead | null {
  try {
    return RunHead.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
  } catch {
    return null;
  }
}

function countsOf(folder: string): RunCounts | null {
  try {
    const store = openRunStore(join(folder, 'run.sqlite'));
    const counts = store.counts();
    store.close();
    return counts;
  } catch (error) {
    if (isHeld(error)) return null;
    throw error;
  }
}

function refusal(message: string, cause?: unknown): Error {
  return configurationError({ option: 'resume', message, cause });
}
