import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Adapter, LinerOptions } from '@linernotes/core';
import { parseLogLevel } from '@linernotes/core/logging';
import * as z from 'zod';
import type { Console } from './console.ts';
import { usageProblem } from './problem.ts';

/** Where a setting was found. */
type Origin = 'environment' | '.env';

export interface Found {
  readonly value: string;
  readonly origin: Origin;
}

/** Reads one setting by its name; the environment goes before `.env`. Empty counts as absent. */
export type ReadSetting = (name: string) => Found | null;

/** Finds settings in the environment and in a `.env` file of the current directory. */
export function readSettingsOf(console: Console): ReadSetting {
  const file = readEnvFile(join(console.cwd, '.env'));
  return (name) => {
    const fromEnvironment = console.env[name]?.trim();
    if (fromEnvironment) return { value: fromEnvironment, origin: 'environment' };
    const fromFile = file[name]?.trim();
    return fromFile ? { value: fromFile, origin: '.env' } : null;
  };
}

function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

const count = z.coerce.number().int();

/** How each general setting is read; names and defaults are those of the requirements. */
const generalSettings = {
  RATE_LIMIT_REQUESTS: { schema: count.min(1), expected: 'a whole number from 1' },
  RATE_LIMIT_WINDOW: { schema: z.coerce.number().positive(), expected: 'seconds above 0' },
  MAX_RETRIES: { schema: count.min(0), expected: 'a whole number from 0' },
  RETRY_BACKOFF_FACTOR: { schema: z.coerce.number().min(1), expected: 'a number from 1' },
  RETRY_STATUS_CODES: {
    schema: z
      .string()
      .transform((text) => text.split(',').map(Number))
      .pipe(z.array(z.int().min(400).max(599))),
    expected: 'statuses from 400 to 599, separated by commas',
  },
  REQUEST_TIMEOUT: { schema: z.coerce.number().positive(), expected: 'seconds above 0' },
  LOG_LEVEL: {
    schema: z.string().refine((name) => parseLogLevel(name) !== null),
    expected: 'DEBUG, INFO, WARNING, ERROR or CRITICAL',
  },
  EXPORT_DIR: { schema: z.string(), expected: 'a folder' },
  DEFAULT_EXPORT_FORMAT: {
    schema: z.enum(['json', 'ndjson', 'csv']),
    expected: 'json, ndjson or csv',
  },
  SOURCE_DATE_EPOCH: { schema: count.min(0), expected: 'seconds since 1970' },
} as const;

type Name = keyof typeof generalSettings;
type Value<N extends Name> = z.output<(typeof generalSettings)[N]['schema']>;

/** Reads a general setting; a bad value is refused with its name, where it stands, and the remedy. */
export function general<N extends Name>(read: ReadSetting, name: N): Value<N> | undefined {
  const found = read(name);
  if (!found) return undefined;
  const { schema, expected } = generalSettings[name];
  const parsed = schema.safeParse(found.value);
  // The schema is that of the name; TypeScript sees the union of all.
  if (parsed.success) return parsed.data as Value<N>;
  throw usageProblem(
    `${name} in the ${found.origin} is "${found.value.slice(0, 40)}"; set it to ${expected}.`,
  );
}

/** The options of the pipeline, as the settings say. */
export function linerOptions(read: ReadSetting): Omit<LinerOptions<Adapter>, 'adapters'> {
  const timeout = general(read, 'REQUEST_TIMEOUT');
  return {
    ...rateOption(read),
    ...(timeout === undefined ? {} : { timeoutMs: timeout * 1000 }),
    retry: retryOptions(read),
    ...fixedTime(read),
  };
}

function rateOption(read: ReadSetting): Pick<LinerOptions<Adapter>, 'rate'> {
  const requests = general(read, 'RATE_LIMIT_REQUESTS');
  const window = general(read, 'RATE_LIMIT_WINDOW');
  if (requests === undefined && window === undefined) return {};
  return { rate: { requests: requests ?? 60, windowMs: (window ?? 60) * 1000 } };
}

function retryOptions(read: ReadSetting): NonNullable<LinerOptions<Adapter>['retry']> {
  const maxRetries = general(read, 'MAX_RETRIES');
  const factor = general(read, 'RETRY_BACKOFF_FACTOR');
  const statusCodes = general(read, 'RETRY_STATUS_CODES');
  return {
    ...(maxRetries === undefined ? {} : { maxRetries }),
    ...(factor === undefined ? {} : { backoff: { factor } }),
    ...(statusCodes === undefined ? {} : { statusCodes }),
  };
}

/** With SOURCE_DATE_EPOCH all times are that one: the same answers give the same bytes. */
function fixedTime(read: ReadSetting): Pick<LinerOptions<Adapter>, 'fetchedAt'> {
  const at = nowOf(read);
  return read('SOURCE_DATE_EPOCH') ? { fetchedAt: () => at } : {};
}

/** The time to write into files: now, or what SOURCE_DATE_EPOCH says. */
export function nowOf(read: ReadSetting): string {
  const seconds = general(read, 'SOURCE_DATE_EPOCH');
  return (seconds === undefined ? new Date() : new Date(seconds * 1000)).toISOString();
}
