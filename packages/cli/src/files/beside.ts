import { rm } from 'node:fs/promises';
import { defineExporter, exporters, exportToFile, type TableSchema } from '@linernotes/exporters';
import type { Notice } from '../output/notices.ts';
import { schemaPathOf } from './open-input.ts';

/** Where the notices of a file stand that has no place for them. */
export function noticesPathOf(path: string): string {
  return `${path}.notices.txt`;
}

/** Writes what platforms want to be shown beside their data. */
export async function writeNotices(path: string, notices: readonly Notice[]): Promise<void> {
  const lines = notices.map(({ text, terms }) => `${text}\n${terms}\n`);
  await writeText(noticesPathOf(path), lines.join('\n'));
}

/** Writes how a table was written, by which it is read again as it was. */
export async function writeSchema(path: string, schema: TableSchema): Promise<void> {
  await writeText(schemaPathOf(path), `${JSON.stringify(schema, null, 2)}\n`);
}

/** What stands beside a file is about that file, and misleads beside the next. */
export async function removeBeside(path: string): Promise<void> {
  for (const beside of [noticesPathOf(path), schemaPathOf(path)]) await rm(beside, { force: true });
}

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
