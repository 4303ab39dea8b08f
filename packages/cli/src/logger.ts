import { basename, dirname, join, resolve } from 'node:path';
import type { Adapter, LinerOptions } from '@linernotes/core';
import { createLogger } from '@linernotes/core/logging';
import { type Console, canRedraw, note, printable } from './console.ts';
import type { LogSettings } from './settings/log-settings.ts';
import { defaultLogFolder } from './settings/state-folder.ts';
import { general, logSettings, type ReadSetting } from './settings.ts';

/**
 * The log of a run: everything in files, out of the way, and from LOG_LEVEL on on standard error; on a terminal only
 * where somebody asked for it.
 */
export function loggerOption(
  console: Console,
  read: ReadSetting,
  adapters: readonly Adapter[],
): Pick<LinerOptions<Adapter>, 'logger'> {
  const settings = logSettings(read);
  const files = filesOf(console, read, settings);
  const level = levelTold(console, settings);
  const secrets = adapters.flatMap((adapter) => adapter.secrets);
  const consoleFormat = general(read, 'LOG_FORMAT') ?? 'text';
  const isForConsole = isTold(console, read) ? onceFilter() : () => false;
  const shown = { destination: destinationOf(console), consoleFormat, isForConsole };
  const onProblem = (message: string): void =>
    note(console, printable(console.journal?.mask(message) ?? message));
  const logger = createLogger({ ...settings, ...files, level, secrets, ...shown, onProblem });
  console.journal?.learn(secrets);
  console.journal?.open(logger, join(files.dir, files.errorFile ?? files.fileName));
  return { logger };
}

/** `--log-file` has all lines of a run in one file. */
function filesOf(console: Console, read: ReadSetting, { dir, fileName, errorFile }: LogSettings) {
  const { logFile } = console.flags?.() ?? {};
  if (logFile !== undefined) {
    const path = resolve(console.cwd, logFile);
    return { dir: dirname(path), fileName: basename(path), errorFile: null };
  }
  const folder = dir === null ? defaultLogFolder(console.cwd, read) : resolve(console.cwd, dir);
  return { dir: folder, fileName, errorFile };
}

/** A person at a terminal is told by commands what matters, and reads no log that they did not ask for. */
function isTold({ err, flags }: Console, read: ReadSetting): boolean {
  return err.isTTY !== true || flags?.().verbose === true || read('LOG_LEVEL') !== null;
}

/** What was typed goes before LOG_LEVEL. */
function levelTold(console: Console, { level }: LogSettings): LogSettings['level'] {
  const { quiet = false, verbose = false } = console.flags?.() ?? {};
  if (verbose) return 'DEBUG';
  if (!quiet) return level;
  return level === 'CRITICAL' ? level : 'ERROR';
}

/** On a terminal a line begins where the progress bar stands, which is drawn again below it. */
function destinationOf(console: Console): { write(line: string): unknown } {
  const { err } = console;
  return canRedraw(console) ? { write: (line) => err.write(`\r\u001b[2K${line}`) } : err;
}

/** What the command itself tells the person, in a sentence with what to do. */
const toldOtherwise: ReadonlySet<unknown> = new Set(['failure', 'crash']);

/**
 * Makes the filter of what a console is told: nothing that the command tells, and of the older
 * answers of a platform the first, since there may be one for each row.
 */
function onceFilter(): (line: Readonly<Record<string, unknown>>) => boolean {
  const stale = new Set<unknown>();
  return ({ event, outcome, platform }) => {
    if (toldOtherwise.has(event)) return false;
    if (event !== 'cache' || outcome !== 'stale') return true;
    const isFirst = !stale.has(platform);
    stale.add(platform);
    return isFirst;
  };
}
