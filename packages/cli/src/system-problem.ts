import { Problem, sentenceOf } from './problem.ts';

/** What the system says against it, as a person has it, and what to do. */
type Told = readonly [why: string, remedy: string];

const room = 'Free some space, and try again.';
const elsewhere =
  'Set LINERNOTES_STATE_DIR to a folder that can be written, or change who may write it.';

/** https://man7.org/linux/man-pages/man3/errno.3.html */
const bySystem: Readonly<Record<string, Told>> = {
  ENOSPC: ['no space is left on the disk', room],
  EDQUOT: ['your share of the disk is full', room],
  EROFS: ['the disk is read-only', elsewhere],
  EACCES: ['permission is denied', elsewhere],
  EPERM: ['permission is denied', elsewhere],
  EIO: ['the disk failed', 'Check the disk.'],
  EISDIR: ['it is a folder', 'Move it away, and try again.'],
  ENOTDIR: ['a part of that path is no folder', elsewhere],
  // Of a folder that is to be made.
  EEXIST: ['it is no folder', elsewhere],
};

/** https://www.sqlite.org/rescode.html: SQLITE_FULL, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_IOERR */
const bySqlite: Readonly<Record<number, Told>> = {
  13: ['no space is left on the disk', room],
  8: ['the disk is read-only', elsewhere],
  14: ['it cannot be opened', elsewhere],
  3: ['permission is denied', elsewhere],
  10: ['the disk failed, or is full', 'Check the disk, and free some space.'],
};

/**
 * What the system has against reading or writing what liner keeps, in a sentence; `null` for any other failure.
 * @param what is kept, where the error names no path. @default 'The state of liner'
 */
export function systemProblem(error: unknown, what = 'The state of liner'): Problem | null {
  if (!(error instanceof Error)) return null;
  const told = toldOf(error);
  if (!told) return error.cause === undefined ? null : systemProblem(error.cause, what);
  const [why, remedy] = told;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : what;
  return new Problem(`${path} cannot be used: ${why} (${codeOf(error)}).`, { remedy });
}

/** The same for what is said of it anyway: the error's own message, which knows no LINERNOTES_STATE_DIR, for any other. */
export function systemSentence(error: Error, what: string): string {
  const problem = systemProblem(error, what);
  return problem ? sentenceOf(problem) : error.message;
}

function toldOf(error: Error): Told | undefined {
  if ('errcode' in error) return bySqlite[Number(error.errcode) & 0xff];
  return 'code' in error ? bySystem[String(error.code)] : undefined;
}

/** `ENOSPC`, or `SQLite 13`. */
function codeOf(error: Error): string {
  if ('errcode' in error) return `SQLite ${Number(error.errcode)}`;
  return 'code' in error ? String(error.code) : '';
}
