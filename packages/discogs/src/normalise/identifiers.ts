import {
  compact,
  parseGtin,
  type ReleaseIdentifier,
  textOrAbsent,
  toGtin14,
} from '@linernotes/model';
import type { Identifier } from '../schema.ts';

export interface Numbers {
  readonly barcodes: readonly string[];
  readonly identifiers: readonly ReleaseIdentifier[];
}

/** Barcodes are typed as printed and again as scanned; what has no right check digit stays what it is. */
export function splitIdentifiers(wire: readonly Identifier[]): Numbers {
  const barcodes: string[] = [];
  const identifiers: ReleaseIdentifier[] = [];
  for (const { type, value, description } of wire) {
    const gtin = type === 'Barcode' ? parseGtin(value) : null;
    const text = textOrAbsent(value);
    if (gtin) barcodes.push(gtin);
    else if (text && type) {
      identifiers.push(compact({ type, value: text, description: textOrAbsent(description) }));
    }
  }
  return { barcodes: distinctGtins(barcodes), identifiers };
}

/**
 * Picks the barcodes out of the numbers of a search row, which are not told apart: matrix numbers,
 * rights societies and label codes stand among them. Eight digits are too few to be sure.
 */
export function barcodesAmong(values: readonly string[]): readonly string[] {
  const barcodes = values.flatMap((value) => parseGtin(value) ?? []);
  return distinctGtins(barcodes.filter(({ length }) => length >= 12));
}

/** A UPC and the EAN that begins with its 0 are one number; the first spelling stays. */
function distinctGtins(barcodes: readonly string[]): readonly string[] {
  const known = new Map<string, string>();
  for (const gtin of barcodes) {
    const key = toGtin14(gtin);
    if (!known.has(key)) known.set(key, gtin);
  }
  return [...known.values()];
}
