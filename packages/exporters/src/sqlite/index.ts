/**
 * SQLite alone.
 * @module
 */

import { defineExporter } from '../exporter.ts';
import type { FileImporter } from '../importer.ts';
import type { SqliteOptions } from './write.ts';

export type { SqliteOptions } from './write.ts';

const format = { id: 'sqlite', name: 'SQLite' } as const;

/** Tables with keys: one of the records, one for each list in them, and one of the claims about their values. */
export const sqlite = defineExporter<SqliteOptions>({
  ...format,
  mediaType: 'application/vnd.sqlite3',
  extension: 'sqlite',
  otherExtensions: ['sqlite3', 'db'],
  carries: {
    nesting: true,
    lists: true,
    types: ['text', 'number', 'boolean', 'null'],
    header: true,
    lostCharacters: ['lone-surrogate'],
    maxItems: null,
    maxColumns: 1999,
    maxTextLength: null,
  },
  validate: () => {},
  writeFile: async (document, options, job) => {
    const { writeSqlite } = await import('./write.ts');
    await writeSqlite(document, options, job);
  },
});

/** Reads the files that {@link sqlite} writes. */
export const sqliteImporter: FileImporter = {
  ...format,
  extensions: ['sqlite', 'sqlite3', 'db'],
  readFile: async function* (path, options) {
    const { readSqlite } = await import('./read.ts');
    yield* readSqlite(path, options);
  },
};
