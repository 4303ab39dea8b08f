import { extname } from 'node:path';
import { splitCompression } from './compress.ts';
import { csv, tsv } from './csv/index.ts';
import type { Exporter } from './exporter.ts';
import { json, ndjson } from './json/index.ts';
import { parquet } from './parquet/index.ts';
import { sqlite } from './sqlite/index.ts';
import { xlsx } from './xlsx/index.ts';

/** The formats that are built in, by id. */
export const exporters = { json, ndjson, csv, tsv, xlsx, parquet, sqlite } as const;
/** The id of a format that is built in. */
export type ExporterId = keyof typeof exporters;

/** The format that a file's ending stands for, also below `.gz` and `.zst`; `null` for any other. */
export function exporterForFile(
  path: string,
  among: readonly Exporter[] = Object.values(exporters),
): Exporter | null {
  const ending = extname(splitCompression(path).inner).slice(1).toLowerCase();
  const isOf = ({ extension, otherExtensions = [] }: Exporter) =>
    [extension, ...otherExtensions].includes(ending);
  return among.find(isOf) ?? null;
}
