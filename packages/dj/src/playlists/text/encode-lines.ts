import type { TextLayout } from './layout.ts';
import { toWindows1252 } from './windows-1252.ts';

/** Makes the bytes of lines; the first piece of a file carries the mark. */
export function encodeLines(
  lines: readonly string[],
  { encoding, hasMark, lineEnd }: TextLayout,
  isStart: boolean,
): Uint8Array {
  const text = lines.map((line) => line + lineEnd).join('');
  if (encoding === 'windows-1252') return toWindows1252(text);
  return Buffer.from(isStart && hasMark ? `\ufeff${text}` : text);
}
