/** Where JSON text breaks, from 1, and how. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
}

const blank = /[ \t\r\n]*/y;
const mark = /[[\]{},:]/y;
const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * Finds where text stops being JSON; `null` when it is JSON. `JSON.parse` gives a place for some faults and
 * for others, such as a text that ends early, none.
 */
export function findJsonFault(text: string): JsonFault | null {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = endOf(blank, text, 0) ?? 0;
  while (at < text.length) {
    const found = tokenAt(text, at);
    const next: Expected | null = found && step(expected, found.kind, open);
    if (!found || next === null) return placeOf(text, at);
    expected = next;
    at = endOf(blank, text, found.end) ?? found.end;
  }
  return expected === 'end' ? null : placeOf(text, text.length);
}

function tokenAt(text: string, at: number): { readonly kind: string; readonly end: number } | null {
  if (text.charAt(at) === '"') {
    const end = endOfText(text, at);
    return end === null ? null : { kind: 'text', end };
  }
  const endOfMark = endOf(mark, text, at);
  if (endOfMark !== null) return { kind: text.charAt(at), end: endOfMark };
  const end = endOf(word, text, at);
  return end === null ? null : { kind: 'word', end };
}

/** Letter by letter: an expression would need a stack as long as the text. */
function endOfText(text: string, start: number): number | null {
  let at = start + 1;
  while (at < text.length) {
    const letter = text.charAt(at);
    if (letter === '"') return at + 1;
    if (letter < ' ') return null;
    const end = letter === '\\' ? endOf(escaped, text, at) : at + 1;
    if (end === null) return null;
    at = end;
  }
  return null;
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** Counts lines and columns up to an offset. */
function placeOf(text: string, offset: number): JsonFault {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

type Expected = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'more' | 'end';

/** What may follow a token where `expected` was expected; `null` when the token may not stand there. */
function step(expected: Expected, kind: string, open: string[]): Expected | null {
  if (expected === 'colon') return kind === ':' ? 'value' : null;
  if (expected === 'key' || expected === 'first-key') {
    if (kind === 'text') return 'colon';
    return kind === '}' && expected === 'first-key' ? close(open) : null;
  }
  if (expected === 'more') {
    if (kind === ',') return open.at(-1) === '{' ? 'key' : 'value';
    return kind === (open.at(-1) === '{' ? '}' : ']') ? close(open) : null;
  }
  return expected === 'end' ? null : stepValue(expected, kind, open);
}

function stepValue(expected: Expected, kind: string, open: string[]): Expected | null {
  if (kind === ']') return expected === 'first-value' ? close(open) : null;
  if (kind === '[' || kind === '{') {
    open.push(kind);
    return kind === '[' ? 'first-value' : 'first-key';
  }
  if (kind !== 'text' && kind !== 'word') return null;
  return open.length > 0 ? 'more' : 'end';
}

function close(open: string[]): Expected {
  open.pop();
  return open.length > 0 ? 'more' : 'end';
}
