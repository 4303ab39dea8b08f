/**
 * Parquet alone.
 * @module
 */

import { ExportError } from '../errors.ts';
import { defineExporter } from '../exporter.ts';
import type { FileImporter } from '../importer.ts';
import { loadOptional } from '../optional.ts';
import type { ParquetOptions } from './write.ts';

export type { ParquetCompression } from './codecs.ts';
export type { PlainType as ParquetType } from './field.ts';
export type { ParquetOptions } from './write.ts';

const format = { id: 'parquet', name: 'Parquet' } as const;
const writer = { format: format.name, packages: ['hyparquet-writer'] };
const reader = { format: format.name, packages: ['hyparquet'] };

/** Typed columns, in which objects and lists are kept as they are nested. */
export const parquet = defineExporter<ParquetOptions>({
  ...format,
  mediaType: 'application/vnd.apache.parquet',
  extension: 'parquet',
  isPacked: true,
  carries: {
    nesting: true,
    lists: true,
    types: ['text', 'number', 'boolean', 'null'],
    header: true,
    lostCharacters: ['lone-surrogate'],
    maxItems: null,
    maxColumns: null,
    maxTextLength: null,
  },
  validate: refuseNumbers,
  write: async function* (document, options, job) {
    const { writeParquet } = await loadOptional('write', writer, () => import('./write.ts'));
    yield* writeParquet(document, options, job);
  },
});

/** Reads Parquet files, ours and those of others. */
export const parquetImporter: FileImporter = {
  ...format,
  extensions: ['parquet'],
  readFile: async function* (path, options) {
    const { readParquet } = await loadOptional('read', reader, () => import('./read.ts'));
    yield* readParquet(path, options);
  },
};

function refuseNumbers(_: unknown, { sampleItems = 1, rowGroupItems = 1 }: ParquetOptions): void {
  for (const [name, value] of Object.entries({ sampleItems, rowGroupItems })) {
    if (Number.isSafeInteger(value) && value > 0) continue;
    const message = `The option ${name} is ${value}, which is no number of items.`;
    throw new ExportError({ message, remedy: 'Use a whole number above 0.' });
  }
}
