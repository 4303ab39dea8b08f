import * as z from 'zod';

/** A setting that concerns no single platform. */
export interface GeneralSetting {
  /** Reads the text that was set. */
  readonly schema: z.ZodType<unknown, string>;
  /** What a value may be, as the end of the sentence "set it to …". */
  readonly expected: string;
  /** What holds when nothing is set, as one would write it; `null` when nothing holds. */
  readonly default: string | null;
  /** One line for people; says the unit. */
  readonly description: string;
  /**
   * `user`: a file found in the current directory may not set it; whoever wrote that file would
   * decide where this person's own things are kept, and what is removed there. @default 'anyone'
   */
  readonly setBy?: 'anyone' | 'user';
  /** Never shown, and read from the environment only. @default false */
  readonly isSecret?: boolean;
}

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  const digits = z.string().regex(/^\d+$/);
  return digits.transform(Number).pipe(z.int().min(least).max(most));
}

function decimal(isAllowed: (value: number) => boolean) {
  const digits = z.string().regex(/^\d{1,9}(?:\.\d{1,9})?$/);
  return digits.transform(Number).refine(isAllowed);
}

/** The pipeline's timers hold no more than 2^31 ms. */
const mostSeconds = 2_000_000;
const seconds = decimal((value) => value > 0 && value <= mostSeconds);
const secondsExpected = `seconds above 0, at most ${mostSeconds}`;

const levels = z
  .string()
  .toUpperCase()
  .transform((name) => (name === 'WARN' ? 'WARNING' : name))
  .pipe(z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL']));

// A name with a slash would lead to another folder.
const fileName = z.string().regex(/^(?!\.{1,2}$)[^/\\:\p{Cc}]{1,200}$/u);
const fileNameExpected =
  'the name of a file of at most 200 letters, without a folder, a colon or control characters';

const folder = z.string().regex(/^\P{Cc}+$/u);
const folderExpected = 'a folder, without control characters in its name';

/** Those that are built in, in their order: their packages are not loaded for a setting. */
const exportFormats = ['json', 'ndjson', 'csv', 'tsv', 'xlsx', 'parquet', 'sqlite'] as const;
const exportFormatsExpected = 'json, ndjson, csv, tsv, xlsx, parquet or sqlite';

/** What npm allows as the name of a package. */
export const packageName = /^(?:@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*$/;

/** Every setting that concerns no single platform; the platforms' own are declared by their adapters. */
export const generalSettings = {
  LINERNOTES_PLATFORMS: {
    schema: z
      .string()
      .regex(/^[a-z\d]+(?:\s*,\s*[a-z\d]+)*$/)
      .transform((text) => text.split(',').map((id) => id.trim())),
    expected: 'ids of platforms, separated by commas',
    default: null,
    description:
      'Platforms to ask where --on names none: ids, separated by commas; without it all.',
  },
  LINERNOTES_PLUGINS: {
    schema: z
      .string()
      .transform((text) => text.split(',').map((name) => name.trim()))
      .pipe(z.array(z.string().regex(packageName)))
      .transform((names) => [...new Set(names)]),
    expected: 'names of packages, separated by commas',
    default: null,
    description:
      'Packages of others that bring platforms or formats, separated by commas. Each is code, and runs only once you have confirmed it: liner plugins add.',
  },
  RATE_LIMIT_REQUESTS: {
    schema: wholeNumber(1, 1_000_000),
    expected: 'a whole number from 1 to 1000000',
    default: '60',
    description:
      'At most this many requests in RATE_LIMIT_WINDOW; only lowers the own limit of an official server.',
  },
  RATE_LIMIT_WINDOW: {
    schema: seconds,
    expected: secondsExpected,
    default: '60',
    description: 'Seconds in which RATE_LIMIT_REQUESTS may leave.',
  },
  MAX_RETRIES: {
    schema: wholeNumber(0, 100),
    expected: 'a whole number from 0 to 100',
    default: '3',
    description:
      'Repeats after the first call, of what has no count of its own. Counted in calls, whatever this says, 0 too: 5 after a 429; 3 after a 5xx, a timeout or a broken connection. A status that RETRY_STATUS_CODES leaves out is not repeated.',
  },
  RETRY_BACKOFF_FACTOR: {
    schema: decimal((value) => value >= 1 && value <= 100),
    expected: 'a number from 1 to 100',
    default: '2.0',
    description: 'Each wait before a repeat is this many times the one before.',
  },
  RETRY_STATUS_CODES: {
    schema: z
      .string()
      .regex(/^\d{3}(?:\s*,\s*\d{3})*$/)
      .transform((text) => text.split(',').map(Number))
      .pipe(z.array(z.int().min(400).max(599))),
    expected: 'statuses from 400 to 599, separated by commas',
    default: '429,500,502,503,504',
    description: 'Answers after which a request is repeated.',
  },
  REQUEST_TIMEOUT: {
    schema: seconds,
    expected: secondsExpected,
    default: '30',
    description: 'Seconds that one request may take.',
  },
  LOG_LEVEL: {
    schema: levels,
    expected: 'DEBUG, INFO, WARNING, ERROR or CRITICAL',
    default: 'INFO',
    description:
      'From which level on standard error is told lines of the log: DEBUG, INFO, WARNING, ERROR or CRITICAL; on a terminal none before it is set. The main log file has all from DEBUG on.',
  },
  LOG_DIR: {
    schema: folder,
    expected: folderExpected,
    default: 'logs',
    description:
      'Folder of the log files. The default is in the state folder of this person, not in the current directory.',
    setBy: 'user',
  },
  LOG_FILE_NAME: {
    schema: fileName,
    expected: fileNameExpected,
    default: 'linernotes.log',
    description:
      'Name of the main log file. A file of that name that is no log of ours stays as it is.',
    setBy: 'user',
  },
  LOG_ERROR_FILE: {
    schema: fileName,
    expected: fileNameExpected,
    default: 'errors.log',
    description:
      'Name of the file that gets errors only; neither of the two names may begin with the other and a dot.',
    setBy: 'user',
  },
  LOG_ROTATION_SIZE: {
    schema: wholeNumber(1024),
    expected: 'bytes, a whole number from 1024',
    default: '10485760',
    description: 'Bytes after which a new log file is begun.',
    setBy: 'user',
  },
  LOG_BACKUP_COUNT: {
    schema: wholeNumber(0, 1000),
    expected: 'a whole number from 0 to 1000',
    default: '5',
    description: 'Old log files that are kept.',
    setBy: 'user',
  },
  LOG_FORMAT: {
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['json', 'text'])),
    expected: 'json or text',
    default: 'json',
    description:
      'Form of the lines of log files, and once it is set of those on standard error, which are text otherwise: json or text.',
  },
  EXPORT_DIR: {
    schema: folder,
    expected: folderExpected,
    default: 'exports',
    description: 'Folder into which `liner enrich` writes without --out.',
  },
  DEFAULT_EXPORT_FORMAT: {
    schema: z.string().toLowerCase().pipe(z.enum(exportFormats)),
    expected: exportFormatsExpected,
    default: 'json',
    description: `Format of exports that neither --out nor --format tells: ${exportFormatsExpected}.`,
  },
  SOURCE_DATE_EPOCH: {
    schema: wholeNumber(0, 8_640_000_000_000),
    expected: 'seconds since 1970',
    default: null,
    description: 'Seconds since 1970 that are written for "now": equal answers give equal files.',
  },
  LINERNOTES_STATE_DIR: {
    schema: folder,
    expected: folderExpected,
    default: null,
    description:
      'Folder of what all liners of this person share: budgets, credentials, the cache of answers and logs; without it, where the system keeps such things.',
    setBy: 'user',
  },
  LINERNOTES_CREDENTIAL_STORE: {
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['auto', 'file', 'off'])),
    expected: 'auto, file or off',
    default: 'auto',
    description:
      'Where credentials are kept: auto, in the keychain where there is one; file, never there; off uses no stored ones.',
    setBy: 'user',
  },
  LINERNOTES_PASSPHRASE: {
    schema: z.string(),
    expected: 'a passphrase',
    default: null,
    description: 'Passphrase of stored credentials where there is no keychain.',
    setBy: 'user',
    isSecret: true,
  },
} as const satisfies Readonly<Record<string, GeneralSetting>>;

export type GeneralName = keyof typeof generalSettings;

/** What a setting is once it is read. */
export type ValueOf<Name extends GeneralName> = z.output<(typeof generalSettings)[Name]['schema']>;
