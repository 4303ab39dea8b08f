import { usageProblem } from '../problem.ts';
import { folderSetting } from './folder.ts';
import type { ReadSetting } from './found.ts';
import { generalOrDefault } from './general.ts';
import { generalSettings, type ValueOf } from './table.ts';

/** What the settings say about logs, defaults included. */
export interface LogSettings {
  /** What the console is told. */
  readonly level: ValueOf<'LOG_LEVEL'>;
  /** As it was written: relative to the current directory, or absolute; `null` when it is not set. */
  readonly dir: string | null;
  readonly fileName: string;
  readonly errorFile: string;
  readonly rotationSizeBytes: number;
  readonly backupCount: number;
  readonly format: ValueOf<'LOG_FORMAT'>;
}

/**
 * @throws Problem of usage for a bad value, for two files of one name, and for what a file of the
 * current directory says about logs that lie elsewhere, or about a folder outside unasked.
 */
export function logSettings(cwd: string, read: ReadSetting): LogSettings {
  for (const name of fileSettings) assertSaidOfOwnLogs(read, name);
  assertTwoLogFiles(read);
  return {
    level: generalOrDefault(read, 'LOG_LEVEL'),
    dir: read('LOG_DIR') ? folderSetting(cwd, read, 'LOG_DIR') : null,
    fileName: generalOrDefault(read, 'LOG_FILE_NAME'),
    errorFile: generalOrDefault(read, 'LOG_ERROR_FILE'),
    rotationSizeBytes: generalOrDefault(read, 'LOG_ROTATION_SIZE'),
    backupCount: generalOrDefault(read, 'LOG_BACKUP_COUNT'),
    format: generalOrDefault(read, 'LOG_FORMAT'),
  };
}

const fileSettings = [
  'LOG_FILE_NAME',
  'LOG_ERROR_FILE',
  'LOG_ROTATION_SIZE',
  'LOG_BACKUP_COUNT',
] as const;

/**
 * Without a folder of its own, a file that somebody sent would rename or remove this person's logs.
 * @throws Problem of usage.
 */
export function assertSaidOfOwnLogs(read: ReadSetting, name: string): void {
  const found = read(name);
  if (!fileSettings.some((one) => one === name) || !found || found.isTrusted) return;
  if (read('LOG_DIR')?.origin === found.origin) return;
  throw usageProblem(
    `${name} stands in ${found.where} of this folder, where anyone may have put it, and says nothing of logs that are kept elsewhere.`,
    'Set it in the environment, set LOG_DIR in the same file, or take the line out.',
  );
}

/**
 * Some systems take `A.log` and `a.log` for one file.
 * @throws Problem of usage.
 */
export function assertTwoLogFiles(read: ReadSetting): void {
  const [name, other] = (['LOG_FILE_NAME', 'LOG_ERROR_FILE'] as const).map(
    (one) => read(one)?.value ?? generalSettings[one].default,
  );
  if (name?.toLowerCase() !== other?.toLowerCase()) return;
  throw usageProblem(
    `LOG_FILE_NAME and LOG_ERROR_FILE both name "${name}".`,
    'Give the file of errors a name of its own.',
  );
}
