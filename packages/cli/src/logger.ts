import type { Adapter, LinerOptions } from '@linernotes/core';
import { createLogger } from '@linernotes/core/logging';
import type { Console } from './console.ts';
import { general, type ReadSetting } from './settings.ts';

/** Log lines on standard error, for who sets LOG_LEVEL; nobody else is shown any. */
export function loggerOption(
  console: Console,
  read: ReadSetting,
  adapters: readonly Adapter[],
): Pick<LinerOptions<Adapter>, 'logger'> {
  const level = general(read, 'LOG_LEVEL');
  if (level === undefined) return {};
  const secrets = adapters.flatMap((adapter) => adapter.secrets);
  return { logger: createLogger({ level, destination: console.err, secrets }) };
}
