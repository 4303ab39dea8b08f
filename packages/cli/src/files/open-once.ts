import { constants, createReadStream, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/**
 * Opens what can be read but once. A pipe without a writer is waited for as for any event: a thread that waited in its
 * opening could not be interrupted, and would keep the process from ending.
 */
export function openOnce(path: string): Readable {
  if (process.platform === 'win32') return createReadStream(path);
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (fstatSync(fd).isFIFO()) return new Socket({ fd, readable: true, writable: false });
  return createReadStream('', { fd });
}
