import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter();

/** Cells of a terminal that a text takes: two for most of East Asia and for emoji, none for combining marks. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Cuts a text that takes more cells than it may, between letters as people count them. */
export function cutToWidth(text: string, maxWidth: number): string {
  // No letter takes more than two cells, and no cell fewer than one unit of text: most texts are short.
  if (text.length * 2 <= maxWidth || widthOf(text) <= maxWidth) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += widthOf(segment);
    if (width > maxWidth - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Keeps letters that are read from the right from moving what stands beside them (Unicode's FSI and PDI). */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
