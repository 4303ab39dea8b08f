/**
 * A text as it stands between tags. What XML has no letter for, and half characters, become `_xHHHH_`, as Excel
 * writes and reads them; so does the underscore of a text that looks like that, and a carriage return, which
 * XML turns into a line feed.
 * Source: ECMA-376, part 1, 22.9.2.19 (ST_Xstring)
 */
export function xmlText(text: string): string {
  if (!mayNeedEscape.test(text)) return text;
  return text
    .replace(looksEscaped, '_x005F_')
    .replace(noLetter, escapeUnit)
    .replace(/[&<>]/g, (letter) => entities[letter] ?? letter);
}

/** The same within double quotes. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;');
}

/** Control characters but tab and line feed; half characters; the two that are none. */
const noLetter = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const looksEscaped = /_(?=x[\dA-Fa-f]{4}_)/g;
const mayNeedEscape = /(?![\t\n])[&<>\p{Cc}\p{Cs}\ufffe\uffff]|_x[\dA-Fa-f]{4}_/u;

function escapeUnit(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
