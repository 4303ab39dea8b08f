import { constants, type Stats } from 'node:fs';
import { access, copyFile, link, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { configurationError, LinerError } from '../errors.ts';

/**
 * What can be known of a path before anything is downloaded.
 * @throws LinerError `configuration` where no file can be made
 */
export async function assertFree(path: string, overwrite: boolean): Promise<void> {
  const found = path.trim() === '' ? null : await statOrNull(path);
  if (path.trim() === '') throw unusable(path, 'is empty');
  if (found?.isDirectory()) throw unusable(path, 'is a folder');
  if (found && !overwrite) throw unusable(path, 'is there already: "overwrite" replaces it');
  try {
    // The dot makes a file in the place of a folder fail.
    await access(`${dirname(path)}/.`, constants.W_OK);
  } catch (error) {
    throw unusable(path, 'is in no folder that can be written to', error);
  }
}

export function unusable(path: string, why: string, cause?: unknown): LinerError {
  const message = `Nothing can be saved as "${path}": it ${why}.`;
  return configurationError({ option: 'path', message, cause });
}

export async function statOrNull(path: string): Promise<Stats | null> {
  return lstat(path).catch(() => null);
}

/** Gives a whole file its name, and makes sure that it is there after a power cut. Without `overwrite` a name that is taken is refused. */
export async function putInPlace(from: string, path: string, overwrite: boolean): Promise<void> {
  if (overwrite) await rename(from, path);
  else await linked(from, path);
  await syncFolder(dirname(path));
}

/** Linking, unlike renaming, refuses a name that is taken. Not every file system has links. */
async function linked(from: string, path: string): Promise<void> {
  try {
    await link(from, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error)))
      throw error;
    await copyFile(from, path, constants.COPYFILE_EXCL);
  }
  await rm(from, { force: true });
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows opens no folders; the file itself is on the disk.
  }
}

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the quota of the disk is used up',
  EROFS: 'the disk can only be read',
  EACCES: 'its folder may not be written to',
  EPERM: 'its folder may not be written to',
  EISDIR: 'a folder is in its place',
  ELOOP: 'a link is in its place',
  EEXIST: 'something was put in its place meanwhile',
  ENOENT: 'its folder is gone',
  ENAMETOOLONG: 'its name is too long',
  EFBIG: 'it is larger than files may be there',
};

/** Why the system did not take a file, in one sentence. */
export function unwritable(path: string, cause: unknown): LinerError {
  const code = codeOf(cause);
  const why = words[code] ?? 'the system refused it';
  return new LinerError({
    code: 'export',
    message: `"${path}" cannot be written: ${why} (${code || 'unknown'}).`,
    details: { path },
    cause,
  });
}

/** `ENOSPC`, as the system says it; empty for what it does not say. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
