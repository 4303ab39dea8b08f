import {
  compact,
  type Gtin,
  parseGtin,
  type ReleaseIdentifier,
  textOrAbsent,
  toGtin14,
} from '@linernotes/model';
import type { IdentifierRow, Said } from './rows.ts';

/** The identifiers of a release, barcodes apart. */
export interface Numbers {
  /** Valid ones, each once. */
  readonly barcodes: readonly Gtin[];
  /** Everything else, and barcodes that say more than a number or no valid one, as printed. */
  readonly identifiers: readonly ReleaseIdentifier[];
}

/** Barcodes are typed as printed and again as scanned; what has no right check digit stays what it is. */
export function splitIdentifiers(rows: readonly IdentifierRow[]): Numbers {
  const barcodes: Gtin[] = [];
  const identifiers: ReleaseIdentifier[] = [];
  for (const { type, value, description } of rows) {
    const text = textOrAbsent(value);
    const isBarcode = type === 'Barcode';
    if (isBarcode) barcodes.push(...readBarcodes(value));
    if (text && type && !(isBarcode && parseGtin(text) !== null)) {
      identifiers.push(compact({ type, value: text, description: textOrAbsent(description) }));
    }
  }
  return { barcodes: distinctGtins(barcodes), identifiers };
}

/**
 * Reads the value of a barcode: `8 018344 129440 >`, several of them, with words or the two or five
 * digits of an add-on beside them. Empty where no check digit is right.
 */
export function readBarcodes(text: Said): readonly Gtin[] {
  const whole = parseGtin(text ?? '');
  if (whole !== null) return [whole];
  const runs = (text ?? '').match(/\d(?:[\d\s\-.]*\d)?/gu) ?? [];
  return distinctGtins(runs.flatMap((run) => long(run) ?? partition(run.split(/\s+/u)) ?? []));
}

/** Eight digits among others are too few to be sure. */
function long(text: string): Gtin | null {
  const gtin = parseGtin(text);
  return gtin !== null && gtin.length >= 12 ? gtin : null;
}

/** Two barcodes with a space behind every digit. */
const maxGroups = 28;

/** Parts groups of digits into barcodes; `null` unless every group belongs to one, or is an add-on. */
function partition(groups: readonly string[]): readonly Gtin[] | null {
  if (groups.length > maxGroups) return null;
  for (let size = 1; size <= groups.length; size += 1) {
    const first = long(groups.slice(0, size).join(' '));
    if (first === null) continue;
    const rest = groups.slice(size);
    const isAddOn = rest.length === 1 && /^(?:\d{2}|\d{5})$/u.test(rest[0] ?? '');
    const others = rest.length === 0 || isAddOn ? [] : partition(rest);
    if (others !== null) return [first, ...others];
  }
  return null;
}

/**
 * Picks the barcodes out of the numbers of a search row, which are not told apart: matrix numbers,
 * rights societies and label codes stand among them. Eight digits are too few to be sure.
 */
export function barcodesAmong(values: readonly string[]): readonly Gtin[] {
  return distinctGtins(values.flatMap((value) => long(value) ?? []));
}

/** A UPC and the EAN that begins with its 0 are one number; the first spelling stays. */
function distinctGtins(barcodes: readonly Gtin[]): readonly Gtin[] {
  const known = new Map<string, Gtin>();
  for (const gtin of barcodes) {
    const key = toGtin14(gtin);
    if (!known.has(key)) known.set(key, gtin);
  }
  return [...known.values()];
}
