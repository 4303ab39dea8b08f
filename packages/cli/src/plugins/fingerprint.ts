import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { usageProblem } from '../problem.ts';

const mostFiles = 5_000;

/**
 * Whether a folder is no part of a fingerprint, by its path in the package: what the package depends on, which a
 * person confirms with its place, and the history that git keeps of it.
 */
function isLeftOut(folder: string): boolean {
  return folder === '.git' || folder.split(sep).at(-1) === 'node_modules';
}

/** Whether the fingerprint may not see a file, by its path in the package, however a file system reads its letters. */
export function isUnseen(path: string): boolean {
  const names = path.toLowerCase().split(sep).slice(0, -1);
  return names[0] === '.git' || names.includes('node_modules');
}

/**
 * Computes what tells a package's files from any others: SHA-256 of their names and contents.
 * @throws Problem of usage for a package with links in it, which could lead anywhere, or with very many files.
 */
export async function fingerprintOf(folder: string): Promise<string> {
  const files = await filesBelow(folder, folder);
  const hash = createHash('sha256');
  for (const path of files.toSorted()) {
    const content = createHash('sha256').update(await readFile(path));
    hash.update(`${JSON.stringify(relative(folder, path))} ${content.digest('hex')}\n`);
  }
  return hash.digest('hex');
}

async function filesBelow(folder: string, root: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isFile() && isLeftOut(relative(root, path))) continue;
    if (entry.isDirectory()) files.push(...(await filesBelow(path, root)));
    else files.push(fileAt(path, entry, root));
    if (files.length > mostFiles)
      throw usageProblem(`${root} has more than ${mostFiles} files and cannot be confirmed.`);
  }
  return files;
}

function fileAt(path: string, entry: Dirent, root: string): string {
  if (entry.isFile()) return path;
  const what = entry.isSymbolicLink() ? 'a link' : 'no file';
  throw usageProblem(`${relative(root, path)} in ${root} is ${what}, which cannot be confirmed.`);
}
