import { extname } from 'node:path';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, createZstdCompress } from 'node:zlib';
import { zstdDecompressed } from './zstd-frames.ts';

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

/**
 * Decompresses bytes as they come, all members or frames behind each other; fails with the error of zlib where they
 * are damaged or cut, or where something else stands behind them.
 */
export function decompressed(
  source: AsyncIterable<Uint8Array>,
  compression: Compression,
): AsyncIterable<Uint8Array> {
  return compression === 'gzip' ? through(source, createGunzip()) : zstdDecompressed(source);
}

/** How bytes begin that are compressed; no text in UTF-8 does. `null` for all others. */
export function compressionOf(start: Uint8Array): Compression | null {
  const [first = 0, second, third, fourth] = start;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return 'zstd';
  // A frame for programs to pass over, with which pzstd begins.
  const isPassedOver = first >= 0x50 && first <= 0x5f;
  return isPassedOver && second === 0x2a && third === 0x4d && fourth === 0x18 ? 'zstd' : null;
}

async function* through(
  source: AsyncIterable<Uint8Array>,
  transform: Transform,
): AsyncGenerator<Uint8Array> {
  const piped = pipeline(source, transform);
  // The transform fails with the same error, and the loop below throws it.
  piped.catch(() => {});
  for await (const bytes of transform) yield bytes;
  await piped;
}
