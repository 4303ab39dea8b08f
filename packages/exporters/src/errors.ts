import { tmpdir } from 'node:os';

/** What went wrong, for programs: `late-column` is one that was not found among the first items. */
export type ExportErrorCode = 'export' | 'late-column';

interface ExportErrorInit {
  /** @default 'export' */
  readonly code?: ExportErrorCode;
  readonly message: string;
  readonly remedy: string;
  /** Absent where there is no file, as when writing to a stream. */
  readonly path?: string | undefined;
  readonly cause?: unknown;
}

/** A file could not be written; nothing of it is left behind. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly code: ExportErrorCode;
  readonly path: string | undefined;
  /** What a person can do, in one sentence. */
  readonly remedy: string;

  constructor({ code = 'export', message, remedy, path, cause }: ExportErrorInit) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
    this.remedy = remedy;
  }
}

interface ReadErrorInit {
  readonly message: string;
  readonly remedy: string;
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** A file cannot be read as a whole; one bad record is no error but a `problem`. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly code = 'read';
  /** From 1; absent where no line is to blame. */
  readonly line: number | undefined;
  /** What a person can do, in one sentence. */
  readonly remedy: string;

  constructor({ message, remedy, line, cause }: ReadErrorInit) {
    super(message, cause === undefined ? undefined : { cause });
    this.line = line;
    this.remedy = remedy;
  }
}

/** A temporary file cannot be made there, or not grow. */
const spaceCodes: ReadonlySet<string> = new Set([
  ...['EACCES', 'EDQUOT', 'EFBIG', 'EIO', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'],
]);

/**
 * Answers an {@link ExportError} for the failure of a temporary file that has no place, and any other error as it is.
 * @param otherRemedy what else a person can do, behind `or set TMPDIR`: `, or name a file instead`
 */
export function noTemporarySpace(error: unknown, otherRemedy = ''): unknown {
  const code = fileErrorCode(error);
  if (!spaceCodes.has(code)) return error;
  const message = `What is read cannot be kept in ${tmpdir()} meanwhile (${code}).`;
  return new ExportError({
    message,
    remedy: `Free some space there, or set TMPDIR${otherRemedy}.`,
    cause: error,
  });
}

/** The code of a failed file operation (`ENOENT`), or an empty text. */
export function fileErrorCode(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
