import * as z from 'zod';

const isrcPattern = /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/;
const mbidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const nilMbid = '00000000-0000-0000-0000-000000000000';
const gtinLengths: ReadonlySet<number> = new Set([8, 12, 13, 14]);

/** An International Standard Recording Code: twelve characters, upper case, no hyphens. */
export const Isrc = z.string().regex(isrcPattern);
export type Isrc = z.infer<typeof Isrc>;

/** A barcode's number as printed (8, 12, 13 or 14 digits) whose check digit is right. */
export const Gtin = z.string().refine((text): boolean => parseGtin(text) === text);
export type Gtin = z.infer<typeof Gtin>;

/** A MusicBrainz identifier: a UUID in lower case. */
export const Mbid = z.string().regex(mbidPattern);
export type Mbid = z.infer<typeof Mbid>;

/**
 * Reads an ISRC however it is typed (`isrc gb-xwz-08-00015`) and answers its canonical form;
 * `null` when the text is not one. Rule: https://isrc.ifpi.org/en/isrc-standard/structure
 */
export function parseIsrc(text: string): Isrc | null {
  const code = text
    .toUpperCase()
    .replace(/^\s*ISRC[\s:]*/, '')
    .replace(/[\s-]/g, '');
  return isrcPattern.test(code) ? code : null;
}

/**
 * Reads a barcode as printed on a sleeve (`0 7599-27256-2 0`, `4 050538 793819 >`) and answers its
 * digits; `null` when the length or the check digit is wrong. Leading zeros are kept: compare with
 * {@link isSameGtin}. Rule: https://www.gs1.org/services/how-calculate-check-digit-manually
 */
export function parseGtin(text: string): string | null {
  if (/[^\d\s\-.>]/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  return gtinLengths.has(digits.length) && hasRightCheckDigit(digits) ? digits : null;
}

/** Tells whether two barcodes are one number: a UPC-A and its EAN-13 differ only by leading zeros. */
export function isSameGtin(a: string, b: string): boolean {
  return toGtin14(a) === toGtin14(b);
}

/** The fourteen-digit form under which equal barcodes are equal text. */
export function toGtin14(gtin: string): string {
  return gtin.replace(/\D/g, '').padStart(14, '0');
}

function hasRightCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const weight = (digits.length - index) % 2 === 0 ? 3 : 1;
    sum += Number(digits[index]) * weight;
  }
  return sum % 10 === 0;
}

/** Reads a MusicBrainz identifier in any case, alone or inside a musicbrainz.org address. */
export function parseMbid(text: string): Mbid | null {
  const found = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text.trim());
  const isAlone = found?.[0].length === text.trim().length;
  const isInAddress = /^https?:\/\/([\w-]+\.)*musicbrainz\.org\//i.test(text.trim());
  if (!found || !(isAlone || isInAddress)) return null;
  const mbid = found[0].toLowerCase();
  return mbid === nilMbid ? null : mbid;
}

const noCatalogNumber: ReadonlySet<string> = new Set(['', 'none', '[none]', 'n/a', 'not on label']);

/** Reads a catalogue number as displayed; `null` for the ways platforms say that there is none. */
export function parseCatalogNumber(text: string): string | null {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  return noCatalogNumber.has(trimmed.toLowerCase()) ? null : trimmed;
}

/** The form in which two spellings of one catalogue number are equal: `XLCD 324` and `xlcd-324`. */
export function toCatalogNumberKey(catalogNumber: string): string {
  return catalogNumber.toUpperCase().replace(/[\s\-_./]/g, '');
}
