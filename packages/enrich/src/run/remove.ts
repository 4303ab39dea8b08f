import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { configurationError } from '@linernotes/core';
import { systemCodeOf } from '../system-code.ts';
import { lookAtRun } from './list.ts';
import { takeLock } from './lock.ts';

const removedPrefix = '.removed-';

/**
 * Forgets a run and all that is in its folder; none of it has to be readable.
 * @throws LinerError `configuration` when there is none of that id, or another process is at it; what node:fs throws
 * when it cannot be removed
 */
export function removeRun(runs: string, id: string): void {
  const found = lookAtRun(runs, id);
  if (!found) throw refusal(`There is no run "${id}".`);
  const folder = join(runs, id);
  const lock = found.state === 'underWay' ? null : takeLock(folder);
  if (!lock) throw refusal(`The run ${id} is under way in another process.`);
  lock.release();
  removeFolder(setAside(runs, id));
}

/** Windows moves no folder in which a file is open. */
const heldOpen: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY', 'EEXIST']);

/** Takes it from who looks at the same time, in one step. Where that cannot be done it stays where it is. */
function setAside(runs: string, id: string): string {
  const [from, to] = [join(runs, id), join(runs, `${removedPrefix}${id}`)];
  try {
    renameSync(from, to);
    return to;
  } catch (error) {
    if (heldOpen.has(systemCodeOf(error))) return from;
    throw error;
  }
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}

/** Removes what a process that was killed had no time to. */
export function sweepRemoved(runs: string): void {
  try {
    const names = readdirSync(runs).filter((name) => name.startsWith(removedPrefix));
    for (const name of names) removeFolder(join(runs, name));
  } catch {
    // The next one tries again.
  }
}

function refusal(message: string): Error {
  return configurationError({ option: 'resume', message });
}
