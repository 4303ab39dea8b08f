import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { usageProblem } from '../problem.ts';
import type { ReadSetting } from './found.ts';
import { general } from './general.ts';

/**
 * The folder of what all liners of this person on this machine share.
 * @throws Problem of usage where nothing says who that is: a container may have no home
 */
export function stateFolder(cwd: string, read: ReadSetting): string {
  const set = general(read, 'LINERNOTES_STATE_DIR');
  return set === undefined ? usualFolder() : resolve(cwd, set);
}

/** The folder of the logs when none is set: one of our own, so that no folder is littered. */
export function defaultLogFolder(cwd: string, read: ReadSetting): string {
  return join(stateFolder(cwd, read), 'logs');
}

/** https://specifications.freedesktop.org/basedir-spec/latest/, which has paths that are not full ignored. */
function usualFolder(): string {
  const { platform, env } = process;
  if (platform === 'darwin') return join(home(), 'Library', 'Application Support', 'linernotes');
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] || join(home(), 'AppData', 'Local'), 'linernotes', 'Data');
  const { XDG_DATA_HOME: data = '' } = env;
  return join(isAbsolute(data) ? data : join(home(), '.local', 'share'), 'linernotes');
}

/** What HOME says, if it is a full path, or the system's own list of people. */
function home(): string {
  for (const find of [homedir, () => userInfo().homedir]) {
    const folder = orNull(find);
    if (folder !== null && isAbsolute(folder)) return folder;
  }
  throw usageProblem(
    'There is no home folder to keep things in.',
    'Set HOME, or LINERNOTES_STATE_DIR to a folder.',
  );
}

/** The system throws where it does not know. */
function orNull(find: () => string): string | null {
  try {
    return find();
  } catch {
    return null;
  }
}
