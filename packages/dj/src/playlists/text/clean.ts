import type { LossTally } from '@linernotes/exporters';
import type { DjTrack } from '../../collection.ts';

/** The fields of a track that are one text. */
export type TextField = {
  [Name in keyof DjTrack]-?: DjTrack[Name] extends string | undefined ? Name : never;
}[keyof DjTrack];

/** Where losses are counted: for a track by its place in the file, from 1. */
export interface TrackLosses {
  readonly loss: LossTally;
  readonly item: number | null;
}

/** Makes texts of a track what they can be in a file; one of which nothing is left is absent. */
export function cleanTrack(
  track: DjTrack,
  fields: readonly TextField[],
  clean: (text: string, field: TextField) => string,
): DjTrack {
  let cleaned = track;
  for (const field of fields) {
    const text = track[field];
    if (text === undefined) continue;
    const left = clean(text, field);
    if (left === text) continue;
    const { [field]: _, ...others } = cleaned;
    // What a track must have is no field of these.
    cleaned = (left === '' ? others : { ...cleaned, [field]: left }) as DjTrack;
  }
  return cleaned;
}

/** One line: breaks become a space, and blanks around it go; a location keeps them, which are part of its name. */
export function cleanLine(text: string, column: string, losses: TrackLosses): string {
  const line = text.replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
  if (line !== text) losses.loss.add(column, 'line breaks, written as a space', losses.item);
  return column === 'location'
    ? cleanLetters(line, column, losses)
    : cleanText(line, column, losses);
}

/** A text without blanks around it, and without letters that files have no place for. */
export function cleanText(text: string, column: string, losses: TrackLosses): string {
  const left = cleanLetters(text, column, losses);
  const trimmed = left.trim();
  if (trimmed !== left) losses.loss.add(column, 'blanks around it, left out', losses.item);
  return trimmed;
}

/** A text without letters that files have no place for. */
export function cleanLetters(text: string, column: string, { loss, item }: TrackLosses): string {
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
