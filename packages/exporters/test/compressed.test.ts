import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../src/index.ts';

/** Reads bytes that come in pieces of a size. */
function read(bytes: Uint8Array, name: string, sizeBytes = 65_536) {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += sizeBytes)
    pieces.push(bytes.subarray(at, at + sizeBytes));
  return Array.fromAsync(readRecords(Readable.from(pieces), { name }));
}

const first = zstdCompressSync('id\n1\n');
const second = zstdCompressSync('2\n');
/** What pzstd begins with, and any program may put between frames. */
const passedOver = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 7, 7, 7]);
const both = [
  { line: 2, record: { id: '1' } },
  { line: 3, record: { id: '2' } },
];

describe('zstd of several frames', () => {
  it.each([1, 3, 1000])('is read to its end, in pieces of %i bytes', async (sizeBytes) => {
    expect(await read(Buffer.concat([first, second]), 'a.csv.zst', sizeBytes)).toEqual(both);
    const framed = Buffer.concat([passedOver, first, passedOver, second, passedOver]);
    expect(await read(framed, 'a.csv.zst', sizeBytes)).toEqual(both);
  });

  it.each([
    ['something else behind it', [first, Buffer.from('and more')], 'is not zstd, or is damaged.'],
    ['a line break behind it', [first, Buffer.from('\n')], 'is not zstd, or is damaged.'],
    ['its second frame cut off', [first, second.subarray(0, -3)], 'is cut off.'],
  ])('is refused with %s', async (_, parts, sentence) => {
    await expect(read(Buffer.concat(parts), 'a.csv.zst')).rejects.toThrow(`a.csv.zst ${sentence}`);
  });

  it('is decompressed piece by piece, as it is read', async () => {
    const large = zstdCompressSync(`id\n${'1\n'.repeat(2_000_000)}`);
    for await (const { line } of readRecords(Readable.from([large, second]), { name: 'a.csv.zst' }))
      if (line > 10) break;
    expect(process.memoryUsage().arrayBuffers).toBeLessThan(64 * 1024 * 1024);
  });
});

describe('compressed bytes under a name that does not say so', () => {
  it.each([
    ['gzip', gzipSync('id\n1\n2\n')],
    ['zstd', zstdCompressSync('id\n1\n2\n')],
    ['zstd behind a frame to pass over', Buffer.concat([passedOver, first, second])],
  ])('are known by how they begin: %s', async (_, bytes) => {
    expect(await read(bytes, '-')).toEqual(both);
    expect(await read(bytes, 'a.csv')).toEqual(both);
  });
});
