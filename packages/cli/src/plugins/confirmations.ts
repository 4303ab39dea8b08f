import { randomUUID } from 'node:crypto';
import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '@linernotes/core/files';
import * as z from 'zod';
import { Problem, usageProblem } from '../problem.ts';
import { fingerprintOf } from './fingerprint.ts';
import { label } from './label.ts';
import type { FoundPackage } from './package.ts';

/** A package that this person said may run: in its place, with its files as they were then. */
const Confirmation = z.strictObject({
  name: z.string(),
  version: z.string(),
  folder: z.string(),
  /** Of all its files; see `fingerprintOf`. */
  fingerprint: z.string(),
  confirmedAt: z.iso.datetime(),
});
export type Confirmation = z.output<typeof Confirmation>;

const File = z.strictObject({ version: z.literal(1), plugins: z.array(Confirmation) });

/** `changed`: confirmed in this place once, with other files or another version. */
export type Standing = 'confirmed' | 'changed' | 'unknown';

export function confirmationsFile(stateFolder: string): string {
  return join(stateFolder, 'plugins.json');
}

/**
 * Reads what was confirmed; none when there is no file.
 * @throws Problem when it cannot be read, or others may write it.
 */
export async function readConfirmations(stateFolder: string): Promise<readonly Confirmation[]> {
  const path = confirmationsFile(stateFolder);
  const found = await stat(path).catch(() => null);
  if (!found) return [];
  const isOthers = process.platform !== 'win32' && (found.mode & 0o022) !== 0;
  if (isOthers)
    throw new Problem(`${path} can be changed by other users of this machine.`, {
      remedy: `Remove it, and confirm your plugins anew: liner plugins add.`,
    });
  const parsed = File.safeParse(found.isFile() ? jsonOf(await readFile(path, 'utf8')) : null);
  if (parsed.success) return parsed.data.plugins;
  throw new Problem(`${path} is no list of plugins that this version can read.`, {
    remedy: 'Remove it, and confirm your plugins anew: liner plugins add.',
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How a package stands, by what was confirmed. */
export async function standingOf(
  found: FoundPackage,
  confirmed: readonly Confirmation[],
): Promise<Standing> {
  const known = confirmed.find((one) => isSamePlace(one, found));
  if (!known) return 'unknown';
  const isSame =
    known.version === found.version && known.fingerprint === (await fingerprintOf(found.folder));
  return isSame ? 'confirmed' : 'changed';
}

function isSamePlace(one: Confirmation, { name, folder }: FoundPackage): boolean {
  return one.name === name && one.folder === folder;
}

/**
 * Remembers that a package may run, in the place of what was known of it there.
 * @param fingerprint of the files that the person spoke of: taken before the package ran.
 * @throws Problem of usage when its files are others by now.
 */
export async function confirm(
  stateFolder: string,
  found: FoundPackage,
  fingerprint: string,
): Promise<void> {
  const { name, version, folder } = found;
  const before = await readConfirmations(stateFolder);
  if (fingerprint !== (await fingerprintOf(folder)))
    throw usageProblem(
      `The files of the plugin ${label(found)} in ${folder} changed while they were confirmed.`,
      `Install it anew: npm install ${name}.`,
    );
  const confirmedAt = new Date().toISOString();
  const others = before.filter((one) => !isSamePlace(one, found));
  await write(stateFolder, [...others, { name, version, folder, fingerprint, confirmedAt }]);
}

/** Forgets a package wherever it is; answers in which folders it was confirmed. */
export async function forget(stateFolder: string, name: string): Promise<readonly string[]> {
  const before = await readConfirmations(stateFolder);
  const forgotten = before.filter((one) => one.name === name);
  if (forgotten.length > 0)
    await write(
      stateFolder,
      before.filter((one) => one.name !== name),
    );
  return forgotten.map(({ folder }) => folder);
}

/** Whole or not at all, and for this person alone. */
async function write(stateFolder: string, plugins: readonly Confirmation[]): Promise<void> {
  makeFolder(stateFolder);
  const path = confirmationsFile(stateFolder);
  const temporary = `${path}.${randomUUID()}.tmp`;
  const text = `${JSON.stringify({ version: 1, plugins }, null, 2)}\n`;
  try {
    await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
    await chmod(temporary, 0o600);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
