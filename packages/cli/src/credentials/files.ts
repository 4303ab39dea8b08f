import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Reads all credentials of a folder, or those of one platform. No folder means none. */
export async function readCredentials(
  folder: string,
  platform?: string,
): Promise<readonly StoredCredential[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Problem(`The credentials in ${folder} cannot be read (${error.code}).`);
  });
  const wanted = names.filter(
    (name) => name.endsWith('.json') && (!platform || name.startsWith(`${platform}-`)),
  );
  return Promise.all(wanted.sort().map((name) => readCredential(folder, name)));
}

async function readCredential(folder: string, name: string): Promise<StoredCredential> {
  const path = join(folder, name);
  await assertPrivate(path);
  const text = await readFile(path, 'utf8');
  const parsed = StoredCredential.safeParse(jsonOf(text));
  // A file under another's name would give its values to the wrong place.
  if (parsed.success && credentialFile(folder, parsed.data) === path) return parsed.data;
  throw new Problem(`${path} is no credential that this version can read.`, {
    remedy: 'Remove the file and store the credential anew.',
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Windows has no such modes; there the folder of the user keeps others out. */
async function assertPrivate(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new Problem(`${path} can be read by other users of this machine.`, {
    remedy: `Type "chmod 600 ${path}", and consider the credential known: make a new one.`,
  });
}

/** Writes a file that only this person may read, whole or not at all. */
export async function writeCredential(folder: string, stored: StoredCredential): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
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
