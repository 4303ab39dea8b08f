import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compressed, splitCompression } from './compress.ts';
import { ExportError } from './errors.ts';
import type { ExportDocument, Exporter, FileExporter, StreamExporter } from './exporter.ts';
import { type Loss, LossTally } from './loss.ts';
import { findPlace, guard, type Place, publish, syncFolder } from './place.ts';
import { batchedDocument, encodeDocument, type PumpOptions } from './pump.ts';
import { Scratch } from './scratch.ts';
import { removeTemporary, temporaryPathIn } from './temporary.ts';

/** How a file is written. */
export interface ExportToFileOptions<Options extends object = object> {
  /** Replaces a file that is there already. @default false */
  readonly overwrite?: boolean | undefined;
  /** Stops the export; the signal's own reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** What the exporter takes: `{ pretty: false }`. */
  readonly options?: Options | undefined;
  /**
   * Is called when the file is whole, before it gets its name, with the one that it has and what is in it; what it
   * throws keeps what was there.
   */
  readonly beforePublish?:
    | ((temporaryPath: string, result: ExportResult) => Promise<void>)
    | undefined;
}

/** What an export amounts to. */
export interface ExportResult {
  readonly items: number;
  /** Before it is compressed. */
  readonly sizeBytes: number;
  /** What the format did not carry; empty when everything is in the file as it was. */
  readonly lossReport: readonly Loss[];
}

/** Pieces are gathered to this size: a write for each is slow. */
const blockSizeBytes = 256 * 1024;

/**
 * Writes a document to a file, whole or not at all: to a temporary file beside it, which takes the name when
 * everything is on the disk. A missing folder is made. Until the end, a file that is there stays as it is.
 * A name that ends in `.gz` or `.zst` is compressed. What exports that were killed left in the folder is removed.
 * @throws ExportError when the file cannot be written; errors of the items pass through.
 */
export async function exportToFile<Options extends object>(
  exporter: Exporter<Options>,
  document: ExportDocument,
  filePath: string,
  { overwrite = false, signal, options, beforePublish }: ExportToFileOptions<Options> = {},
): Promise<ExportResult> {
  signal?.throwIfAborted();
  // Every option of an exporter has a default, so that none is a value of its options.
  const given = options ?? ({} as Options);
  exporter.validate(document, given);
  if (exporter.isPacked || !('write' in exporter)) refuseCompression(exporter, filePath);
  const place = await findPlace(filePath, overwrite);
  const temporaryPath = await temporaryPathIn(dirname(place.path));
  const progress = { items: 0, sizeBytes: 0 };
  const loss = new LossTally();
  const resultOf = (): ExportResult => ({ ...progress, lossReport: loss.report() });
  const beforeName = (path: string) => beforePublish?.(path, resultOf());
  const job = { filePath, temporaryPath, place, overwrite, beforeName };
  const pump = { options: given, progress, loss, signal };
  try {
    if ('write' in exporter) await writeStream(exporter, document, job, pump);
    else await writeWhole(exporter, document, job, pump);
  } finally {
    await removeTemporary(temporaryPath).catch(() => {});
  }
  await syncFolder(dirname(place.path));
  return resultOf();
}

interface FileJob {
  /** As it was named, for messages. */
  readonly filePath: string;
  readonly temporaryPath: string;
  readonly place: Place;
  readonly overwrite: boolean;
  readonly beforeName: (path: string) => Promise<void> | undefined;
}

async function writeStream<Options extends object>(
  exporter: StreamExporter<Options>,
  document: ExportDocument,
  job: FileJob,
  pump: PumpOptions<Options>,
): Promise<void> {
  const { filePath, temporaryPath, place } = job;
  const { compression } = splitCompression(filePath);
  const file = await guard(filePath, () => open(temporaryPath, 'wx'));
  try {
    const scratch = new Scratch(2 * blockSizeBytes);
    // What compresses holds on to its bytes as long as it likes.
    const toBytes = compression ? undefined : scratch.toBytes;
    const bytes = encodeDocument(exporter, document, { ...pump, toBytes });
    const pieces = compression ? compressed(bytes, compression) : bytes;
    for await (const block of blocks(pieces)) {
      await guard(filePath, () => writeAll(file, block));
      scratch.clear();
    }
    await guard(filePath, () => finish(file, place));
  } finally {
    await file.close();
  }
  await publishAs(job, temporaryPath);
}

/** The temporary folder takes along whatever the format leaves beside its file. */
async function writeWhole<Options extends object>(
  exporter: FileExporter<Options>,
  document: ExportDocument,
  job: FileJob,
  { options, progress, loss, signal }: PumpOptions<Options>,
): Promise<void> {
  const { filePath, temporaryPath, place } = job;
  await guard(filePath, () => mkdir(temporaryPath, { mode: 0o700 }));
  const path = join(temporaryPath, 'export');
  const batched = batchedDocument(exporter, document, { progress, signal });
  await exporter.writeFile(batched, options, { loss, signal, path }).catch((error: unknown) => {
    // Those of the items pass through.
    const isOfFile = error instanceof Error && 'path' in error && error.path === path;
    return isOfFile ? guard(filePath, () => Promise.reject(error)) : Promise.reject(error);
  });
  signal?.throwIfAborted();
  const file = await guard(filePath, () => open(path, 'r+'));
  try {
    await guard(filePath, () => finish(file, place));
    progress.sizeBytes = (await file.stat()).size;
  } finally {
    await file.close();
  }
  await publishAs(job, path);
}

async function publishAs({ filePath, place, overwrite, beforeName }: FileJob, path: string) {
  await beforeName(path);
  await guard(filePath, () => publish(path, place.path, overwrite));
}

async function finish(file: FileHandle, { mode }: Place): Promise<void> {
  // Opening applies the umask, which is not for a file that has its permissions already.
  if (mode !== null) await file.chmod(mode);
  await file.sync();
}

function refuseCompression({ name }: { readonly name: string }, path: string): void {
  const { compression, inner } = splitCompression(path);
  if (compression === null) return;
  throw new ExportError({
    message: `${name} is not written compressed.`,
    remedy: `Name the file "${inner}".`,
    path,
  });
}

/** Written as they are, without being copied together; a disk may take less than it is given. */
async function writeAll(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await file.writev(pieces);
  const sizeBytes = pieces.reduce((sum, { length }) => sum + length, 0);
  if (bytesWritten < sizeBytes) {
    await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
  }
}

async function* blocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Uint8Array[]> {
  let gathered: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    gathered.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes < blockSizeBytes) continue;
    yield gathered;
    gathered = [];
    sizeBytes = 0;
  }
  if (sizeBytes > 0) yield gathered;
}
