import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { systemCodeOf } from '../system-code.ts';
import { type RunCounts, readCounts } from './counts.ts';
import { isRunId, RunHead } from './head.ts';
import { hasLock, isLocked } from './lock.ts';

/** A run as a list of them tells it. */
export interface ListedRun {
  readonly id: string;
  /** `underWay`: a process is at it. `unreadable`: it cannot go on, and can be removed. */
  readonly state: 'left' | 'underWay' | 'unreadable';
  /** `null` where it cannot be read, or is not written yet. */
  readonly head: RunHead | null;
  /** `null` where it is not known how far it is. */
  readonly counts: RunCounts | null;
  /** Why it cannot be read, as the end of a sentence; `null` where it can. */
  readonly why: string | null;
}

/** All runs, the newest first. Opens none of them, and keeps nobody from one. */
export function listRuns(runs: string): readonly ListedRun[] {
  const found = namesIn(runs).flatMap((id) => lookAtRun(runs, id) ?? []);
  return found.sort((left, right) => (keyOf(left) < keyOf(right) ? 1 : -1));
}

function keyOf({ id, head }: ListedRun): string {
  return `${head?.begunAt ?? ''} ${id}`;
}

/** One of them; `null` where there is none. */
export function lookAtRun(runs: string, id: string): ListedRun | null {
  const folder = join(runs, id);
  if (!isRunId(id) || !isThere(folder)) return null;
  const counts = readCounts(join(folder, 'run.counts'));
  const { head, why } = readHead(folder);
  const common = { id, head, counts };
  if (isLocked(folder) || (!head && isJustMade(folder)))
    return { ...common, state: 'underWay', why: null };
  const damage = why ?? damageOf(folder);
  return { ...common, state: damage === null ? 'left' : 'unreadable', why: damage };
}

function namesIn(runs: string): readonly string[] {
  try {
    return readdirSync(runs).filter(isRunId);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

interface ReadHead {
  readonly head: RunHead | null;
  readonly why: string | null;
}

/** What a run was begun with, or why that is not known. */
function readHead(folder: string): ReadHead {
  const none = (why: string): ReadHead => ({ head: null, why });
  let text: string;
  try {
    text = readFileSync(join(folder, 'run.json'), 'utf8');
  } catch (error) {
    const code = systemCodeOf(error);
    return none(code === 'ENOENT' ? 'it ended before it had begun' : `run.json: ${code}`);
  }
  const told = parsed(text);
  const { success, data } = RunHead.safeParse(told);
  if (success) return { head: data, why: null };
  const version = typeof told === 'object' && told !== null && 'version' in told && told.version;
  if (typeof version === 'number' && version !== RunHead.unwrap().shape.version.value)
    return none('another version of liner made it');
  return none('its run.json is damaged');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Longest time between making a folder and taking its lock. */
const beginningMs = 10_000;

function isJustMade(folder: string): boolean {
  if (hasLock(folder)) return false;
  const madeAtMs = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - madeAtMs < beginningMs;
}

/** How each file of SQLite begins: https://www.sqlite.org/fileformat.html */
const magic = 'SQLite format 3\0';

function damageOf(folder: string): string | null {
  const what = 'its file of answers is damaged';
  if (existsSync(join(folder, 'damaged'))) return what;
  const file = join(folder, 'run.sqlite');
  const beginning = Buffer.alloc(magic.length);
  try {
    const open = openSync(file, 'r');
    const count = readSync(open, beginning);
    closeSync(open);
    return count === 0 || beginning.toString('latin1') === magic ? null : what;
  } catch (error) {
    const code = systemCodeOf(error);
    // It is made again.
    return code === 'ENOENT' ? null : `run.sqlite: ${code}`;
  }
}
