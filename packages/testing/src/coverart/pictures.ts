import { createHash } from 'node:crypto';

/** How files of each kind begin. */
const beginnings = {
  jpg: Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  png: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  gif: Buffer.from('GIF89a', 'latin1'),
  pdf: Buffer.from('%PDF-1.4\n', 'latin1'),
} as const;

/**
 * Bytes that begin like a picture of that kind and are the same for the same seed; of no use to an eye.
 * `sizeBytes` is how long they are, beginning included.
 */
export function pictureOf(kind: keyof typeof beginnings, seed: string, sizeBytes: number): Buffer {
  const noise: Buffer[] = [beginnings[kind]];
  let length = beginnings[kind].length;
  for (let count = 0; length < sizeBytes; count += 1) {
    const piece = createHash('sha512').update(`${seed} ${count}`).digest();
    noise.push(piece);
    length += piece.length;
  }
  return Buffer.concat(noise).subarray(0, Math.max(sizeBytes, beginnings[kind].length));
}
