import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import type { ReadSetting } from './found.ts';
import { general } from './general.ts';

/** The folder of what all liners of this person on this machine share. */
export function stateFolder(cwd: string, read: ReadSetting): string {
  const set = general(read, 'LINERNOTES_STATE_DIR');
  return set === undefined ? envPaths('linernotes', { suffix: '' }).data : resolve(cwd, set);
}

/** The folder of the logs when none is set: one of our own, so that no folder is littered. */
export function defaultLogFolder(cwd: string, read: ReadSetting): string {
  return join(stateFolder(cwd, read), 'logs');
}
