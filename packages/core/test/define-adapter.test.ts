import { expect, it } from 'vitest';
import { defineAdapter } from '../src/index.ts';
import { tiny } from './tiny.ts';

it('no platform has the id that stands for the row itself in records', () => {
  expect(() => defineAdapter({ ...tiny.definition, id: 'row' })).toThrow(
    'Tiny: the id "row" stands for what a row of a crate says itself; give the platform another.',
  );
});
