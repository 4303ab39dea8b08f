import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barcodesAmong, readBarcodes, splitIdentifiers } from '../../src/normalise/identifiers.ts';
import type { IdentifierRow } from '../../src/normalise/rows.ts';

/** Of an EAN-13: https://www.gs1.org/services/how-calculate-check-digit-manually */
function checkDigitOf(digits: string): number {
  const sum = [...digits].reduce(
    (all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  );
  return (10 - (sum % 10)) % 10;
}

describe('a barcode', () => {
  it.each([
    ['5099720125396', ['5099720125396']],
    ['8 018344 129440 >', ['8018344129440']],
    ['7 24383 94262 6', ['724383942626']],
    ['0-7599-27256-2-0', ['075992725620']],
    ['UPC: 724383942626 (scanned)', ['724383942626']],
    ['5 099720 125396 / 7 24383 94262 6', ['5099720125396', '724383942626']],
    ['5099720125396 724383942626', ['5099720125396', '724383942626']],
    ['5 099720 125396 7 24383 94262 6', ['5099720125396', '724383942626']],
    ['5099720125396 12', ['5099720125396']],
    ['724383942626, 0724383942626', ['724383942626']],
    ['12345670', ['12345670']],
  ])('%s holds %o', (text, gtins) => {
    expect(readBarcodes(text)).toEqual(gtins);
  });

  it.each(['', 'none', '0 7464-34914-1 02', '5099720125397', 'No. 12345670', '73003720765', null])(
    '%o holds none',
    (text) => {
      expect(readBarcodes(text)).toEqual([]);
    },
  );

  it('is read however its digits are set apart', () => {
    const gtin = fc.stringMatching(/^\d{12}$/).map((digits) => digits + checkDigitOf(digits));
    const gap = fc.constantFrom('', ' ', '-', '.', '  ');
    fc.assert(
      fc.property(gtin, fc.array(gap, { minLength: 13, maxLength: 13 }), (digits, gaps) => {
        const printed = [...digits].map((digit, index) => digit + gaps[index]).join('');
        expect(readBarcodes(printed)).toEqual([digits]);
        expect(readBarcodes(`EAN: ${printed}(sticker)`)).toEqual([digits]);
      }),
    );
  });

  it('of no end is refused', () => {
    expect(readBarcodes('0 '.repeat(10_000))).toEqual([]);
  });
});

describe('identifiers', () => {
  const split = (...rows: readonly IdentifierRow[]) => splitIdentifiers(rows);

  it('give each barcode once, as digits', () => {
    expect(
      split(
        { type: 'Barcode', value: '8 018344 129440', description: 'Text' },
        { type: 'Barcode', value: '8018344129440' },
        { type: 'Barcode', value: '743214645918' },
        { type: 'Barcode', value: '0743214645918' },
      ),
    ).toEqual({ barcodes: ['8018344129440', '743214645918'], identifiers: [] });
  });

  it('keep a barcode with a wrong check digit and everything else as printed', () => {
    expect(
      split(
        { type: 'Barcode', value: '0 7464-34914-1 02' },
        { type: 'Label Code', value: ' LC 0316', description: '' },
        { type: 'Matrix / Runout', value: 'PB 41447 A4 UTOPIA MS.', description: 'A side' },
      ),
    ).toEqual({
      barcodes: [],
      identifiers: [
        { type: 'Barcode', value: '0 7464-34914-1 02' },
        { type: 'Label Code', value: 'LC 0316' },
        { type: 'Matrix / Runout', value: 'PB 41447 A4 UTOPIA MS.', description: 'A side' },
      ],
    });
  });

  it('keep what a barcode says beside its number', () => {
    expect(split({ type: 'Barcode', value: '724383942626 (sticker)' })).toEqual({
      barcodes: ['724383942626'],
      identifiers: [{ type: 'Barcode', value: '724383942626 (sticker)' }],
    });
  });

  it('of a search row are searched for barcodes', () => {
    const values = [
      '7 24383 94262 6',
      '724383942626',
      'LC 3098',
      '839426 2 @ 2 1-1-1-NL',
      '12345670',
    ];
    expect(barcodesAmong(values)).toEqual(['724383942626']);
  });
});
