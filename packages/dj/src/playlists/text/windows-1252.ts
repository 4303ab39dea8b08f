/**
 * The letters of windows-1252 from 0x80 to 0x9f. Elsewhere it is Latin-1. Five bytes without a letter stand for the control
 * character of their number (https://encoding.spec.whatwg.org/index-windows-1252.txt). Node's own decoder reads them all as
 * Latin-1 (24.21).
 */
const letters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const firstByte = 0x80;
const bytesByLetter = new Map([...letters].map((letter, index) => [letter, firstByte + index]));

/** Every byte is a letter. */
export function fromWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => letters.charAt(letter.charCodeAt(0) - firstByte));
}

/** Writes `?` for letters that it does not have. */
export function toWindows1252(text: string): Uint8Array {
  return Buffer.from(Array.from(text, (letter) => byteOf(letter) ?? 0x3f));
}

/** Tells whether every letter of a text has a byte. */
export function isWindows1252(text: string): boolean {
  for (const letter of text) if (byteOf(letter) === null) return false;
  return true;
}

function byteOf(letter: string): number | null {
  const code = letter.charCodeAt(0);
  if (letter.length > 1) return null;
  if (code < firstByte || (code > 0x9f && code <= 0xff)) return code;
  return bytesByLetter.get(letter) ?? null;
}
