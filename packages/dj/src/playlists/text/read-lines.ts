import { isAscii, isUtf8 } from 'node:buffer';
import { type OpenedBytes, ReadError, type ReadRecord } from '@linernotes/exporters';
import type { FoundLayout, TextEncoding, TextLayout } from './layout.ts';
import { fromWindows1252 } from './windows-1252.ts';

const lineFeed = 0x0a;
/** No path and no title is longer. */
const maxLineBytes = 1024 * 1024;

/** Lines that follow each other. */
export interface LineBatch {
  /** From 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/**
 * Reads the lines of a file without knowing its encoding: UTF-8 up to the first line that is none, and windows-1252
 * from there on. A line that is no UTF-8 behind a byte order mark or others that only UTF-8 explains is read as
 * windows-1252 by itself, and told.
 */
export class LineReader {
  /** Lines that were read in another encoding than those before them. */
  readonly problems: ReadRecord[] = [];
  readonly #source: OpenedBytes;
  #encoding: TextEncoding | null = null;
  #hasMark = false;
  #lineEnd: TextLayout['lineEnd'] = '\n';
  #line = 1;

  constructor(source: OpenedBytes) {
    this.#source = source;
  }

  /** Known when the last line was read. */
  get layout(): FoundLayout {
    return { encoding: this.#encoding, hasMark: this.#hasMark, lineEnd: this.#lineEnd };
  }

  /** @throws ReadError for UTF-16, a NUL byte, a line beyond all measure, or a file without a word */
  async *batches(): AsyncGenerator<LineBatch> {
    let isBlank = true;
    for await (const block of wholeLines(this.#source, () => this.#line)) {
      const body = this.#line === 1 ? this.#withoutMark(block) : block;
      const batch = { firstLine: this.#line, lines: this.#linesOf(body) };
      this.#line += batch.lines.length;
      isBlank &&= batch.lines.every((line) => line.trim() === '');
      yield batch;
    }
    if (!isBlank) return;
    const message = `${this.#source.spoken} is empty.`;
    throw new ReadError({ message, remedy: 'Name a file with a playlist in it.' });
  }

  #withoutMark(block: Buffer): Buffer {
    const start = block.toString('hex', 0, 3);
    if (start.startsWith('fffe') || start.startsWith('feff')) {
      const message = `${this.#source.spoken} is written in UTF-16.`;
      throw new ReadError({ message, remedy: 'Save it as UTF-8 text.', line: 1 });
    }
    this.#hasMark = start === 'efbbbf';
    if (!this.#hasMark) return block;
    this.#encoding = 'utf-8';
    return block.subarray(3);
  }

  #linesOf(block: Buffer): readonly string[] {
    this.#refuseNul(block);
    const lines = splitLines(this.#decode(block));
    if (this.#line === 1) this.#lineEnd = lineEndOf(block);
    return lines;
  }

  #refuseNul(block: Buffer): void {
    const nul = block.indexOf(0);
    if (nul < 0) return;
    const before = block.subarray(0, nul);
    const line = this.#line + splitLines(`${before.toString('latin1')}x`).length - 1;
    const column = nul - before.lastIndexOf(lineFeed);
    throw new ReadError({
      message: `${this.#source.spoken} is no text file: line ${line} has a NUL byte at column ${column}.`,
      remedy: 'Name a playlist.',
      line,
    });
  }

  #decode(block: Buffer): string {
    if (this.#encoding === 'windows-1252') return fromWindows1252(block);
    if (isAscii(block)) return block.toString('latin1');
    if (isUtf8(block)) {
      this.#encoding = 'utf-8';
      return block.toString('utf8');
    }
    const lines: string[] = [];
    for (let start = 0; start < block.length; ) {
      const end = block.indexOf(lineFeed, start);
      const stop = end < 0 ? block.length : end + 1;
      lines.push(this.#decodeLine(block.subarray(start, stop), this.#line + lines.length));
      start = stop;
    }
    return lines.join('');
  }

  #decodeLine(bytes: Buffer, line: number): string {
    if (isAscii(bytes)) return bytes.toString('latin1');
    if (this.#encoding !== 'windows-1252' && isUtf8(bytes)) {
      this.#encoding = 'utf-8';
      return bytes.toString('utf8');
    }
    if (this.#encoding === 'utf-8') {
      this.problems.push({
        line,
        problem: 'is not UTF-8 like those before it, and was read as windows-1252',
        isKept: true,
      });
    } else this.#encoding = 'windows-1252';
    return fromWindows1252(bytes);
  }
}

/** Answers bytes up to the end of a line; the last may have none. */
async function* wholeLines(
  { bytes, spoken }: OpenedBytes,
  line: () => number,
): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of bytes) {
    const piece =
      typeof chunk === 'string'
        ? Buffer.from(chunk)
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = piece.lastIndexOf(lineFeed) + 1;
    if (end > 0) {
      yield Buffer.concat([...held, piece.subarray(0, end)]);
      held = [];
      heldBytes = 0;
    }
    held.push(piece.subarray(end));
    heldBytes += piece.length - end;
    if (heldBytes <= maxLineBytes) continue;
    const message = `Line ${line()} of ${spoken} is longer than 1 MB.`;
    throw new ReadError({ message, remedy: 'Name a playlist.', line: line() });
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}

/** Lines may end in a line feed, with or without a carriage return, or in a carriage return alone. */
function splitLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function lineEndOf(block: Buffer): TextLayout['lineEnd'] {
  const feed = block.indexOf(lineFeed);
  if (feed < 0) return block.includes(0x0d) ? '\r' : '\n';
  return block[feed - 1] === 0x0d ? '\r\n' : '\n';
}
