import { expect, it } from 'vitest';
import { toldTogether } from '../../src/kit/rules/change-faults.ts';

const fault = (place: string, what: string, said: string) => ({ place, what, said });

it('changes of a place that come to the same are told once, and so are places', () => {
  const told = toldTogether([
    fault('title', 'an object', 'answers 7'),
    fault('title', 'a list', 'answers 7'),
    fault('artist', 'an object', 'answers 7'),
    fault('artist', 'a list', 'answers 7'),
    fault('artist', 'left out', 'throws TypeError'),
  ]);

  expect(told).toEqual([
    'title, artist (an object, a list): answers 7',
    'artist (left out): throws TypeError',
  ]);
});

it('a row that is lost without a word has a hint', () => {
  expect(toldTogether([fault('results[].id', 'a list', 'answers null')])).toEqual([
    'results[].id (a list): answers null; of a look-up by id an unreadable row must fail: read it by z.array(Row), not by listOf',
  ]);
  expect(toldTogether([fault('id', 'a list', 'answers null')])).toEqual([
    'id (a list): answers null',
  ]);
});

it('of many places it is said how many there are', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((at) => fault(at, 'null', 'is lost'));

  expect(toldTogether(many)).toEqual(['a, b, c, d, e, f and 2 more (null): is lost']);
});
