import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Gtin,
  Isrc,
  isSameGtin,
  Mbid,
  parseCatalogNumber,
  parseGtin,
  parseIsrc,
  parseMbid,
  toCatalogNumberKey,
  toGtin14,
} from '../src/index.ts';

describe('ISRC', () => {
  // musicbrainz-server, t/lib/t/MusicBrainz/Server/Validation.pm
  it.each([
    ['USPR37300012', 'USPR37300012'],
    ['GB-XWZ-08-00015', 'GBXWZ0800015'],
    ['gbxwz0800015', 'GBXWZ0800015'],
    ['USPR373000128', null],
    ['12PR37300012', null],
    ['', null],
    ['123', null],
  ])('reads %o as %o', (text, isrc) => {
    expect(parseIsrc(text)).toBe(isrc);
  });

  it.each(['isrc gb-xwz-08-00015', 'ISRC: GBXWZ0800015', ' GB XWZ 08 00015 '])(
    'reads %o as printed',
    (text) => {
      expect(parseIsrc(text)).toBe('GBXWZ0800015');
    },
  );

  const isrcs = fc.stringMatching(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/);

  it('gives the same code for every way of writing it, and its own output unchanged', () => {
    fc.assert(
      fc.property(isrcs, fc.constantFrom('', '-', ' '), fc.boolean(), (isrc, gap, isLower) => {
        const parts = [isrc.slice(0, 2), isrc.slice(2, 5), isrc.slice(5, 7), isrc.slice(7)];
        const written = parts.join(gap);
        expect(parseIsrc(isLower ? written.toLowerCase() : written)).toBe(isrc);
      }),
    );
  });

  it('answers only what its schema accepts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), isrcs), (text) => {
        const isrc = parseIsrc(text);
        expect(isrc === null || Isrc.safeParse(isrc).success).toBe(true);
      }),
    );
  });
});

/** Puts the digit behind a body that makes it a barcode: threes and ones, from the right. */
function withCheckDigit(body: string): string {
  const digits = [...body].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

describe('GTIN', () => {
  // musicbrainz-server, t/lib/t/MusicBrainz/Server/Validation.pm
  it.each([
    ['1234565', false],
    ['07642357', true],
    ['07642358', false],
    ['718752155427', true],
    ['718752155428', false],
    ['0666017082523', true],
    ['4050538793819', true],
    ['4050538793810', false],
    ['00602577318801', true],
    ['07875354382095', true],
    ['02083116542649', false],
    ['01501272866800084', false],
    ['419091010790904', false],
    ['842056520418700004', false],
  ])('tells whether %o is a barcode: %o', (text, isValid) => {
    expect(parseGtin(text)).toBe(isValid ? text : null);
    expect(Gtin.safeParse(text).success).toBe(isValid);
  });

  // As printed on sleeves: Discogs releases 8604223, 11578434 and 16004480
  it.each([
    ['0 825646 493166', '0825646493166'],
    ['9 338684 000223', '9338684000223'],
    ['0 7599-27256-2 0', '075992725620'],
    ['4 050538 793819 >', '4050538793819'],
  ])('reads %o as %o', (printed, digits) => {
    expect(parseGtin(printed)).toBe(digits);
  });

  // metabrainz/picard, test/test_utils.py
  it.each([
    ['0727361379704', '0727361379704', true],
    ['727361379704', '0727361379704', true],
    ['0727361379704', '727361379704', true],
    ['0727361379704', '0727361379705', false],
    ['727361379704', '1727361379704', false],
  ])('compares %o and %o: %o', (a, b, isSame) => {
    expect(isSameGtin(a, b)).toBe(isSame);
  });

  it.each(['none', '07642357a', '7642357 (text)', '', '٠٧٦٤٢٣٥٧'])('refuses %o', (text) => {
    expect(parseGtin(text)).toBeNull();
  });

  const bodies = fc
    .constantFrom(7, 11, 12, 13)
    .chain((length) => fc.stringMatching(new RegExp(`^\\d{${length}}$`)));

  it('accepts exactly one check digit, however the number is spaced', () => {
    fc.assert(
      fc.property(
        bodies,
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(' ', '-', '. '),
        (body, digit, gap) => {
          const right = withCheckDigit(body);
          const typed = `${body}${digit}`;
          expect(parseGtin([...typed].join(gap))).toBe(typed === right ? right : null);
        },
      ),
    );
  });

  it('has one fourteen-digit form for a number with and without leading zeros', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}$/), (body) => {
        const upc = withCheckDigit(body);
        expect(toGtin14(`0${upc}`)).toBe(toGtin14(upc));
        expect(toGtin14(toGtin14(upc))).toHaveLength(14);
        expect(parseGtin(toGtin14(upc))).toBe(toGtin14(upc));
      }),
    );
  });
});

describe('MBID', () => {
  const mbid = 'a74b1b7f-71a5-4011-9441-d0b5e4122711';

  it.each([
    mbid,
    mbid.toUpperCase(),
    ` ${mbid} `,
    `https://musicbrainz.org/artist/${mbid}`,
    `http://beta.musicbrainz.org/artist/${mbid}?tab=releases`,
  ])('is read from %o', (text) => {
    expect(parseMbid(text)).toBe(mbid);
    expect(Mbid.safeParse(parseMbid(text)).success).toBe(true);
  });

  it.each([
    '',
    'a74b1b7f',
    `${mbid}0`,
    `see ${mbid}`,
    `https://musicbrainz.org.example/artist/${mbid}`,
    `https://example.org/?musicbrainz.org/${mbid}`,
    '00000000-0000-0000-0000-000000000000',
  ])('is not read from %o', (text) => {
    expect(parseMbid(text)).toBeNull();
  });

  it('is unchanged when read again', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(parseMbid(parseMbid(uuid.toUpperCase()) ?? '')).toBe(uuid);
      }),
    );
  });
});

describe('catalogue number', () => {
  // MusicBrainz releases that list both spellings (CC0)
  it.each([
    ['XLCD 324', 'XLCD324'],
    ['8122-79992-4', '8122799924'],
    ['cst012', 'CST012'],
  ])('is the same as %o and %o', (a, b) => {
    expect(toCatalogNumberKey(a)).toBe(toCatalogNumberKey(b));
  });

  it.each([
    ['  XLCD   324 ', 'XLCD 324'],
    ['none', null],
    ['[None]', null],
    ['', null],
    ['N/A', null],
    ['NONE 1', 'NONE 1'],
  ])('is read from %o as %o', (text, number) => {
    expect(parseCatalogNumber(text)).toBe(number);
  });

  it('keeps what is displayed and its key when read again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const number = parseCatalogNumber(text) ?? '';
        expect(parseCatalogNumber(number) ?? '').toBe(number);
        expect(toCatalogNumberKey(toCatalogNumberKey(number))).toBe(toCatalogNumberKey(number));
      }),
    );
  });
});
