import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileImporter } from '../src/importer.ts';
import { type Exporter, exportToFile, type Items, type Loss } from '../src/index.ts';

export const header = { schemaVersion: 1, notices: [{ platform: 'x', text: 'Data by X' }] };

export interface RoundTrip {
  readonly records: readonly unknown[];
  readonly lossReport: readonly Loss[];
  readonly about: unknown;
  readonly path: string;
}

/** Writes records to a file of a folder, and reads them again. */
export async function writeAndRead<Options extends object>(
  folder: string,
  { exporter, importer }: { exporter: Exporter<Options>; importer: FileImporter },
  items: Items,
  options?: Options,
  listName = 'rows',
): Promise<RoundTrip> {
  const path = join(folder, `a.${exporter.extension}`);
  await rm(path, { force: true });
  const document = { header, listName, items };
  const { lossReport } = await exportToFile(exporter, document, path, { options });
  let about: unknown;
  const onAbout = (said: unknown) => {
    about = said;
  };
  const records: unknown[] = [];
  for await (const batch of importer.readFile(path, { name: 'a', onAbout })) {
    for (const one of batch) records.push('record' in one ? one.record : one);
  }
  return { records, lossReport, about, path };
}

/** Where some objects say null and others nothing, one of both is read again; the report counts those. */
export function confusesNull(lossReport: readonly Loss[]): boolean {
  return lossReport.some(({ reason }) => reason.includes('read again as'));
}
