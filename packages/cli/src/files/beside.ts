import { rm } from 'node:fs/promises';
import { defineExporter, exporters, exportToFile, type TableSchema } from '@linernotes/exporters';
import type { Notice } from '../output/notices.ts';
import { Problem } from '../problem.ts';
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

/**
 * Puts in place what is to stand beside a file, before the file is there: data never stands without its notices, and no
 * table beside the schema of another. What platforms want to be shown stays while the file that it was about may.
 */
export async function writeBeside(path: string, { notices, schema }: Beside): Promise<void> {
  if (notices.length > 0) {
    const lines = notices.map(({ text, terms }) => `${text}\n${terms}\n`);
    await writeText(noticesPathOf(path), lines.join('\n'));
  }
  if (schema) await writeText(schemaPathOf(path), `${JSON.stringify(schema, null, 2)}\n`);
  else await removeOld(schemaPathOf(path));
}

/** Removes the notices that were about the file before. */
export async function removeNotices(path: string): Promise<void> {
  await removeOld(noticesPathOf(path));
}

/** What is no file was not written by us, and stays. */
async function removeOld(path: string): Promise<void> {
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
async function writeText(path: string, text: string): Promise<void> {
  const exporter = defineExporter({
    ...exporters.ndjson,
    write: async function* () {
      yield text;
    },
  });
  await exportToFile(exporter, { header: {}, listName: '', items: [] }, path, { overwrite: true });
}
