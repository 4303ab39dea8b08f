import { constants } from 'node:fs';
import { access, link, lstat, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ExportError, fileErrorCode } from './errors.ts';

/** Where a file goes. */
export interface Place {
  /** Where links lead to, so that a link stays a link. */
  readonly path: string;
  /** The permissions to keep; `null` for a new file. */
  readonly mode: number | null;
}

/**
 * Finds where a file goes, and makes the folder that it lacks.
 * @throws ExportError for what is there and may not be replaced
 */
export async function findPlace(filePath: string, overwrite: boolean): Promise<Place> {
  const existing = await guard(filePath, () => statOrNull(filePath));
  if (!existing) {
    if (await isLink(filePath)) {
      throw refusal(filePath, 'is a link that leads nowhere', 'Remove it, or name another file.');
    }
    await guard(filePath, () => makeFolder(resolve(dirname(filePath))));
    return { path: filePath, mode: null };
  }
  if (existing.isDirectory()) throw refusal(filePath, 'is a folder', 'Name a file in it.');
  // Renaming onto a device would replace the device.
  if (!existing.isFile())
    throw refusal(filePath, 'is no regular file', 'Name a file, or write to standard output.');
  if (!overwrite) throw alreadyThere(filePath);
  await guard(filePath, () => access(filePath, constants.W_OK));
  return { path: await guard(filePath, () => realpath(filePath)), mode: existing.mode & 0o777 };
}

/** Gives the finished file its name. Linking, unlike renaming, refuses a file that came up meanwhile. */
export async function publish(
  temporaryPath: string,
  path: string,
  overwrite: boolean,
): Promise<void> {
  if (overwrite) return rename(temporaryPath, path);
  try {
    await link(temporaryPath, path);
  } catch (error) {
    if (fileErrorCode(error) === 'EEXIST') throw alreadyThere(path);
    // File systems without links (exFAT, some shares): look once more, then rename.
    if (await statOrNull(path)) throw alreadyThere(path);
    return rename(temporaryPath, path);
  }
  await rm(temporaryPath);
}

/** Makes the new name outlive a power cut; not every system lets a folder be opened for that. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

/** With those above it. Not `recursive` of Node: below /proc that tries for ever. */
async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path);
  if (parent === path || (await statOrNull(path))) return;
  await makeFolder(parent);
  try {
    await mkdir(path);
  } catch (error) {
    if (fileErrorCode(error) !== 'EEXIST') throw error;
  }
}

async function isLink(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isSymbolicLink() ?? false;
}

async function statOrNull(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function alreadyThere(path: string): ExportError {
  return refusal(path, 'is there already', 'Name another file, or allow overwriting.');
}

function refusal(path: string, what: string, remedy: string, cause?: unknown): ExportError {
  return new ExportError({ message: `${path} ${what}.`, remedy, path, cause });
}

const fileProblems: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  EACCES: ['may not be written', 'Change its permissions, or name another file.'],
  EPERM: ['may not be written', 'Change its permissions, or name another file.'],
  EROFS: ['is on a read-only disk', 'Name a file on another disk.'],
  ENOSPC: ['does not fit on the disk', 'Free some space, or name a file on another disk.'],
  EDQUOT: ['does not fit in your quota', 'Free some space, or name a file on another disk.'],
  EFBIG: ['is larger than files may be here', 'Name a file on another disk, or raise the limit.'],
  EIO: ['was refused by the disk', 'Check the disk and what limits the size of files.'],
  ENOTDIR: ['is under something that is no folder', 'Check the path.'],
  EEXIST: ['is under something that is no folder', 'Check the path.'],
  ENAMETOOLONG: ['has too long a name', 'Choose a shorter one.'],
  ELOOP: ['is a link that leads in a circle', 'Name another file.'],
};

/** A failure that is known, in words; `null` for any other. */
export function toldInWords(name: string, error: unknown): ExportError | null {
  const [what, remedy] = fileProblems[fileErrorCode(error)] ?? [];
  return what && remedy ? refusal(name, what, remedy, error) : null;
}

/** Runs a file operation and tells its failure in one sentence. */
export async function guard<Result>(
  path: string,
  operation: () => Promise<Result>,
): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    if (error instanceof ExportError) throw error;
    const what = `cannot be written (${fileErrorCode(error) || String(error)})`;
    const remedy = 'Check the path, the space left and the permissions.';
    throw toldInWords(path, error) ?? refusal(path, what, remedy, error);
  }
}
