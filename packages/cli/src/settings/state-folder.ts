import { resolve } from 'node:path';
import envPaths from 'env-paths';
import type { ReadSetting } from './found.ts';
import { general } from './general.ts';

/** The folder of what all liners of this person on this machine share. */
export function stateFolder(cwd: string, read: ReadSetting): string {
  const set = general(read, 'LINERNOTES_STATE_DIR');
  return set === undefined ? envPaths('linernotes', { suffix: '' }).data : resolve(cwd, set);
}
