import { createHash, randomUUID } from 'node:crypto';
import { chmod, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '@linernotes/core/files';
import { Problem } from '../problem.ts';
import { StoredCredential } from './credential.ts';

/** The file of a platform's credential for one origin. */
export function credentialFile(
  folder: string,
  { platform, origin }: Pick<StoredCredential, 'platform' | 'origin'>,
): string {
  const tag = createHash('sha256').update(origin).digest('hex').slice(0, 12);
  return join(folder, `${platform}-${tag}.json`);
}

/** The credentials of a folder that can be read, and what is wrong with the others. */
export interface CredentialSurvey {
  readonly good: readonly StoredCredential[];
  readonly problems: readonly Problem[];
}

/**
 * Reads all credentials of a folder, or those of one platform. No folder means none.
 * @throws Problem for the first that cannot be read.
 */
export async function readCredentials(
  folder: string,
  platform?: string,
): Promise<readonly StoredCredential[]> {
  const { good, problems } = await surveyCredentials(folder, platform);
  const [problem] = problems;
  if (problem) throw problem;
  return good;
}

/** Like `readCredentials`, but tells what cannot be read beside the rest. */
export async function surveyCredentials(
  folder: string,
  platform?: string,
): Promise<CredentialSurvey> {
  const names = await namesIn(folder);
  if (names instanceof Problem) return { good: [], problems: [names] };
  const wanted = names.filter(
    (name) => name.endsWith('.json') && (!platform || name.startsWith(`${platform}-`)),
  );
  const read = await Promise.all(
    wanted.toSorted().map((name) => readCredential(join(folder, name))),
  );
  return {
    good: read.flatMap((one) => (one instanceof Problem ? [] : [one])),
    problems: read.flatMap((one) => (one instanceof Problem ? [one] : [])),
  };
}

async function namesIn(folder: string): Promise<readonly string[] | Problem> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException; // what node:fs throws
    if (code === 'ENOENT') return [];
    return new Problem(`The credentials in ${folder} cannot be read (${code}).`, {
      remedy: 'Check its permissions.',
    });
  }
}

/** The credential of a file, or why it cannot be read. */
async function readCredential(path: string): Promise<StoredCredential | Problem> {
  try {
    return await parseCredential(path);
  } catch (error) {
    if (error instanceof Problem) return error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return new Problem(`${path} cannot be read (${code}).`, { remedy: 'Check its permissions.' });
  }
}

async function parseCredential(path: string): Promise<StoredCredential> {
  const text = (await isPrivateFile(path)) ? await readFile(path, 'utf8') : '';
  const parsed = StoredCredential.safeParse(jsonOf(text));
  // A file under another's name would give its values to the wrong place.
  if (parsed.success && credentialFile(dirname(path), parsed.data) === path) return parsed.data;
  throw new Problem(`${path} is no credential that this version can read.`, {
    remedy: 'Remove it and store the credential anew.',
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Whether it is a file at all: a pipe would never end.
 * Windows has no such modes; there the folder of the user keeps others out.
 * @throws Problem for a file that others may read.
 */
async function isPrivateFile(path: string): Promise<boolean> {
  const found = await stat(path);
  if (!found.isFile()) return false;
  if (process.platform === 'win32' || (found.mode & 0o077) === 0) return true;
  throw new Problem(`${path} can be read by other users of this machine.`, {
    remedy: `Type "chmod 600 ${path}", and consider the credential known: make a new one.`,
  });
}

/** Writes a file that only this person may read, whole or not at all. */
export async function writeCredential(folder: string, stored: StoredCredential): Promise<string> {
  makeFolder(folder);
  await chmod(folder, 0o700);
  const path = credentialFile(folder, stored);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return path;
}

export async function removeCredential(folder: string, stored: StoredCredential): Promise<void> {
  await rm(credentialFile(folder, stored), { force: true });
}
