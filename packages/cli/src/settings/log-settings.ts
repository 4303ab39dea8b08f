import { areInEachOthersWay } from '@linernotes/core/files';
import { usageProblem } from '../problem.ts';
import type { ReadSetting } from './found.ts';
import { general, generalOrDefault } from './general.ts';
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

/** @throws Problem of usage for a bad value, and for two files that are in each other's way */
export function logSettings(read: ReadSetting): LogSettings {
  assertTwoLogFiles(read);
  return {
    level: generalOrDefault(read, 'LOG_LEVEL'),
    dir: general(read, 'LOG_DIR') ?? null,
    fileName: generalOrDefault(read, 'LOG_FILE_NAME'),
    errorFile: generalOrDefault(read, 'LOG_ERROR_FILE'),
    rotationSizeBytes: generalOrDefault(read, 'LOG_ROTATION_SIZE'),
    backupCount: generalOrDefault(read, 'LOG_BACKUP_COUNT'),
    format: generalOrDefault(read, 'LOG_FORMAT'),
  };
}

/** @throws Problem of usage for two names of which one is the other, or begins with it and a dot */
export function assertTwoLogFiles(read: ReadSetting): void {
  const [name = '', other = ''] = (['LOG_FILE_NAME', 'LOG_ERROR_FILE'] as const).map(
    (one) => read(one)?.value ?? generalSettings[one].default,
  );
  if (!areInEachOthersWay(name, other)) return;
  throw usageProblem(
    `LOG_FILE_NAME is "${name}" and LOG_ERROR_FILE is "${other}": what is put aside of one would be in the way of the other.`,
    'Give the file of errors a name that is not the other one, and does not begin with it and a dot.',
  );
}
