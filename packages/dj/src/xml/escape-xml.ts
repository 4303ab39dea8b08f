/** Why a text does not stand in XML as it was. */
export type TextLoss = 'nul' | 'control' | 'lone-surrogate';

interface EscapeOptions {
  readonly lose: (reason: TextLoss) => void;
  /** Writes `&apos;` for `'`, as some programs do. @default false */
  readonly escapesApostrophe?: boolean;
}

/**
 * A text as it stands in an attribute or between tags. Tabs and line breaks become references, which would be
 * spaces otherwise; what XML has no letter for is left out, and half a character becomes U+FFFD.
 */
export function escapeXml(
  text: string,
  { lose, escapesApostrophe = false }: EscapeOptions,
): string {
  if (!mayNeedEscape.test(text)) return text;
  return plainText(text, lose).replace(/[&<>"'\t\n\r]/g, (letter) =>
    letter === "'" && !escapesApostrophe ? letter : (references[letter] ?? letter),
  );
}

const mayNeedEscape = /[&<>"'\p{Cc}\p{Cs}\ufffe\uffff]/u;
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const mayBeForbidden = /[\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** https://www.w3.org/TR/xml/#NT-Char; the controls above the delete character are letters there. */
const forbidden = /(?![\t\n\r\u007f-\u009f])[\p{Cc}\ufffe\uffff]/gu;

/** A text without what XML has no letter for; half a character becomes U+FFFD. */
export function plainText(text: string, lose: (reason: TextLoss) => void): string {
  if (!mayBeForbidden.test(text)) return text;
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  if (whole !== text) lose('lone-surrogate');
  const left = whole.replace(forbidden, '');
  if (left !== whole) lose(whole.includes('\0') ? 'nul' : 'control');
  return left;
}
