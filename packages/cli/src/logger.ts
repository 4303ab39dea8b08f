import { join, resolve } from 'node:path';
import type { Adapter, LinerOptions } from '@linernotes/core';
import { createLogger } from '@linernotes/core/logging';
import { type Console, note, printable } from './console.ts';
import { defaultLogFolder } from './settings/state-folder.ts';
import { general, logSettings, type ReadSetting } from './settings.ts';

/** The log of a run: everything in files, out of the way, and from LOG_LEVEL on on standard error. */
export function loggerOption(
  console: Console,
  read: ReadSetting,
  adapters: readonly Adapter[],
): Pick<LinerOptions<Adapter>, 'logger'> {
  const settings = logSettings(read);
  const dir =
    settings.dir === null
      ? defaultLogFolder(console.cwd, read)
      : resolve(console.cwd, settings.dir);
  const secrets = adapters.flatMap((adapter) => adapter.secrets);
  const consoleFormat = general(read, 'LOG_FORMAT') ?? 'text';
  const shown = { destination: destinationOf(console), consoleFormat, isForConsole: onceFilter() };
  const onProblem = (message: string): void =>
    note(console, printable(console.journal?.mask(message) ?? message));
  const logger = createLogger({ ...settings, dir, secrets, ...shown, onProblem });
  console.journal?.learn(secrets);
  console.journal?.open(logger, join(dir, settings.errorFile));
  return { logger };
}

/** On a terminal a line begins where the progress bar stands, which is drawn again below it. */
function destinationOf({ err }: Console): { write(line: string): unknown } {
  return err.isTTY ? { write: (line) => err.write(`\r\u001b[2K${line}`) } : err;
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
