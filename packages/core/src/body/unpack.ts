import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';

const unpackers: Readonly<Record<string, (() => Transform) | undefined>> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  br: () => zlib.createBrotliDecompress(),
  deflate: () => zlib.createInflate(),
  zstd: () => zlib.createZstdDecompress(),
};

/**
 * Undoes a `content-encoding` piece by piece; `null` where there is none. For what is asked for as it is: a
 * server that packs it all the same does so once.
 */
export function unpacker(contentEncoding: string | undefined): Transform | null | 'unknown-coding' {
  const coding = contentEncoding?.trim().toLowerCase() ?? '';
  if (coding === '' || coding === 'identity') return null;
  return Object.hasOwn(unpackers, coding)
    ? (unpackers[coding]?.() ?? 'unknown-coding')
    : 'unknown-coding';
}
