import { expect, it } from 'vitest';
import { toNumber } from '../src/tracks/values.ts';

it.each([
  ['12', 12],
  ['-0.5', -0.5],
  ['+3', 3],
  ['.5', 0.5],
  ['7.', 7],
  [' 128,00 ', 128],
])('"%s" is a number', (text, number) => {
  expect(toNumber(text)).toBe(number);
});

it.each([undefined, '', ' ', '0x10', '1e3', 'Infinity', '1,000.5', '1 2', '9'.repeat(400)])(
  '"%s" is none',
  (text) => {
    expect(toNumber(text)).toBeUndefined();
  },
);
