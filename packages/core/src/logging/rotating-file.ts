import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { assertOwnBackups, removeBeyond, underLock } from './backups.ts';
import { isOwnLog, notOurs } from './own-log.ts';

export interface RotatingFileOptions {
  readonly path: string;
  /** A file that a line would make larger is put aside first. */
  readonly rotationSizeBytes: number;
  /** How many files that were put aside are kept, as `path.1` (the latest) and so on; 0 keeps none. */
  readonly backupCount: number;
  /** Told when the file cannot be written, and again when it could be meanwhile. */
  readonly onProblem: (error: Error) => void;
  /** @default the machine's clock */
  readonly nowMs?: (() => number) | undefined;
}

/** A file of lines. */
export interface RotatingFile {
  /** Answers whether the line was written. */
  readonly write: (line: string) => boolean;
  /** Whether the latest line was written; `false` before the first one. */
  readonly isLastWritten: () => boolean;
  /** A later line opens the file again. */
  readonly close: () => void;
}

/** Others may have put the file aside meanwhile: how often that is looked at. */
const lookEveryMs = 1_000;
const dayMs = 86_400_000;

/** After a failure lines are dropped this long, then the file is tried again. */
const retryAfterMs = 5_000;

/**
 * O_RDWR: whose the file is stands in its first line.
 * O_NONBLOCK: opening a pipe must not wait for whoever reads it.
 * O_NOFOLLOW: a link that somebody put there must not lead our lines into another file.
 * Windows has neither.
 */
const openFlags =
  constants.O_APPEND |
  constants.O_CREAT |
  constants.O_RDWR |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOFOLLOW ?? 0);

/**
 * Opens a file that is put aside when it is full and when the day (UTC) changes. It is made, with its
 * folder, by the first line. A line is with the operating system when `write` returns: it outlives
 * `process.exit`, an uncaught error and a signal. A file that begins with no line of ours is somebody
 * else's: it gets no line, and neither it nor what has the name of one put aside is renamed or removed.
 */
export function openRotatingFile(options: RotatingFileOptions): RotatingFile {
  const { path, rotationSizeBytes, nowMs = Date.now } = options;
  let file: OpenFile | null = null;
  let failedAtMs: number | null = null;
  let isLastWritten = false;

  // Whatever fails, no descriptor is closed twice: its number may be another file's by then.
  const replaceBy = (next: OpenFile | null): void => {
    const old = file;
    file = next;
    if (old) closeSync(old.fd);
  };
  const reopened = (): OpenFile => {
    const next = openFile(path, nowMs());
    replaceBy(next);
    return next;
  };
  const ready = (sizeBytes: number): OpenFile => {
    const current = file && isStillThere(file, path, nowMs()) ? file : reopened();
    const isFull = current.sizeBytes > 0 && current.sizeBytes + sizeBytes > rotationSizeBytes;
    if (!isFull && current.day >= dayOf(nowMs())) return current;
    putAside(current, options);
    return reopened();
  };

  const write = (line: string): boolean => {
    if (failedAtMs !== null && Math.abs(nowMs() - failedAtMs) < retryAfterMs) return false;
    try {
      writeLine(ready(Buffer.byteLength(line)), line);
      failedAtMs = null;
      return true;
    } catch (error) {
      if (failedAtMs === null) options.onProblem(error as Error); // what node:fs throws is an Error
      failedAtMs = nowMs();
      return false;
    }
  };

  return {
    write: (line) => {
      isLastWritten = write(line);
      return isLastWritten;
    },
    isLastWritten: () => isLastWritten,
    close: () => replaceBy(null),
  };
}

interface OpenFile {
  readonly fd: number;
  readonly inode: bigint;
  /** Days since 1970, of the last line that was there when it was opened. */
  readonly day: number;
  sizeBytes: number;
  lookedAtMs: number;
  /** Its last line has no end. */
  isCut: boolean;
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

function openFile(path: string, nowMs: number): OpenFile {
  makeFolder(dirname(path));
  const fd = openOwn(path);
  const { ino, size, mtimeMs } = fstatSync(fd, { bigint: true });
  const sizeBytes = Number(size);
  const day = dayOf(sizeBytes === 0 ? nowMs : Number(mtimeMs));
  return { fd, inode: ino, day, sizeBytes, lookedAtMs: nowMs, isCut: isCutAt(fd, sizeBytes) };
}

/** Whoever wrote the last line may have died of a full disk. */
function isCutAt(fd: number, sizeBytes: number): boolean {
  const last = Buffer.alloc(1);
  return readSync(fd, last, 0, 1, Math.max(0, sizeBytes - 1)) === 1 && last.toString() !== '\n';
}

function openOwn(path: string): number {
  const fd = openRegular(path);
  if (isOwnLog(fd)) return fd;
  closeSync(fd);
  throw notOurs(path);
}

function openRegular(path: string): number {
  let fd: number;
  try {
    fd = openSync(path, openFlags, 0o600);
  } catch (error) {
    // A pipe that nobody reads, and a socket.
    throw (error as NodeJS.ErrnoException).code === 'ENXIO' ? notRegular(path) : error;
  }
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw notRegular(path);
}

function notRegular(path: string): Error {
  return new Error(`${path} is a pipe or a device, not a regular file.`);
}

/** Nothing is put aside twice: whoever comes second finds a new file there. */
function putAside(file: OpenFile, { path, backupCount }: RotatingFileOptions): void {
  underLock(`${path}.lock`, () => {
    if (statOf(path)?.ino !== file.inode) return;
    assertOwnBackups(path);
    removeBeyond(path, backupCount);
    for (let number = backupCount - 1; number >= 0; number -= 1) {
      const from = number === 0 ? path : `${path}.${number}`;
      if (statOf(from)) renameSync(from, `${path}.${number + 1}`);
    }
    if (backupCount === 0) rmSync(path, { force: true });
  });
}

/** Ends a line that could not be written whole, so that the next one is not lost with it. */
function writeLine(file: OpenFile, line: string): void {
  const bytes = Buffer.from(file.isCut ? `\n${line}` : line);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(file.fd, bytes, written);
  } finally {
    file.sizeBytes += written;
    if (written > 0) file.isCut = written < bytes.length;
  }
}
