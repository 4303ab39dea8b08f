import { folderSetting } from './folder.ts';
import type { ReadSetting } from './found.ts';
import { generalOrDefault } from './general.ts';
import type { ValueOf } from './table.ts';

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

/** @throws Problem of usage for a bad value, and for a folder that leads out of the current directory unasked. */
export function logSettings(cwd: string, read: ReadSetting): LogSettings {
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
