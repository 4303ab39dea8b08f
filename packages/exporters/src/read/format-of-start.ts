import { delimiterOf } from './format.ts';
import { isJspf } from './is-jspf.ts';
import { findJsonFault } from './json-error.ts';
import { usualNames } from './json-lists.ts';
import type { ReadFormat } from './record.ts';

/** A line of NDJSON that is longer is not looked for to its end. In UTF-16 units. */
const mostLength = 4 * 1024 * 1024;

/** Whether enough of a text is there for {@link formatOfStart}: of objects, the first line and what comes behind it. */
export function tellsFormat(start: string): boolean {
  const text = start.trimStart();
  return !text.startsWith('{') || text.length >= mostLength || restOf(text) !== '';
}

/**
 * Tells the format by how a text begins: a list is JSON, a line that is an object NDJSON, tabs in the first line TSV. An
 * object over several lines is a JSON document; one that is all there is, when it has a list by a name for records.
 * @param hasNamedList somebody names the list of records, which only a document has
 */
export function formatOfStart(start: string, hasNamedList = false): ReadFormat {
  const text = start.trimStart();
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return formatOfObject(text, hasNamedList);
  return delimiterOf(text) === '\t' ? 'tsv' : 'csv';
}

function formatOfObject(text: string, hasNamedList: boolean): ReadFormat {
  const line = firstLineOf(text);
  if (line === text && text.length >= mostLength) return 'json';
  const fault = findJsonFault(line);
  // One that goes on in the next line breaks behind the last letter of this.
  if (fault) return fault.column > line.length ? 'json' : 'ndjson';
  if (restOf(text) !== '') return 'ndjson';
  if (hasNamedList) return 'json';
  const value: unknown = JSON.parse(line);
  // Who reads JSON says how it is read.
  if (isJspf(value)) return 'json';
  const lists = Object.entries(Object(value)).filter(([, below]) => Array.isArray(below));
  return lists.some(([name]) => usualNames.includes(name)) ? 'json' : 'ndjson';
}

function firstLineOf(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end).trimEnd();
}

/** What stands behind the first line, but for blanks. */
function restOf(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? '' : text.slice(end).trimStart();
}
