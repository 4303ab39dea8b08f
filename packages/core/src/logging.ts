import { pino } from 'pino';
import type { Logger } from './events.ts';
import { createMasker } from './masker.ts';

/** Names as the settings have them, in any case. */
const levels: Readonly<Record<string, string>> = {
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  warn: 'warn',
  error: 'error',
  critical: 'fatal',
};

export const logLevelNames: readonly string[] = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'];

/** The logger's own name of a level; `null` for a name that is none. */
export function parseLogLevel(name: string): string | null {
  return levels[name.toLowerCase()] ?? null;
}

export interface LoggerOptions {
  /** One of {@link logLevelNames}, in any case. @default 'INFO' */
  readonly level?: string;
  /** Where lines go, one JSON object each. */
  readonly destination: { write(line: string): void };
  /** Values that are masked wherever they stand in a line. */
  readonly secrets?: readonly string[];
}

/** Makes a logger that writes JSON lines and masks secrets by value, wherever they stand. */
export function createLogger(options: LoggerOptions): Logger {
  const { level = 'INFO', destination, secrets = [] } = options;
  const mask = createMasker(secrets);
  return pino(
    { level: parseLogLevel(level) ?? 'info', hooks: { streamWrite: mask }, base: null },
    destination,
  );
}
