import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Console } from '../console.ts';
import { assertFile } from './assert-file.ts';
import { openOnce } from './open-once.ts';
import { type Spooled, spool } from './spool.ts';

/** What a person named to be read. */
export interface Source extends Spooled {
  /** Whether it is a file that can be read again. */
  readonly isFile: boolean;
}

/**
 * Opens a file; what can be read but once, as standard input (`-`) or a pipe that has a name, is taken in to its end, or
 * until Ctrl-C.
 * @throws Problem of usage when there is no such file
 */
export async function openSource(console: Console, path: string): Promise<Source> {
  if (path === '-') return { ...(await spool(console.in, console.signal)), isFile: false };
  const absolute = resolve(console.cwd, path);
  const isReadAgain = await assertFile(absolute, path);
  if (!isReadAgain) return { ...(await spool(openOnce(absolute), console.signal)), isFile: false };
  return { read: () => createReadStream(absolute), close: async () => {}, isFile: true };
}
