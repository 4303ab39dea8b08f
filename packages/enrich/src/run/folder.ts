import { closeSync, fsyncSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { configurationError } from '@linernotes/core';
import { makeFolder } from '@linernotes/core/files';
import { type NewRun, newRunId, type RunHead, runVersion } from './head.ts';
import { lookAtRun } from './list.ts';
import { isBroken, isHeld, type RunLock, takeLock } from './lock.ts';
import { sweepRemoved } from './remove.ts';
import type { RunStore } from './run-store.ts';
import { openRunStore } from './store.ts';

/** A run that this process has open; no other can. */
export interface Run {
  readonly head: RunHead;
  readonly folder: string;
  /** Who closes it gives the run back. */
  readonly store: RunStore;
}

/** A folder in which a run can begin: nobody else takes it. */
export interface NewRunFolder {
  readonly id: string;
  readonly folder: string;
  readonly lock: RunLock;
}

/** Makes the folder of a run that is not begun yet: what goes with it can be put there. */
export function makeRunFolder(runs: string, now: Date): NewRunFolder {
  sweepRemoved(runs);
  for (;;) {
    const id = newRunId(now);
    const folder = join(runs, id);
    if (!makeFolder(folder)) continue;
    const lock = takeLock(folder);
    if (lock) return { id, folder, lock };
  }
}

/** Begins a run in its folder: from now on it can be gone on with. */
export function beginRun({ id, folder, lock }: NewRunFolder, run: NewRun, now: Date): Run {
  const head: RunHead = { version: runVersion, id, begunAt: now.toISOString(), ...run };
  const store = openRunStore(join(folder, 'run.sqlite'));
  writeHead(folder, head);
  return { head, folder, store: withLock(store, lock) };
}

function withLock(store: RunStore, lock: RunLock): RunStore {
  const close = (): void => {
    try {
      store.close();
    } finally {
      lock.release();
    }
  };
  return { ...store, close };
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
 * @throws LinerError `configuration` when there is none of that id, it cannot be read, or another process is at it;
 * what node:fs and SQLite throw where nothing can be written
 */
export function openRun(runs: string, id: string): Run {
  const found = lookAtRun(runs, id);
  if (!found) throw refusal(`There is no run "${id}".`);
  const { head, why, state } = found;
  if (state === 'underWay') throw heldElsewhere(id);
  if (!head || why !== null) throw unreadable(id, why ?? 'its run.json is damaged');
  const folder = join(runs, id);
  const lock = takeLock(folder);
  if (!lock) throw heldElsewhere(id);
  try {
    return { head, folder, store: withLock(openRunStore(join(folder, 'run.sqlite')), lock) };
  } catch (error) {
    lock.release();
    if (isHeld(error)) throw heldElsewhere(id, error);
    if (!isBroken(error)) throw error;
    markDamaged(folder);
    throw unreadable(id, 'its file of answers is damaged', error);
  }
}

/** Notes for lists of runs what shows only to who reads: SQLite finds a damaged page when it comes to it. */
export function markDamaged(folder: string): void {
  try {
    writeFileSync(join(folder, 'damaged'), '', { mode: 0o600 });
  } catch {
    // The next one who reads finds it again.
  }
}

function heldElsewhere(id: string, cause?: unknown): Error {
  return refusal(`The run ${id} is under way in another process.`, cause);
}

function unreadable(id: string, why: string, cause?: unknown): Error {
  const remedy = `Begin anew without --resume, and forget it: liner runs remove ${id}`;
  return refusal(`The run ${id} cannot be read: ${why}. ${remedy}`, cause);
}

function refusal(message: string, cause?: unknown): Error {
  return configurationError({ option: 'resume', message, cause });
}
