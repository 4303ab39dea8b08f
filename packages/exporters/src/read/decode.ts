import { isUtf8 } from 'node:buffer';
import { ReadError } from '../errors.ts';

const lineFeed = 0x0a;
const saveAsUtf8 = 'Save it as UTF-8 text.';

/**
 * Answers the text of a file in chunks, without a byte order mark.
 * @throws ReadError for UTF-16, a NUL byte, or bytes that are no UTF-8, with the line.
 */
export async function* decodeText(
  source: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<string> {
  let held: Uint8Array = new Uint8Array();
  let line = 1;
  let isStart = true;
  for await (const chunk of source) {
    const bytes = Buffer.concat([held, chunk]);
    if (isStart && bytes.length < 3) {
      held = bytes;
      continue;
    }
    const body = isStart ? withoutMark(bytes, name) : bytes;
    isStart = false;
    const end = endOfLastLetter(body);
    held = body.subarray(end);
    yield decode(body.subarray(0, end), line, name);
    line += countLines(body.subarray(0, end));
  }
  const last = isStart ? withoutMark(Buffer.from(held), name) : held;
  if (last.length > 0) yield decode(last, line, name);
}

function withoutMark(bytes: Buffer, name: string): Uint8Array {
  const start = bytes.toString('hex', 0, 3);
  if (start.startsWith('fffe') || start.startsWith('feff')) {
    throw new ReadError({ message: `${name} is written in UTF-16.`, remedy: saveAsUtf8, line: 1 });
  }
  return start === 'efbbbf' ? bytes.subarray(3) : bytes;
}

/** A letter of UTF-8 has up to four bytes; where a chunk cuts one, its start is held back. */
function endOfLastLetter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    const isContinuation = (byte & 0xc0) === 0x80;
    if (isContinuation) continue;
    return back < lettersSize(byte) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function lettersSize(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  if (firstByte >= 0xe0) return 3;
  return firstByte >= 0xc0 ? 2 : 1;
}

function decode(bytes: Uint8Array, firstLine: number, name: string): string {
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const line = firstLine + countLines(bytes.subarray(0, nul));
    const message = `${name} is no text file: line ${line} has a NUL byte.`;
    throw new ReadError({
      message,
      remedy: 'Name a CSV, TSV, JSON or NDJSON file, or another that is read.',
      line,
    });
  }
  if (!isUtf8(bytes)) {
    const line = firstLine + linesBeforeFault(bytes);
    const message = `${name} is not UTF-8: line ${line} has bytes that are no letter.`;
    throw new ReadError({ message, remedy: saveAsUtf8, line });
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function linesBeforeFault(bytes: Uint8Array): number {
  let lines = 0;
  for (let start = 0; start < bytes.length; lines += 1) {
    const end = bytes.indexOf(lineFeed, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, stop))) return lines;
    start = stop;
  }
  return lines;
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines += 1;
  return lines;
}
