import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { splitCompression } from './compress.ts';
import { ReadError } from './errors.ts';
import type { Importer, ImportOptions, StreamImporter } from './importer.ts';
import { parquetImporter } from './parquet/index.ts';
import { formatOfBytes } from './read/format-of-bytes.ts';
import { readBatches } from './read/read-batches.ts';
import type { ReadFormat, ReadRecord } from './read/record.ts';
import { sqliteImporter } from './sqlite/index.ts';

/** The formats that are read, as they are built in. */
export const importers: readonly Importer[] = [
  ofText('json', 'JSON', ['json']),
  ofText('ndjson', 'NDJSON (JSON Lines)', ['ndjson', 'jsonl']),
  ofText('csv', 'CSV', ['csv']),
  ofText('tsv', 'TSV', ['tsv', 'tab']),
  parquetImporter,
  sqliteImporter,
];

function ofText(format: ReadFormat, name: string, extensions: readonly string[]): StreamImporter {
  return {
    id: format,
    name,
    extensions,
    read: (source, options) => readBatches(source, { ...options, format }),
  };
}

/** How records are read from a file. */
export interface ImportFileOptions extends Omit<ImportOptions, 'name'> {
  /** What messages call the file. @default its path */
  readonly name?: string | undefined;
  /** Of an importer. @default by the ending of the file, or else by how it begins */
  readonly format?: string | undefined;
  /** @default {@link importers} */
  readonly among?: readonly Importer[] | undefined;
}

/**
 * Reads the records of a file, as many at once as came in a piece; `.gz` and `.zst` are decompressed.
 * @throws ReadError when it cannot be read as a whole; a bad record is answered as a `problem`
 */
export async function* importFile(
  path: string,
  { name = path, format, among = importers, ...options }: ImportFileOptions = {},
): AsyncGenerator<readonly ReadRecord[]> {
  const known =
    format ?? (importerForFile(path, among) ? undefined : await formatOfFile(path, among));
  const importer = known === undefined ? importerForFile(path, among) : named(known, among);
  if (!importer) yield* readBatches(createReadStream(path), { ...options, name });
  else if ('read' in importer) yield* importer.read(createReadStream(path), { ...options, name });
  else {
    refuseCompression(importer, name);
    yield* importer.readFile(path, { ...options, name });
  }
}

/** The format that a file's ending stands for, also below `.gz` and `.zst`; `null` for any other. */
export function importerForFile(
  path: string,
  among: readonly Importer[] = importers,
): Importer | null {
  const ending = extname(splitCompression(path).inner).slice(1).toLowerCase();
  return among.find(({ extensions }) => extensions.includes(ending)) ?? null;
}

/** What is missing or a folder is told when it is read. */
async function formatOfFile(path: string, among: readonly Importer[]): Promise<string | undefined> {
  const format = await formatOfBytes(createReadStream(path, { end: 63 })).catch(() => null);
  return among.find(({ id }) => id === format)?.id;
}

function named(format: string, among: readonly Importer[]): Importer {
  const found = among.find(({ id }) => id === format);
  if (found) return found;
  throw new ReadError({
    message: `There is no format "${format}" that is read.`,
    remedy: `Choose from: ${among.map(({ id }) => id).join(', ')}.`,
  });
}

function refuseCompression(importer: Importer, name: string): void {
  const { compression, inner } = splitCompression(name);
  if (compression === null) return;
  throw new ReadError({
    message: `${importer.name} is not read compressed.`,
    remedy: `Decompress it to "${inner}".`,
  });
}
