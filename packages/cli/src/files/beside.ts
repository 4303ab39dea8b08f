import { lstat, realpath, rm } from 'node:fs/promises';
import { defineExporter, exporters, exportToFile, type TableSchema } from '@linernotes/exporters';
import type { Notice } from '../output/notices.ts';
import { exitCodes, Problem } from '../problem.ts';
import { schemaPathOf } from './open-input.ts';

/** What stands beside a file because it has no place in it. */
export interface Beside {
  readonly notices: readonly Notice[];
  readonly schema: TableSchema | null;
}

/** Where the notices of a file stand that has no place for them. */
export function noticesPathOf(path: string): string {
  return `${path}.notices.txt`;
}

/** A file that others stand beside. */
export interface Place {
  /** Of the file itself, where a link leads to it. */
  readonly path: string;
  /** Whether what stands beside it may be replaced. */
  readonly overwrite: boolean;
  /** Whether a schema of its columns may stand beside it. */
  readonly isTable: boolean;
}

/**
 * Finds where a file will be, and refuses it before anything is read when what stands beside it is not ours to replace.
 * @throws Problem for a file that may not be replaced, or that is read from
 */
export async function placeOf(
  path: string,
  { overwrite, isTable, from }: { overwrite: boolean; isTable: boolean; from: string | null },
): Promise<Place> {
  const place = { path: await realPathOf(path), overwrite, isTable };
  const source = from === null ? null : await realPathOf(from);
  const beside = [noticesPathOf(place.path), ...(isTable ? [schemaPathOf(place.path)] : [])];
  for (const one of beside) {
    if (source !== null && (await realPathOf(one)) === source) {
      const message = `${one} is what is read, and would be replaced by what belongs to ${path}.`;
      throw new Problem(message, {
        exitCode: exitCodes.usage,
        remedy: 'Name another file to be written.',
      });
    }
    if (overwrite || !(await isThere(one))) continue;
    const message = `${one} is there already, and ${path} would come to stand beside it.`;
    throw new Problem(message, { remedy: 'Name another file, or add --force to replace it.' });
  }
  return place;
}

/** A folder was not written by us: it stays, or is told of when it is in the way. */
async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  );
}

async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/**
 * Puts in place what is to stand beside a file, before the file is there: data never stands without its notices, and no
 * table beside the schema of another. What platforms want to be shown stays while the file that it was about may.
 */
export async function writeBeside(place: Place, { notices, schema }: Beside): Promise<void> {
  const { path } = place;
  if (notices.length > 0) {
    const lines = notices.map(({ text, terms }) => `${text}\n${terms}\n`);
    await writeText(place, noticesPathOf(path), lines.join('\n'));
  }
  const schemaPath = schemaPathOf(path);
  if (schema) await writeText(place, schemaPath, `${JSON.stringify(schema, null, 2)}\n`);
  else if (place.isTable) await removeOld(place, schemaPath);
}

/** Removes the notices that were about the file before. */
export async function removeNotices(place: Place): Promise<void> {
  await removeOld(place, noticesPathOf(place.path));
}

/** What is no file was not written by us, and stays. */
async function removeOld({ overwrite }: Place, path: string): Promise<void> {
  if (!overwrite) return;
  try {
    await rm(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (notThere.includes(code)) return;
    const message = `${path} is about another file and cannot be removed (${code}).`;
    throw new Problem(message, { remedy: 'Remove it, and write the file again.' });
  }
}

const notThere: readonly string[] = [
  'ENOENT',
  'EISDIR',
  'ERR_FS_EISDIR',
  'ENAMETOOLONG',
  'ENOTDIR',
];

/** Whole or not at all. */
async function writeText({ overwrite }: Place, path: string, text: string): Promise<void> {
  const exporter = defineExporter({
    ...exporters.ndjson,
    write: async function* () {
      yield text;
    },
  });
  await exportToFile(exporter, { header: {}, listName: '', items: [] }, path, { overwrite });
}
