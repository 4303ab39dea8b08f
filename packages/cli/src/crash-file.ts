import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '@linernotes/core/make-folder';

/**
 * O_NONBLOCK: opening a pipe must not wait for whoever reads it.
 * O_NOFOLLOW: a link that somebody put there must not lead the line into another file.
 * Windows has neither.
 */
const openFlags =
  constants.O_APPEND |
  constants.O_CREAT |
  constants.O_WRONLY |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOFOLLOW ?? 0);

/** Adds a line to a file of this person's own, made when it is not there; answers whether it is in it. */
export function appendToOwnFile(path: string, line: string): boolean {
  try {
    makeFolder(dirname(path));
    const fd = openSync(path, openFlags, 0o600);
    try {
      const bytes = Buffer.from(`${line}\n`);
      return fstatSync(fd).isFile() && writeSync(fd, bytes) === bytes.length;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}
