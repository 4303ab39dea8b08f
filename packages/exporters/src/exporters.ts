import { extname } from 'node:path';
import { csv } from './csv.ts';
import type { Exporter } from './exporter.ts';
import { json, ndjson } from './json.ts';

/** The formats that are built in, by id. */
export const exporters = { json, ndjson, csv } as const;
export type ExporterId = keyof typeof exporters;

const idOfExtension: Readonly<Record<string, ExporterId>> = {
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
};

/** The format that a file's extension stands for; `null` for any other. */
export function exporterForFile(path: string): Exporter | null {
  const id = idOfExtension[extname(path).toLowerCase()];
  return id ? exporters[id] : null;
}
