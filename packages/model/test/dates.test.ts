import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCompatibleDate, PartialDate, parsePartialDate, yearOf } from '../src/index.ts';

describe('a partial date', () => {
  it.each([
    ['1999', '1999'],
    [1999, '1999'],
    ['1999-05', '1999-05'],
    ['1999-5-1', '1999-05-01'],
    ['1999-05-31', '1999-05-31'],
    [' 1999 ', '1999'],
    ['1999-05-00', '1999-05'],
    ['1999-00-00', '1999'],
    ['1999-00-31', '1999'],
    ['2000-02-29', '2000-02-29'],
  ])('is read from %o as %o', (value, date) => {
    expect(parsePartialDate(value)).toBe(date);
  });

  it.each([
    [0],
    ['0'],
    ['0000-05'],
    [''],
    [null],
    [undefined],
    ['????-05-01'],
    ['05/31/1999'],
    ['1999-13'],
    ['1999-02-30'],
    ['1900-02-29'],
    ['Unknown'],
  ])('is not read from %o', (value) => {
    expect(parsePartialDate(value)).toBeNull();
  });

  it('knows its year', () => {
    expect([yearOf('1999'), yearOf('1999-05-31')]).toEqual([1999, 1999]);
  });

  it.each([
    ['1999', '1999-05-31', true],
    ['1999-05', '1999-05-31', true],
    ['1999', '1999', true],
    ['1999-05', '1999-06-01', false],
    ['1999', '2000', false],
  ])('%o and %o say the same with different precision: %o', (a, b, isCompatible) => {
    expect(isCompatibleDate(a, b)).toBe(isCompatible);
    expect(isCompatibleDate(b, a)).toBe(isCompatible);
  });

  const days = fc.date({
    min: new Date('1877-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  });

  it('is unchanged when read again, at every precision', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(4, 7, 10), (day, length) => {
        const date = day.toISOString().slice(0, length);
        expect(parsePartialDate(date)).toBe(date);
        expect(isCompatibleDate(date.slice(0, 4), date)).toBe(true);
      }),
    );
  });

  it('is always of the form that its schema accepts', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,4}(-\d{1,2}){0,2}$/), (text) => {
        const date = parsePartialDate(text);
        expect(date === null || PartialDate.safeParse(date).success).toBe(true);
      }),
    );
  });
});
