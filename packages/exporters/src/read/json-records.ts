import { ReadError } from '../errors.ts';
import { findJsonFault } from './json-error.ts';
import { type ReadRecord, toReadRecord } from './record.ts';

const maxJsonLength = 256 * 1024 * 1024;
const maxLineLength = 16 * 1024 * 1024;

/** Reads a JSON array, which is held whole: up to 256 MB. */
export async function* readJson(
  chunks: AsyncIterable<string>,
  name: string,
): AsyncGenerator<ReadRecord> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > maxJsonLength) {
      const message = `${name} is a JSON file of more than 256 MB, which would have to be held whole.`;
      throw new ReadError({ message, remedy: 'Write it as NDJSON, one object a line.' });
    }
  }
  const list = parseList(parts.join(''), name);
  for (const [index, value] of list.entries()) yield toReadRecord(index + 1, value);
}

/** Reads an object a line; a broken line is a problem of that line. */
export async function* readNdjson(
  chunks: AsyncIterable<string>,
  name: string,
): AsyncGenerator<ReadRecord> {
  let line = 0;
  for await (const text of splitLines(chunks, name)) {
    line += 1;
    if (text.trim() !== '') yield parseLine(line, text);
  }
}

function parseList(text: string, name: string): readonly unknown[] {
  const value = parseOrThrow(text, name);
  if (Array.isArray(value)) return value;
  const isObject = typeof value === 'object' && value !== null;
  const message = `${name} holds ${isObject ? 'one JSON object' : 'a single value'} where a list is expected.`;
  throw new ReadError({ message, remedy: 'Put the records in a list: [ { … }, { … } ].', line: 1 });
}

function parseOrThrow(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { line, column } = findJsonFault(text) ?? { line: 1, column: 1 };
    const message = `${name} is broken JSON at line ${line} column ${column}.`;
    const remedy = 'Correct it there; if each line is an object of its own, name the file .ndjson.';
    throw new ReadError({ message, remedy, line, cause });
  }
}

function parseLine(line: number, text: string): ReadRecord {
  try {
    return toReadRecord(line, JSON.parse(text));
  } catch {
    return { line, problem: `is broken JSON at column ${findJsonFault(text)?.column ?? 1}` };
  }
}

async function* splitLines(chunks: AsyncIterable<string>, name: string): AsyncGenerator<string> {
  let rest = '';
  let line = 1;
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    line += lines.length;
    yield* lines;
    if (rest.length > maxLineLength) {
      const message = `Line ${line} of ${name} is longer than 16 MB.`;
      throw new ReadError({ message, remedy: 'Write one object a line.', line });
    }
  }
  yield rest;
}
