/**
 * Logs with pino: levels, files that are put aside, credentials masked.
 * @module
 */

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Level, multistream, pino, type StreamEntry, stdTimeFunctions } from 'pino';
import { configurationError } from './errors.ts';
import type { Logger } from './events.ts';
import { fieldsHere, within } from './logging/context.ts';
import { assertLogFileNames } from './logging/file-names.ts';
import { levelName, logLevelNames, parseLogLevel } from './logging/levels.ts';
import { createLineMasker, parsed } from './logging/mask-line.ts';
import { openRotatingFile, type RotatingFile } from './logging/rotating-file.ts';
import { toTextLine } from './logging/text-line.ts';
import { createMasker } from './masker.ts';

export { logLevelNames, parseLogLevel };

/** How lines are written. */
export type LogFormat = 'json' | 'text';

/** What {@link createLogger} writes, and where. */
export interface LoggerOptions {
  /** From which level on the console is told; one of {@link logLevelNames}, in any case. @default 'INFO' */
  readonly level?: string | undefined;
  /** The console: usually `process.stderr`. @default none */
  readonly destination?: { write(line: string): unknown } | undefined;
  /** Whether the console is told a line, by its fields and its `msg`; the files have all. @default each is told */
  readonly isForConsole?: ((line: Readonly<Record<string, unknown>>) => boolean) | undefined;
  /** @default that of the files */
  readonly consoleFormat?: LogFormat | undefined;
  /** Where the files are; made by the first line. @default none: no files */
  readonly dir?: string | undefined;
  /** Has every line from DEBUG on. @default 'linernotes.log' */
  readonly fileName?: string | undefined;
  /** Has the lines of ERROR and CRITICAL once more; `null` for no such file. @default 'errors.log' */
  readonly errorFile?: string | null | undefined;
  /** A file is put aside before it grows beyond this, and when the day changes. @default 10485760 */
  readonly rotationSizeBytes?: number | undefined;
  /** Files put aside that are kept, of each of the two. @default 5 */
  readonly backupCount?: number | undefined;
  /** Of the files. @default 'json' */
  readonly format?: LogFormat | undefined;
  /** Values that are masked wherever they stand in a line. */
  readonly secrets?: readonly string[] | undefined;
  /** Told once, in a sentence, when a file cannot be written. @default told to the destination */
  readonly onProblem?: ((message: string) => void) | undefined;
  /** Stands in every line, and tells runs apart that write to the same file. @default a random UUID */
  readonly runId?: string | undefined;
}

/** A logger with somewhere to write to. */
export interface LogWriter extends Logger {
  /** Answers whether the line is in the file of errors, or where there is none in the main one. */
  readonly critical: (fields: object, message: string) => boolean;
  readonly within: <Result>(fields: object, work: () => Result) => Result;
  readonly runId: string;
  /** Closes the files; a later line opens them again. */
  readonly close: () => void;
}

/**
 * Makes a logger that masks secrets by value, wherever they stand. Every line has the run's id and,
 * inside a request, the request's. A line is written when the call returns.
 * @throws LinerError `configuration` for a level that is none, a file name that is a path, and two file names that
 * are one, or of which one begins with the other and a dot
 */
export function createLogger(options: LoggerOptions): LogWriter {
  const { runId = randomUUID() } = options;
  const files = openFiles(options);
  const streams = [...consoleStream(options), ...fileStreams(options, files)];
  const logger = pino(
    {
      level: 'debug',
      base: { runId },
      enabled: streams.length > 0,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: levelName(label) }) },
      mixin: fieldsHere,
      hooks: { streamWrite: createLineMasker(createMasker(options.secrets ?? [])) },
    },
    multistream(streams),
  );
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    critical: (fields, message) => {
      logger.fatal(fields, message);
      return (files?.errors ?? files?.main)?.isLastWritten() ?? false;
    },
    within,
    runId,
    close: () => {
      files?.main.close();
      files?.errors?.close();
    },
  };
}

function consoleStream(options: LoggerOptions): readonly StreamEntry[] {
  const { destination, level = 'INFO', format = 'json', consoleFormat = format } = options;
  const known = parseLogLevel(level);
  if (!known) {
    throw configurationError({
      option: 'level',
      env: 'LOG_LEVEL',
      message: `Option "level" (LOG_LEVEL) is none of ${logLevelNames.join(', ')}.`,
    });
  }
  if (!destination) return [];
  const told = entry(known, consoleFormat, (line) => destination.write(line));
  return [options.isForConsole ? filtered(told, options.isForConsole) : told];
}

interface LogFiles {
  readonly main: RotatingFile;
  readonly errors: RotatingFile | null;
}

function openFiles(options: LoggerOptions): LogFiles | null {
  const { dir, fileName = 'linernotes.log', errorFile = 'errors.log' } = options;
  if (dir === undefined) return null;
  assertLogFileNames(errorFile === null ? { fileName } : { fileName, errorFile });
  const onProblem = tellOnce(options);
  const open = (name: string): RotatingFile =>
    openRotatingFile({
      path: join(dir, name),
      rotationSizeBytes: options.rotationSizeBytes ?? 10_485_760,
      backupCount: options.backupCount ?? 5,
      onProblem,
    });
  return { main: open(fileName), errors: errorFile === null ? null : open(errorFile) };
}

function tellOnce({ destination, onProblem }: LoggerOptions): (error: Error) => void {
  const tell = onProblem ?? ((message) => void destination?.write(`${message}\n`));
  let isTold = false;
  return ({ message }) => {
    if (!isTold) tell(`The log cannot be written (${message}); lines are lost until it can.`);
    isTold = true;
  };
}

function fileStreams({ format = 'json' }: LoggerOptions, files: LogFiles | null): StreamEntry[] {
  if (!files) return [];
  const { main, errors } = files;
  const all = entry('debug', format, main.write);
  return errors ? [all, entry('error', format, errors.write)] : [all];
}

function filtered(
  { level, stream }: StreamEntry,
  isWanted: NonNullable<LoggerOptions['isForConsole']>,
): StreamEntry {
  const write = (line: string): void => {
    const fields = parsed(line);
    if (!fields || isWanted(fields)) stream.write(line);
  };
  return { level: level ?? 'info', stream: { write } };
}

function entry(level: Level, format: LogFormat, write: (line: string) => unknown): StreamEntry {
  const asText = (line: string): void => void write(toTextLine(line));
  return { level, stream: { write: format === 'text' ? asText : (line) => void write(line) } };
}
