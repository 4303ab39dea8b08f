import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { removeBeyond, underLock } from './backups.ts';

export interface RotatingFileOptions {
  readonly path: string;
  /** A file that a line would make larger is put aside first. */
  readonly rotationSizeBytes: number;
  /** How many files that were put aside are kept, as `path.1` (the latest) and so on; 0 keeps none. */
  readonly backupCount: number;
  /** Told once, when the file cannot be written; lines are dropped from then on. */
  readonly onProblem: (error: Error) => void;
  /** @default the machine's clock */
  readonly nowMs?: (() => number) | undefined;
}

/** A file of lines. */
export interface RotatingFile {
  readonly write: (line: string) => void;
  readonly close: () => void;
}

/** Others may have put the file aside meanwhile: how often that is looked at. */
const lookEveryMs = 1_000;
const dayMs = 86_400_000;

/** O_NOFOLLOW: a link that somebody put there must not lead our lines into another file. Windows has none. */
const openFlags =
  constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);

/**
 * Opens a file that is put aside when it is full and when the day (UTC) changes. It is made, with its
 * folder, by the first line. A line is with the operating system when `write` returns: it outlives
 * `process.exit`, an uncaught error and a signal.
 */
export function openRotatingFile(options: RotatingFileOptions): RotatingFile {
  const { path, rotationSizeBytes, nowMs = Date.now } = options;
  let file: OpenFile | null = null;
  let isBroken = false;

  const ready = (sizeBytes: number): OpenFile => {
    let current = file && isStillThere(file, path, nowMs()) ? file : reopen(file, path, nowMs());
    file = current;
    const isFull = current.sizeBytes > 0 && current.sizeBytes + sizeBytes > rotationSizeBytes;
    if (isFull || current.day < dayOf(nowMs())) {
      putAside(current, options);
      current = reopen(current, path, nowMs());
    }
    return current;
  };

  return {
    write: (line) => {
      if (isBroken) return;
      try {
        const bytes = Buffer.from(line);
        file = ready(bytes.length);
        writeAll(file, bytes);
      } catch (error) {
        isBroken = true;
        options.onProblem(error as Error); // what node:fs throws is an Error
      }
    },
    close: () => {
      if (file) closeSync(file.fd);
      file = null;
    },
  };
}

interface OpenFile {
  readonly fd: number;
  readonly inode: bigint;
  /** Days since 1970, of the last line that was there when it was opened. */
  readonly day: number;
  sizeBytes: number;
  lookedAtMs: number;
}

function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

function isStillThere(file: OpenFile, path: string, nowMs: number): boolean {
  if (Math.abs(nowMs - file.lookedAtMs) < lookEveryMs) return true;
  const found = statOf(path);
  if (found?.ino !== file.inode) return false;
  file.lookedAtMs = nowMs;
  file.sizeBytes = Number(found.size);
  return true;
}

function statOf(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}

function reopen(old: OpenFile | null, path: string, nowMs: number): OpenFile {
  if (old) closeSync(old.fd);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const fd = openSync(path, openFlags, 0o600);
  const { ino, size, mtimeMs } = fstatSync(fd, { bigint: true });
  const sizeBytes = Number(size);
  const day = dayOf(sizeBytes === 0 ? nowMs : Number(mtimeMs));
  return { fd, inode: ino, day, sizeBytes, lookedAtMs: nowMs };
}

/** Nothing is put aside twice: whoever comes second finds a new file there. */
function putAside(file: OpenFile, { path, backupCount }: RotatingFileOptions): void {
  underLock(`${path}.lock`, () => {
    if (statOf(path)?.ino !== file.inode) return;
    removeBeyond(path, backupCount);
    for (let number = backupCount - 1; number >= 0; number -= 1) {
      const from = number === 0 ? path : `${path}.${number}`;
      if (statOf(from)) renameSync(from, `${path}.${number + 1}`);
    }
    if (backupCount === 0) rmSync(path, { force: true });
  });
}

function writeAll(file: OpenFile, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file.fd, bytes, written);
  file.sizeBytes += bytes.length;
}
