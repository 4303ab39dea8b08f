import type { ParsedJson } from './parse-json.ts';

/** Reads `a=1&b=2` as data: `{ a: '1', b: '2' }`. Of a name that comes twice the last value is taken. */
export function parseForm(text: string): ParsedJson {
  const start = text.trim();
  if (start === '') return { problem: 'empty', position: 0 };
  if (start.startsWith('<')) {
    return { problem: 'a web page, not data', position: text.indexOf('<') };
  }
  return { value: Object.fromEntries(new URLSearchParams(start)) };
}
