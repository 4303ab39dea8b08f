import { ReadError } from '../errors.ts';
import type { ImportOptions } from '../importer.ts';
import { decodeText } from './decode.ts';
import { delimiterOf, formatOfName } from './format.ts';
import { formatOfStart, tellsFormat } from './format-of-start.ts';
import { readJson } from './json-list.ts';
import { readNdjson } from './ndjson.ts';
import { openBytes } from './open-bytes.ts';
import type { ReadFormat, ReadRecord } from './record.ts';
import { readTable } from './table.ts';

/** How text is read. */
export interface ReadRecordsOptions extends ImportOptions {
  /** @default by the extension of `name`, or else by the first letters of the text */
  readonly format?: ReadFormat | undefined;
}

/** Enough text to tell the format and the delimiter by. */
const startLength = 4096;

/**
 * Reads records from a file of UTF-8 text: CSV, TSV, JSON or NDJSON, each also compressed by gzip or zstd. Answers as
 * many at once as came in a piece.
 * @throws ReadError when the file as a whole cannot be read; a bad record is answered as a `problem`.
 */
export async function* readBatches(
  source: AsyncIterable<Uint8Array | string>,
  options: ReadRecordsOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const { name, format, schema, listName } = options;
  const { bytes, spoken } = openBytes(source, name);
  const known = format ?? formatOfName(name);
  const { start, chunks } = await peek(decodeText(bytes, spoken), known === null);
  if (start.trim() === '') {
    if (isEmptySet(start, known)) return;
    throw new ReadError({
      message: `${spoken} is empty.`,
      remedy: 'Name a file with records in it.',
    });
  }
  if (known === null && isMarkup.test(start)) throw isNoTable(spoken);
  const found = known ?? formatOfStart(start, listName !== undefined);
  if (listName !== undefined && found !== 'json') throw withoutLists(spoken, listName);
  if (found === 'json') yield* readJson(chunks, { ...options, name: spoken });
  else if (found === 'ndjson') yield* readNdjson(chunks, spoken);
  else {
    const delimiter = schema?.delimiter ?? (found === 'tsv' ? '\t' : delimiterOf(start));
    yield* readTable(chunks, { ...options, name: spoken, delimiter });
  }
}

/** No table and no JSON begins so. */
const isMarkup = /^\s*<(\?xml|!doctype|!--|[a-z])/i;

function isNoTable(name: string): ReadError {
  return new ReadError({
    message: `${name} is XML or HTML, and its name does not tell of which format.`,
    remedy: 'Give it the ending of its format, or name the format with --from.',
  });
}

/** No record is a file of lines without a line, and a table without columns one line without a name. */
function isEmptySet(blank: string, format: ReadFormat | null): boolean {
  if (format === 'ndjson') return true;
  return (format === 'csv' || format === 'tsv') && /^\r?\n$/.test(blank);
}

function withoutLists(name: string, listName: string): ReadError {
  return new ReadError({
    message: `${name} is no JSON document, and has no list "${listName}".`,
    remedy: 'Leave the name of the list out.',
  });
}

/** Looks at the start of a text without taking it away; blank text is looked through to the end. */
async function peek(chunks: AsyncGenerator<string>, isUnknown: boolean) {
  let start = '';
  while (start.trimStart().length < startLength || (isUnknown && !tellsFormat(start))) {
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
