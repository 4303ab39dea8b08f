import { isUtf8 } from 'node:buffer';
import { ReadError } from '../errors.ts';

const saveAsUtf8 = 'Save it as UTF-8 text.';

/** Where the bytes that come next stand, from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Answers the text of a file in chunks, without a byte order mark.
 * @param remedyOfBinary what a person can do about a file that is no text
 * @throws ReadError for UTF-16, a NUL byte, or bytes that are no UTF-8, with the line
 */
export async function* decodeText(
  source: AsyncIterable<Uint8Array>,
  name: string,
  remedyOfBinary = 'Name a CSV, TSV, JSON or NDJSON file, or another that is read.',
): AsyncGenerator<string> {
  let held: Uint8Array = new Uint8Array();
  let place: Place = { line: 1, column: 1 };
  let isStart = true;
  const decode = (bytes: Uint8Array): string => {
    const text = textOf(bytes, place, name, remedyOfBinary);
    place = placeBehind(place, text);
    return text;
  };
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
    yield decode(body.subarray(0, end));
  }
  const last = isStart ? withoutMark(Buffer.from(held), name) : held;
  if (last.length > 0) yield decode(last);
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

function textOf(bytes: Uint8Array, start: Place, name: string, remedyOfBinary: string): string {
  const { buffer, byteOffset } = bytes;
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const { line } = placeBehind(start, Buffer.from(buffer, byteOffset, nul).toString());
    const message = `${name} is no text file: line ${line} has a NUL byte.`;
    throw new ReadError({ message, remedy: remedyOfBinary, line });
  }
  if (!isUtf8(bytes)) {
    const { line, column } = placeBehind(start, textBeforeFault(bytes));
    const message = `${name} is not UTF-8: line ${line}, column ${column} has bytes that are no letter.`;
    throw new ReadError({ message, remedy: saveAsUtf8, line });
  }
  return Buffer.from(buffer, byteOffset, bytes.byteLength).toString('utf8');
}

/** What is no letter is read as U+FFFD, which is written with other bytes. */
function textBeforeFault(bytes: Uint8Array): string {
  const written = Buffer.from(Buffer.from(bytes).toString());
  const fault = bytes.findIndex((byte, index) => byte !== written[index]);
  return Buffer.from(bytes.subarray(0, fault)).toString();
}

function placeBehind({ line, column }: Place, text: string): Place {
  const last = text.lastIndexOf('\n');
  if (last < 0) return { line, column: column + text.length };
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return { line: line + lines, column: text.length - last };
}
