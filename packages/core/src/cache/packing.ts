import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Below that, compressing costs more than it saves. */
const leastBytes = 512;

/** A body as bytes, compressed where that pays. */
export function pack(body: string): { readonly bytes: Uint8Array; readonly coding: string } {
  const plain = Buffer.from(body);
  if (plain.length < leastBytes) return { bytes: plain, coding: 'plain' };
  const packed = zstdCompressSync(plain);
  return packed.length < plain.length * 0.9
    ? { bytes: packed, coding: 'zstd' }
    : { bytes: plain, coding: 'plain' };
}

export function unpack(bytes: Uint8Array, coding: string): string {
  return Buffer.from(coding === 'zstd' ? zstdDecompressSync(bytes) : bytes).toString();
}
