import { readFileSync } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Run } from '@linernotes/enrich/run';
import type { EnrichOptions } from './enrich-options.ts';

/**
 * Notes which file is about to get the output's name, so that a run that is killed before it is removed knows its
 * own: a file keeps its number when it is named.
 * @param file the finished file, by the name that it has until then
 */
export async function notePublished(folder: string, file: string): Promise<void> {
  const note = await open(join(folder, 'published'), 'w', 0o600);
  try {
    await note.writeFile(`${await numberOf(file)}\n${resolve(file)}`);
    await note.sync();
  } finally {
    await note.close();
  }
}

/**
 * The output of a run that has written it already, and all of it; `null` for any other. Killed between the two, the
 * run left the file under its other name as well, which is removed.
 */
export async function publishedBy(
  { head, folder, store }: Run,
  { out, dryRun }: EnrichOptions,
): Promise<string | null> {
  const { doneCount, openCount } = store.counts();
  const isWhole = doneCount === head.rowCount && openCount === 0;
  if (!isWhole || dryRun || out === undefined || out === '-') return null;
  try {
    const [number, ...name] = readFileSync(join(folder, 'published'), 'utf8').split('\n');
    const otherName = name.join('\n');
    if (number !== (await numberOf(out))) return null;
    const other = await numberOf(otherName).catch(() => null);
    if (other === number && resolve(otherName) !== resolve(out)) await rm(otherName);
    return out;
  } catch {
    return null;
  }
}

async function numberOf(file: string): Promise<string> {
  // The number alone may be another file's by now.
  const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
  return `${dev} ${ino} ${size} ${mtimeNs}`;
}
