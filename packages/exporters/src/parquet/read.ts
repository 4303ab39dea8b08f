import { type FileHandle, open } from 'node:fs/promises';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { fileErrorCode, ReadError } from '../errors.ts';
import type { ImportOptions } from '../importer.ts';
import type { ReadRecord } from '../read/record.ts';
import { decompressors } from './codecs.ts';
import { leavesOf, type Place, recordOf, shapeOf } from './restore.ts';

const batchSize = 1000;

/**
 * Reads a Parquet file, ours or another's, a group of rows at a time: what a program wrote in one group is held
 * whole. What JSON has no word for is read as text: moments and days, whole numbers beyond doubles, and bytes
 * as base64.
 */
export async function* readParquet(
  path: string,
  { name, onAbout }: ImportOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const file = await open(path);
  try {
    const source = await bufferOf(file);
    const metadata = await toldInWords(name, () => parquetMetadataAsync(source));
    const { columns, about } = shapeOf(metadata);
    const { header = {}, listName = 'rows' } = about ?? {};
    onAbout?.({ header, listName, columnNames: columns.flatMap((column) => leavesOf(column)) });
    let start = 0;
    for (const { num_rows } of metadata.row_groups) {
      const end = start + Number(num_rows);
      const range = { rowStart: start, rowEnd: end };
      const rows = await toldInWords(name, () => readRows(source, metadata, range));
      yield* recordsOf(rows, columns, start);
      start = end;
    }
  } finally {
    await file.close();
  }
}

/** The reader's own would take a byte order mark from the start of each text. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const parsers = { stringFromBytes: (bytes?: Uint8Array) => bytes && decoder.decode(bytes) };

async function bufferOf(file: FileHandle): Promise<AsyncBuffer> {
  const { size } = await file.stat();
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = Buffer.alloc(Math.max(0, end - start));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytesRead);
    },
  };
}

async function readRows(
  file: AsyncBuffer,
  metadata: FileMetaData,
  range: { readonly rowStart: number; readonly rowEnd: number },
): Promise<readonly (readonly unknown[])[]> {
  const { promise, resolve } = Promise.withResolvers<readonly (readonly unknown[])[]>();
  const options = { file, metadata, compressors: decompressors, parsers, ...range };
  await parquetRead({ ...options, rowFormat: 'array', onComplete: resolve });
  return promise;
}

function* recordsOf(
  rows: readonly (readonly unknown[])[],
  columns: readonly Place[],
  start: number,
): Generator<readonly ReadRecord[]> {
  for (let at = 0; at < rows.length; at += batchSize) {
    const batch = rows.slice(at, at + batchSize);
    yield batch.map((row, index) => ({
      line: start + at + index + 1,
      record: recordOf(columns, row),
    }));
  }
}

/** Whatever is wrong in a file of bytes is thrown by its parser in words of its own. */
async function toldInWords<Result>(name: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    if (fileErrorCode(cause) !== '' || !(cause instanceof Error)) throw cause;
    throw new ReadError({
      message: `${name} cannot be read as Parquet (${cause.message}).`,
      remedy: 'Check that it is a whole Parquet file, compressed by snappy, zstd, gzip or brotli.',
      cause,
    });
  }
}
