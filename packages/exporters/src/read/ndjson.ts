import { ReadError } from '../errors.ts';
import { findJsonFault } from './json-error.ts';
import { mostRecordsAtOnce, type ReadRecord, recordOfText } from './record.ts';

const maxLineLength = 64 * 1024 * 1024;

/** Reads an object a line; a broken line is a problem of that line. */
export async function* readNdjson(
  chunks: AsyncIterable<string>,
  name: string,
): AsyncGenerator<readonly ReadRecord[]> {
  let line = 0;
  for await (const lines of splitLines(chunks, name)) {
    let records: ReadRecord[] = [];
    for (const text of lines) {
      line += 1;
      if (text !== '' && text.trim() !== '') records.push(parseLine(line, text));
      if (records.length < mostRecordsAtOnce) continue;
      yield records;
      records = [];
    }
    if (records.length > 0) yield records;
  }
}

function parseLine(line: number, text: string): ReadRecord {
  try {
    return recordOfText(line, text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { line, problem: `is broken JSON at column ${findJsonFault(text)?.column ?? 1}` };
  }
}

async function* splitLines(
  chunks: AsyncIterable<string>,
  name: string,
): AsyncGenerator<readonly string[]> {
  const rest: string[] = [];
  let restLength = 0;
  let line = 1;
  for await (const chunk of chunks) {
    const lines = chunk.split('\n');
    const last = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = rest.splice(0).join('') + lines[0];
      restLength = 0;
      line += lines.length;
      yield lines;
    }
    rest.push(last);
    restLength += last.length;
    if (restLength > maxLineLength) {
      const message = `Line ${line} of ${name} is longer than 64 MB.`;
      throw new ReadError({ message, remedy: 'Write one object a line.', line });
    }
  }
  yield [rest.join('')];
}
