import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMoney, roundAmount, toMinorUnits } from '../../src/normalise/money.ts';

describe('a price in words', () => {
  it.each([
    ['$250.00', 250, 'USD'],
    ['€1,458.87', 1458.87, 'EUR'],
    ['£5', 5, 'GBP'],
    ['CA$3', 3, 'CAD'],
    ['A$3.10', 3.1, 'AUD'],
    ['¥1,200', 1200, 'JPY'],
    ['JP¥1200', 1200, 'JPY'],
    ['€1,234.567', 1234.57, 'EUR'],
    ['KWD 1.234', 1.234, 'KWD'],
    ['R$5.50', 5.5, 'BRL'],
    ['MX$12,345,678.90', 12_345_678.9, 'MXN'],
    ['NZ$7', 7, 'NZD'],
    ['CHF12.50', 12.5, 'CHF'],
    ['SEK 100.00', 100, 'SEK'],
    ['ZAR10', 10, 'ZAR'],
    ['-$5.00', -5, 'USD'],
    ['$0.00', 0, 'USD'],
  ])('%s is %d %s', (text, amount, currency) => {
    expect(parseMoney(text)).toEqual({ amount, currency });
  });

  it.each([
    '',
    'R$',
    '250.00',
    '1.458,87 €',
    '€1.458,87',
    '€1.234',
    '€12.345',
    '$1,45.00',
    'XQQ 12',
    '$',
    null,
  ])('%o is none', (text) => {
    expect(parseMoney(text)).toBeNull();
  });
});

describe('a price in floating numbers', () => {
  it.each([
    [1.5700000000000001, 'USD', 1.57, 157],
    [145.79866227900087, 'EUR', 145.8, 14_580],
    [1.005, 'USD', 1.01, 101],
    [1200.4, 'JPY', 1200, 1200],
    [-1.005, 'USD', -1.01, -101],
    [1e-9, 'USD', 0, 0],
  ])('%d %s is %d', (noisy, currency, amount, minorUnits) => {
    expect(roundAmount(noisy, currency)).toBe(amount);
    expect(toMinorUnits(noisy, currency)).toBe(minorUnits);
  });

  it('that is whole cents stays', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        expect(roundAmount(cents / 100, 'USD')).toBe(cents / 100);
        expect(toMinorUnits(cents / 100, 'USD')).toBe(cents);
      }),
    );
  });
});
