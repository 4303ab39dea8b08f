import { ReadError } from '@linernotes/exporters';

const exportAgain = 'Export it again as UTF-8.';

/** Enough bytes for a declaration: `<?xml version="1.0" encoding="…" standalone="no"?>`. */
const declarationBytes = 256;

/** From 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

const start: Place = { line: 1, column: 1 };

type Decoder = InstanceType<typeof TextDecoder>;

/**
 * A source may give all at once. Texts of this size are collected with the young; twice as long ones stay until all of
 * the heap is cleared, which takes twice the memory (measured with Node 24, 2026-11).
 */
const pieceLength = 2 ** 14;

/**
 * Answers the text of an XML file in pieces, by its byte order mark or by the encoding that it declares;
 * UTF-8 where it says nothing.
 * @throws ReadError for an encoding that is unknown here, or is not that of the bytes
 */
export async function* decodeXml(
  source: AsyncIterable<Uint8Array | string>,
  name: string,
): AsyncGenerator<string> {
  let start: Buffer | null = Buffer.alloc(0);
  let decoder: Decoder | null = null;
  let line = 1;
  /** Letters before the next piece in its line. */
  let lineLength = 0;
  const decode = (bytes: Uint8Array, isLast = false) => {
    const text = decodeOrRefuse(decoder, bytes, { isLast, name, line, lineLength });
    line += countLines(text);
    const lineEnd = text.lastIndexOf('\n');
    lineLength = lineEnd < 0 ? lineLength + text.length : text.length - lineEnd - 1;
    return text;
  };
  for await (const chunk of source) {
    const bytes: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (!start) {
      yield* pieces(bytes, decode);
      continue;
    }
    start = Buffer.concat([start, bytes]);
    if (start.length < declarationBytes) continue;
    decoder = decoderFor(start, name);
    yield* pieces(start, decode);
    start = null;
  }
  if (start) {
    decoder = decoderFor(start, name);
    yield* pieces(start, decode);
  }
  const rest = decode(new Uint8Array(), true);
  if (rest !== '') yield rest;
}

function* pieces(bytes: Uint8Array, decode: (bytes: Uint8Array) => string): Generator<string> {
  for (let at = 0; at < bytes.length; at += pieceLength) {
    yield decode(bytes.subarray(at, at + pieceLength));
  }
}

function decodeOrRefuse(
  decoder: Decoder | null,
  bytes: Uint8Array,
  {
    isLast,
    name,
    line: firstLine,
    lineLength,
  }: {
    readonly isLast: boolean;
    readonly name: string;
    readonly line: number;
    readonly lineLength: number;
  },
): string {
  try {
    return decoder?.decode(bytes, { stream: !isLast }) ?? '';
  } catch (cause) {
    const encoding = decoder?.encoding.toUpperCase();
    const before = readablePart(bytes, decoder?.encoding ?? 'utf-8');
    const line = firstLine + countLines(before);
    const lineEnd = before.lastIndexOf('\n');
    const column = lineEnd < 0 ? lineLength + before.length + 1 : before.length - lineEnd;
    const message = `${name} is not ${encoding}, as it should be: in line ${line}, column ${column} it has bytes that are no letter.`;
    throw new ReadError({ message, remedy: exportAgain, line, cause });
  }
}

/** The text before the first bytes that are no letter. */
function readablePart(bytes: Uint8Array, encoding: string): string {
  // The end of a letter that began in the piece before.
  const first = bytes.findIndex((byte) => encoding !== 'utf-8' || byte < 0x80 || byte > 0xbf);
  const rest = bytes.subarray(first > 0 && first < 4 ? first : 0);
  const text = new TextDecoder(encoding).decode(rest);
  const at = text.indexOf('\u{FFFD}');
  return at < 0 ? text : text.slice(0, at);
}

/** A byte order mark is stronger than what the file says. */
function decoderFor(start: Buffer, name: string): Decoder {
  const mark = start.toString('hex', 0, 3);
  if (mark.startsWith('fffe')) return decoderOf('utf-16le', name);
  if (mark.startsWith('feff')) return decoderOf('utf-16be', name);
  if (mark === 'efbbbf') return decoderOf('utf-8', name);
  // `<` and a zero byte, or the other way round: UTF-16 without its mark.
  if (mark.startsWith('3c00')) return decoderOf('utf-16le', name);
  if (mark.startsWith('003c')) return decoderOf('utf-16be', name);
  const declaration = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(
    start.toString('latin1', 0, declarationBytes),
  );
  const declared = declaration?.[1] ?? 'utf-8';
  const place = placeOf(declaration?.[0] ?? '', declared);
  if (/^utf-?(16|32)|^ucs-|^iso-10646/i.test(declared)) throw notWhatItSays(declared, name, place);
  return decoderOf(declared, name, place);
}

/** Where a declaration names its encoding, which is the last that it says. */
function placeOf(declaration: string, declared: string): Place {
  const before = declaration.slice(0, declaration.length - declared.length - 1);
  const column = before.length - before.lastIndexOf('\n');
  return { line: countLines(before) + 1, column };
}

function decoderOf(label: string, name: string, { line, column }: Place = start): Decoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    const message = `${name}, line ${line}, column ${column}: the file says that it is written in ${JSON.stringify(label.slice(0, 40))}, an encoding that is unknown here.`;
    throw new ReadError({ message, remedy: exportAgain, line, cause });
  }
}

function notWhatItSays(declared: string, name: string, { line, column }: Place): ReadError {
  return new ReadError({
    message: `${name}, line ${line}, column ${column}: the file says that it is written in ${declared.slice(0, 40)}, and has one byte a letter.`,
    remedy: 'Write encoding="UTF-8" in its first line, or export it again.',
    line,
  });
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
