import { parsed } from './mask-line.ts';

/**
 * Tells a line of JSON as text: time, level, message, and the fields as `name=value`. What is no
 * JSON is told as it is.
 */
export function toTextLine(json: string): string {
  const line = parsed(json);
  if (!line) return `${harmless(json.trimEnd())}\n`;
  const { time, level, msg = '', ...fields } = line;
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`);
  return `${[time, paddedLevel(String(level)), harmless(String(msg)), ...rest].join(' ')}\n`;
}

/** As wide as the longest of them. */
export function paddedLevel(level: string): string {
  return level.padEnd(8);
}

function shown(value: unknown): string {
  const isPlain = typeof value !== 'object' && /^[\w./:@+-]+$/.test(String(value));
  return isPlain ? String(value) : harmless(JSON.stringify(value));
}

/** Control characters would make lines, or move a terminal's cursor; others turn the text around. */
function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
