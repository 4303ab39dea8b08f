import {
  type Dirent,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import * as z from 'zod';
import { configurationError, type LinerError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';

/** What is said about a recording as a whole, beside its exchanges. */
const About = z.strictObject({
  version: z.literal(1),
  /** Absent when it is whole. */
  state: z.enum(['open', 'cut']).optional(),
  /** Who records, while it is open. */
  pid: z.int().positive().optional(),
  host: z.string().optional(),
});
type About = z.output<typeof About>;

const aboutName = 'recording.json';

/** A folder that one recording has to itself. */
export interface RecordingFolder {
  /** The text of a file; `null` when it was not written. */
  readonly read: (name: string) => string | null;
  /** Whole or not at all: what reads it meanwhile finds the former one. */
  readonly write: (name: string, text: string) => void;
  /** Says that the recording is whole; one in which nothing is leaves no trace. */
  readonly finish: () => void;
  /** Leaves the folder to whoever records next. */
  readonly giveUp: () => void;
}

/**
 * Takes a folder that is empty or not there, or whose recording was cut short: that is removed.
 * @throws LinerError `configuration` for any other
 */
export function claimFolder(folder: string): RecordingFolder {
  const isMade = prepare(folder);
  let isEmpty = true;
  return {
    read: (name) => readOrNull(join(folder, name)),
    write: (name, text) => {
      isEmpty = false;
      writeWhole(join(folder, name), text);
    },
    finish: () => {
      if (isEmpty) leave(folder, isMade);
      else writeAbout(folder, { version: 1 });
    },
    giveUp: () => {
      if (isEmpty) leave(folder, isMade);
      else writeAbout(folder, { version: 1, state: 'cut' });
    },
  };
}

/** Answers whether the folder was made. */
function prepare(folder: string): boolean {
  if (folder.trim() === '') {
    throw configurationError({ option: 'folder', message: 'Name the folder of the recording.' });
  }
  try {
    const isMade = makeFolder(folder);
    if (readdirSync(folder).length > 0) removeCut(folder);
    if (readdirSync(folder).length === 0 && claim(folder)) return isMade;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Nothing can be recorded in ${folder} (${reason}); name another folder.`;
    throw configurationError({ option: 'folder', message, cause });
  }
  throw notEmpty(folder);
}

function notEmpty(folder: string): LinerError {
  const pid = aboutOf(folder)?.pid;
  const message =
    pid === undefined
      ? `${folder} is not empty: two recordings in one folder would answer for each other. Name another one, or empty it.`
      : `${folder} is not empty: process ${pid} records there. Name another one, or wait for its end.`;
  return configurationError({ option: 'folder', message });
}

/** Of several that find the folder empty at the same time, one gets it. */
function claim(folder: string): boolean {
  const about: About = { version: 1, state: 'open', pid: process.pid, host: hostname() };
  try {
    const text = `${JSON.stringify(about)}\n`;
    writeFileSync(join(folder, aboutName), text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a recording that nobody finishes any more, where nothing else is in its folder. */
function removeCut(folder: string): void {
  const about = aboutOf(folder);
  if (!about || !isCut(about)) return;
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  const pathOf = (one: Dirent): string =>
    join(one.parentPath, one.name).slice(join(folder, '/').length);
  const names = all.filter((one) => !one.isDirectory()).map(pathOf);
  const folders = all.filter((one) => one.isDirectory()).map(pathOf);
  if (!names.every(isOwn) || !folders.every((name) => /^[a-z\d]+$/.test(name))) return;
  const taken = join(folder, `${aboutName}.${process.pid}.new`);
  // Of several that would do this at the same time, one can.
  renameSync(join(folder, aboutName), taken);
  for (const name of names.filter((one) => one !== aboutName)) rmSync(join(folder, name));
  for (const name of folders) rmdirSync(join(folder, name));
  rmSync(taken);
}

function isOwn(name: string): boolean {
  if (name.startsWith(aboutName)) return /^(?:\.\d+\.new)?$/.test(name.slice(aboutName.length));
  return /^[a-z\d]+[/\\][A-Z]+[\w-]*-[\da-f]{16}\.json(?:\.\d+\.new)?$/.test(name);
}

function isCut({ state, pid, host }: About): boolean {
  if (state !== 'open') return state === 'cut';
  return host === hostname() && pid !== undefined && !isRunning(pid);
}

/** Whether a recording is whole, still being made, or was ended before it was whole. */
export function stateOf(folder: string): 'whole' | 'open' | 'cut' {
  const about = aboutOf(folder);
  if (about && isCut(about)) return 'cut';
  return about?.state === 'open' ? 'open' : 'whole';
}

/** Whether there is a process of this number on this machine. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function aboutOf(folder: string): About | null {
  try {
    return About.parse(JSON.parse(readFileSync(join(folder, aboutName), 'utf8')));
  } catch {
    return null;
  }
}

function writeAbout(folder: string, about: About): void {
  writeWhole(join(folder, aboutName), `${JSON.stringify(about)}\n`);
}

function leave(folder: string, isMade: boolean): void {
  removeQuietly(join(folder, aboutName));
  try {
    if (isMade) rmdirSync(folder);
  } catch {
    // Somebody put something there meanwhile.
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.new`;
  try {
    makeFolder(dirname(path));
    writeFileSync(temporary, text, { mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What could not be written can perhaps not be removed either; the first problem is told.
  }
}

/** The system's word for why something failed. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
