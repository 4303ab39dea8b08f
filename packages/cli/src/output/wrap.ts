import { widthOf } from './width.ts';

/** Cells of a line on a terminal that does not say how wide it is. */
export const usualWidth = 80;

const graphemes = new Intl.Segmenter();

/**
 * Breaks a text into lines of at most so many cells, between its words; a word that is wider than a
 * line is broken between its letters. Lines that the text has already stay lines.
 */
export function wrapToWidth(text: string, maxWidth: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, maxWidth));
}

/** The same as one text, each line behind an indent that counts. */
export function paragraph(text: string, maxWidth: number, indent = ''): string {
  const lines = wrapToWidth(text, maxWidth - widthOf(indent));
  return lines.map((line) => indent + line).join('\n');
}

function wrapLine(text: string, maxWidth: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => piecesOf(one, maxWidth))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > maxWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function piecesOf(word: string, maxWidth: number): readonly string[] {
  if (widthOf(word) <= maxWidth) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && widthOf(piece + segment) > maxWidth) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}
