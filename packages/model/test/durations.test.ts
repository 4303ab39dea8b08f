import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDurationMs } from '../src/index.ts';

describe('a duration', () => {
  it.each([
    ['3:45', 225_000],
    ['0:07', 7_000],
    [' 03:45 ', 225_000],
    ['75:10', 4_510_000],
    ['1:02:03', 3_723_000],
    ['3:45.6', 225_000],
  ])('is read from %o as %i ms', (text, durationMs) => {
    expect(parseDurationMs(text)).toBe(durationMs);
  });

  it.each(['', '0:00', '3:60', '3:5', '345', '3.45', 'about 3:45', '-3:45'])(
    'is not read from %o',
    (text) => {
      expect(parseDurationMs(text)).toBeNull();
    },
  );

  it.each([
    [225_400, '3:45'],
    [59_600, '1:00'],
    [3_599_999, '1:00:00'],
    [3_723_000, '1:02:03'],
    [400, '0:00'],
  ])('of %i ms is written as %o', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it('is the same after writing and reading, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 * 3600 }), (seconds) => {
        expect(parseDurationMs(formatDuration(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });
});
