import { ExportError, type LossTally } from '@linernotes/exporters';
import type { DjTrack } from '../../collection.ts';
import type { TextLayout } from './layout.ts';
import { isWindows1252, toWindows1252 } from './windows-1252.ts';

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

type TextField = {
  [Name in keyof DjTrack]-?: DjTrack[Name] extends string | undefined ? Name : never;
}[keyof DjTrack];

/** Where losses are counted: for a track by its place in the file, from 1. */
export interface TrackLosses {
  readonly loss: LossTally;
  readonly item: number | null;
}

/**
 * Makes texts of a track fit to stand in a line, and counts what they lose.
 * @throws ExportError for a location that the encoding has no letters for: another would be another file
 */
export function cleanTrack(
  track: DjTrack,
  fields: readonly TextField[],
  { loss, item, encoding }: TrackLosses & Pick<TextLayout, 'encoding'>,
): DjTrack {
  let cleaned = track;
  for (const field of fields) {
    const text = track[field];
    if (text === undefined) continue;
    const line = cleanLine(text, field, { loss, item });
    if (encoding === 'windows-1252' && !isWindows1252(line))
      tellLetters(line, field, { loss, item });
    if (line !== text) cleaned = { ...cleaned, [field]: line };
  }
  return cleaned;
}

function tellLetters(text: string, field: string, { loss, item }: TrackLosses): void {
  if (field === 'location') {
    throw new ExportError({
      message: `The location of track ${item ?? '?'} has letters that windows-1252 does not have: "${text}".`,
      remedy: 'Write it in UTF-8; of M3U, that is an .m3u8 file.',
    });
  }
  loss.add(field, 'letters that windows-1252 does not have, written as "?"', item);
}

/** One line of text: breaks become a space; control characters and halves of letters are counted and go. */
export function cleanLine(text: string, column: string, { loss, item }: TrackLosses): string {
  return cleanText(text.replace(/[ \t]*[\r\n]+[ \t]*/g, ' '), column, { loss, item }, text);
}

/** The same without touching line breaks. `before` is what it was, where something was changed already. */
export function cleanText(
  text: string,
  column: string,
  { loss, item }: TrackLosses,
  before = text,
): string {
  if (text !== before) loss.add(column, 'line breaks, written as a space', item);
  if (text.includes('\0')) loss.add(column, 'nul', item);
  const plain = withoutControls(text);
  if (plain.length < text.replaceAll('\0', '').length) loss.add(column, 'control', item);
  if (plain.isWellFormed()) return plain;
  loss.add(column, 'lone-surrogate', item);
  return plain.toWellFormed();
}

/** Neither lines of text nor XML 1.0 have a place for them. */
function withoutControls(text: string): string {
  if (!hasControl(text)) return text;
  return Array.from(text, (letter) => (hasControl(letter) ? '' : letter)).join('');
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xfffe || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d))
      return true;
  }
  return false;
}
