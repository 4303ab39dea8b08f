/** Where something stands in a text: from one place on, up to but without another. */
export type Span = readonly [start: number, end: number];

/** A text with its escapes read, and the way back to what it was read from. */
export interface PlainView {
  readonly text: string;
  readonly spansBefore: (spans: readonly Span[]) => readonly Span[];
}

/** Escapes of addresses, JSON, programs and HTML; ends of lines, at which base64 is broken. */
const oneEscape =
  /%[0-7][\da-f]|\\u[\da-f]{4}|\\x[\da-f]{2}|\\["\\/]|&#(?:x0{0,5}[\da-f]{1,5}|0{0,5}\d{1,6});|&(?:amp|lt|gt|quot|apos);|[\r\n]\s*|(?:\\[rn]){1,20}[ \t]*/gi;

/** Reads one layer of escapes; `null` where there are none. */
export function plainViewOf(text: string): PlainView | null {
  const read = text.replace(oneEscape, meaningOf);
  if (read === text) return null;
  return {
    text: read,
    // Looked for again only when something was found: a hostile text has a million escapes and no secret.
    spansBefore: (spans) => (spans.length === 0 ? [] : spansBefore(spans, escapesOf(text))),
  };
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function meaningOf(whole: string): string {
  const second = whole.charAt(1);
  switch (whole.charAt(0)) {
    case '%':
      return letterOf(`0x${whole.slice(1)}`);
    case '&':
      return second === '#'
        ? letterOf(whole.slice(2, -1).replace(/^x/i, '0x'))
        : (named[whole.slice(1, -1).toLowerCase()] ?? '');
    case '\\':
      if (/[ux]/i.test(second)) return letterOf(`0x${whole.slice(2)}`);
      return /[rn]/i.test(second) ? '' : second;
    default:
      return '';
  }
}

function letterOf(code: string): string {
  const number = Number(code);
  return number > 0x10ffff ? '' : String.fromCodePoint(number);
}

/** An escape: where it stood, and where stands what it means. */
interface Escape {
  readonly before: Span;
  readonly read: Span;
}

function escapesOf(text: string): readonly Escape[] {
  let shift = 0;
  return Array.from(text.matchAll(oneEscape), ({ 0: whole, index }) => {
    const { length } = meaningOf(whole);
    const start = index - shift;
    shift += whole.length - length;
    return { before: [index, index + whole.length], read: [start, start + length] };
  });
}

function spansBefore(spans: readonly Span[], escapes: readonly Escape[]): readonly Span[] {
  const placeBefore = (place: number, isEnd: boolean): number => {
    const nearest = escapes[lastBelow(escapes, isEnd ? place : place + 1)];
    if (!nearest) return place;
    const beyond = place - nearest.read[1];
    if (beyond >= 0) return nearest.before[1] + beyond;
    return isEnd ? nearest.before[1] : nearest.before[0];
  };
  return spans.map(([start, end]) => [placeBefore(start, false), placeBefore(end, true)]);
}

/** The index of the last escape that is read below a place; -1 when there is none. */
function lastBelow(escapes: readonly Escape[], place: number): number {
  let low = 0;
  let high = escapes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((escapes[middle]?.read[0] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
