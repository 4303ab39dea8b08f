import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBpm, parseBpm, parseBpmRange, type TempoUnit } from '../src/index.ts';

const believable = fc.double({ min: 20, max: 999, noNaN: true });
const units = ['bpm', 'hundredths-of-bpm', 'seconds-per-beat'] as const;

describe('a tempo', () => {
  it.each([
    [128, 'bpm', 128],
    ['128.00', 'bpm', 128],
    ['127,99', 'bpm', 127.99],
    [' 128 BPM ', 'bpm', 128],
    ['174bpm', 'bpm', 174],
    ['135.999985', 'bpm', 135.999985],
    ['128,000', 'bpm', 128],
    [12800, 'hundredths-of-bpm', 128],
    ['12602', 'hundredths-of-bpm', 126.02],
    ['0.468750', 'seconds-per-beat', 128],
    ['.5', 'seconds-per-beat', 120],
  ] as const)('is read from %o in %s as %d BPM', (value, unit, bpm) => {
    expect(parseBpm(value, unit)).toBe(bpm);
  });

  it.each([
    ...[undefined, null, '', 0, '0.00', -128, Number.NaN, Number.POSITIVE_INFINITY, 'fast', '12 8'],
    ...['126-128', '87/174', '1,280', '128.5.1', 19.9, 1000, '0x80', '1e2'],
  ])('is not read from %o', (value) => {
    expect(parseBpm(value)).toBeNull();
  });

  it.each(units)('of nothing or 0 in %s is none', (unit) => {
    expect([parseBpm(0, unit), parseBpm('', unit), parseBpm(null, unit)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it.each([
    [128, 'bpm', undefined, '128.00'],
    [127.994, 'bpm', undefined, '127.99'],
    [135.999985, 'bpm', 6, '135.999985'],
    [127.6, 'bpm', 0, '128'],
    [126.02, 'hundredths-of-bpm', undefined, '12602'],
    [128, 'seconds-per-beat', undefined, '0.468750'],
  ] as const)('of %d is written in %s with %o decimals as %s', (bpm, unit, decimals, text) => {
    expect(formatBpm(bpm, unit, decimals === undefined ? {} : { decimals })).toBe(text);
  });

  it('is the same after writing and reading, to what the unit can carry', () => {
    const digits: Readonly<Record<TempoUnit, number>> = {
      bpm: 0.0051,
      'hundredths-of-bpm': 0.0051,
      'seconds-per-beat': 0.01,
    };
    fc.assert(
      fc.property(
        fc.double({ min: 20.01, max: 998.9, noNaN: true }),
        fc.constantFrom(...units),
        (bpm, unit) => {
          const read = parseBpm(formatBpm(bpm, unit), unit) ?? 0;
          expect(Math.abs(read - bpm)).toBeLessThan(digits[unit]);
        },
      ),
    );
  });

  it('is never believed in another unit than its own', () => {
    fc.assert(
      fc.property(
        believable,
        fc.constantFrom(...units),
        fc.constantFrom(...units),
        (bpm, from, to) => {
          fc.pre(from !== to);
          expect(parseBpm(formatBpm(bpm, from, { decimals: 6 }), to)).toBeNull();
        },
      ),
    );
  });
});

describe('a range of tempos', () => {
  it.each([
    ['126-128', 126, 128],
    ['128 – 126 BPM', 126, 128],
    ['126.5 to 128', 126.5, 128],
    ['126,5—128', 126.5, 128],
    ['128', 128, 128],
    [128, 128, 128],
  ])('is read from %o', (value, lowestBpm, highestBpm) => {
    expect(parseBpmRange(value)).toEqual({ lowestBpm, highestBpm });
  });

  it.each([
    undefined,
    null,
    '',
    0,
    '-',
    '0-0',
    '126-',
    '-128',
    '120-126-128',
    '0-128',
    'slow-fast',
  ])('is not read from %o', (value) => {
    expect(parseBpmRange(value)).toBeNull();
  });
});
