/** The logger's own name of each level, by the names that the settings have. */
const levels: Readonly<Record<string, PinoLevel>> = {
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  warn: 'warn',
  error: 'error',
  critical: 'fatal',
  fatal: 'fatal',
};

type PinoLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** The names of the levels, from the least to the most urgent. */
export const logLevelNames: readonly string[] = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'];

/** The logger's own name of a level, in any case; `null` for a name that is none. */
export function parseLogLevel(name: string): PinoLevel | null {
  const known = name.trim().toLowerCase();
  return Object.hasOwn(levels, known) ? (levels[known] ?? null) : null;
}

/** The name that stands in a line. */
export function levelName(own: string): string {
  return { warn: 'WARNING', fatal: 'CRITICAL' }[own] ?? own.toUpperCase();
}
