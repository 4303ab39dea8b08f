import { join, resolve } from 'node:path';
import type { Adapter, LinerOptions } from '@linernotes/core';
import { createLogger } from '@linernotes/core/logging';
import { type Console, note, printable } from './console.ts';
import { defaultLogFolder } from './journal.ts';
import { general, logSettings, type ReadSetting } from './settings.ts';

/**
 * The log of a run: always in files, out of the way, and on standard error for who sets LOG_LEVEL.
 */
export function loggerOption(
  console: Console,
  read: ReadSetting,
  adapters: readonly Adapter[],
): Pick<LinerOptions<Adapter>, 'logger'> {
  const settings = logSettings(console.cwd, read);
  const dir =
    settings.dir === null ? defaultLogFolder(console) : resolve(console.cwd, settings.dir);
  const secrets = adapters.flatMap((adapter) => adapter.secrets);
  const isShown = general(read, 'LOG_LEVEL') !== undefined;
  const consoleFormat = general(read, 'LOG_FORMAT') ?? (console.err.isTTY ? 'text' : 'json');
  const shown = isShown ? { destination: console.err, consoleFormat } : {};
  const onProblem = (message: string): void =>
    note(console, printable(console.journal?.mask(message) ?? message));
  const logger = createLogger({ ...settings, dir, secrets, ...shown, onProblem });
  console.journal?.learn(secrets);
  console.journal?.open(logger, join(dir, settings.errorFile));
  return { logger };
}
