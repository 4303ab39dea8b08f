import { crc32, gzipSync } from 'node:zlib';

/** A gzip stream of about `size / 1000` bytes that inflates to `sizeBytes` spaces within a JSON array. */
export function gzipBomb(sizeBytes: number): Buffer {
  const memberBytes = 10 * 1024 * 1024;
  const member = gzipSync(Buffer.alloc(memberBytes, ' '));
  const members = Array.from({ length: Math.ceil(sizeBytes / memberBytes) }, () => member);
  // A gzip stream may have several members; decoders join them (RFC 1952, section 2.2).
  return Buffer.concat([gzipSync('['), ...members, gzipSync(']')]);
}

/** Gzip whose check sum at the end is not that of the content. */
export function gzipWithWrongSum(content: string): Buffer {
  const bytes = gzipSync(content);
  bytes.writeUInt32LE((crc32(content) ^ 0xffffffff) >>> 0, bytes.length - 8);
  return bytes;
}

/** `depth` arrays in one another: two bytes each. */
export function deepJson(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
