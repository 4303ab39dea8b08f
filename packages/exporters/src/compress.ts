import { extname } from 'node:path';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, createZstdCompress, createZstdDecompress } from 'node:zlib';

/** How a file is compressed. */
export type Compression = 'gzip' | 'zstd';

const endings: Readonly<Record<string, Compression>> = {
  '.gz': 'gzip',
  '.gzip': 'gzip',
  '.zst': 'zstd',
  '.zstd': 'zstd',
};

/** A file's name without the ending of its compression, and that; `null` for a plain file. */
export interface NamedFile {
  readonly inner: string;
  readonly compression: Compression | null;
}

/** `crate.csv.gz` is gzip of `crate.csv`. */
export function splitCompression(name: string): NamedFile {
  const ending = extname(name);
  const compression = endings[ending.toLowerCase()] ?? null;
  return { inner: compression ? name.slice(0, -ending.length) : name, compression };
}

/** Compresses bytes as they come. */
export function compressed(
  source: AsyncIterable<Uint8Array>,
  compression: Compression,
): AsyncIterable<Uint8Array> {
  return through(source, compression === 'gzip' ? createGzip({ level: 6 }) : createZstdCompress());
}

/** Decompresses bytes as they come; fails with the error of zlib where they are damaged or cut. */
export function decompressed(
  source: AsyncIterable<Uint8Array | string>,
  compression: Compression,
): AsyncIterable<Uint8Array> {
  return through(source, compression === 'gzip' ? createGunzip() : createZstdDecompress());
}

async function* through(
  source: AsyncIterable<Uint8Array | string>,
  transform: Transform,
): AsyncGenerator<Uint8Array> {
  const piped = pipeline(source, transform);
  // The transform fails with the same error, and the loop below throws it.
  piped.catch(() => {});
  for await (const bytes of transform) yield bytes;
  await piped;
}
