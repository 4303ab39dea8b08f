import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { usageProblem } from '../problem.ts';

const mostFiles = 5_000;
/** What it depends on lies there; a person confirms the package in its place, with what lies around it. */
const leftOut = ['node_modules', '.git'];

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
    if (leftOut.includes(entry.name)) continue;
    const path = join(folder, entry.name);
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
