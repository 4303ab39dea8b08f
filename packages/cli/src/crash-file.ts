import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isOwnLog, makeFolder } from '@linernotes/core/files';

/**
 * O_RDWR: whose the file is stands in its first line.
 * O_NONBLOCK: opening a pipe must not wait for whoever reads it.
 * O_NOFOLLOW: a link that somebody put there must not lead the line into another file.
 * Windows has neither.
 */
const openFlags =
  constants.O_APPEND |
  constants.O_CREAT |
  constants.O_RDWR |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOFOLLOW ?? 0);

/** Adds a line to a log of ours, made when it is not there; answers whether it is in it. */
export function appendToOwnFile(path: string, line: string): boolean {
  try {
    makeFolder(dirname(path));
    const fd = openSync(path, openFlags, 0o600);
    try {
      if (!fstatSync(fd).isFile() || !isOwnLog(fd)) return false;
      const bytes = Buffer.from(`${line}\n`);
      return writeSync(fd, bytes) === bytes.length;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}
