import { fileErrorCode, ReadError } from '../errors.ts';
import { decodeText } from './decode.ts';
import { delimiterOf, formatOfName, formatOfStart } from './format.ts';
import { readJson, readNdjson } from './json-records.ts';
import type { ReadFormat, ReadRecord } from './record.ts';
import { readTable } from './table.ts';

/** How records are read. */
export interface ReadRecordsOptions {
  /** The file's name, for messages and for its extension; `-` is standard input. */
  readonly name: string;
  /** @default by the extension of `name`, or else by the first letters of the text */
  readonly format?: ReadFormat | undefined;
  /** Is told the names of a table's columns before its first record; what it throws ends the reading. */
  readonly onHeader?: ((names: readonly string[]) => void) | undefined;
}

/** Enough text to tell the format and the delimiter by. */
const startLength = 4096;

/**
 * Reads records from a file of UTF-8 text: CSV, TSV, a JSON array or NDJSON. All but the JSON array are
 * read bit by bit. CSV may have semicolons or tabs instead of commas, and Excel's `sep=;` in front.
 * @throws ReadError when the file as a whole cannot be read; a bad record is answered as a `problem`.
 */
export async function* readRecords(
  source: AsyncIterable<Uint8Array | string>,
  { name, format, onHeader }: ReadRecordsOptions,
): AsyncGenerator<ReadRecord> {
  const spoken = name === '-' ? 'Standard input' : name;
  const { start, chunks } = await peek(decodeText(toldInWords(source, spoken), spoken));
  if (start.trim() === '') {
    throw new ReadError({
      message: `${spoken} is empty.`,
      remedy: 'Name a file with records in it.',
    });
  }
  const found = format ?? formatOfName(name) ?? formatOfStart(start);
  if (found === 'json') yield* readJson(chunks, spoken);
  else if (found === 'ndjson') yield* readNdjson(chunks, spoken);
  else {
    const delimiter = found === 'tsv' ? '\t' : delimiterOf(start);
    yield* readTable(chunks, { name: spoken, delimiter, onHeader });
  }
}

/** Looks at the start of a text without taking it away; blank text is looked through to the end. */
async function peek(chunks: AsyncGenerator<string>) {
  let start = '';
  while (start.trimStart().length < startLength) {
    const { done, value } = await chunks.next();
    if (done) break;
    start = start.trim() === '' ? keepLineBreaks(start) + value : start + value;
  }
  return { start, chunks: startingWith(start, chunks) };
}

/** Blank text is kept only as line breaks, so that lines are counted and memory is not filled. */
function keepLineBreaks(blank: string): string {
  return blank.replace(/[^\r\n]+/g, '');
}

async function* startingWith(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield start;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

const fileProblems: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOENT: ['does not exist', 'Check the path.'],
  EISDIR: ['is a folder', 'Name a file in it.'],
  ENOTDIR: ['is under something that is no folder', 'Check the path.'],
  EACCES: ['may not be read', 'Change its permissions.'],
  EPERM: ['may not be read', 'Change its permissions.'],
};

/** Says in a sentence why a file could not be opened. */
async function* toldInWords(
  source: AsyncIterable<Uint8Array | string>,
  name: string,
): AsyncGenerator<Uint8Array | string> {
  try {
    yield* source;
  } catch (cause) {
    const [what, remedy] = fileProblems[fileErrorCode(cause)] ?? [];
    if (!what || !remedy) throw cause;
    throw new ReadError({ message: `${name} ${what}.`, remedy, cause });
  }
}
