import { expect, test } from 'vitest';
import * as z from 'zod';
import { commonOptions, commonSettings, findDrift, listOf } from '../src/index.ts';

const body = {
  id: 1,
  link: 'x',
  data: [{ link: 'y', picture_big: 'z', sub: { link: 'w', new: 1 } }],
};
const kept = { id: 1, data: [{ sub: {} }] };

test.each([
  ['link', ['data[].link', 'data[].picture_big', 'data[].sub.link', 'data[].sub.new']],
  ['**.link', ['data[].picture_big', 'data[].sub.new']],
  ['**.{link,new}', ['data[].picture_big']],
  ['**.{cover,picture}_{small,big}', ['link', 'data[].link', 'data[].sub.link', 'data[].sub.new']],
  ['data[].*', ['link', 'data[].sub.link', 'data[].sub.new']],
  ['data[].sub.**', ['link', 'data[].link', 'data[].picture_big']],
  ['ink', ['link', 'data[].link', 'data[].picture_big', 'data[].sub.link', 'data[].sub.new']],
])('what is ignored as %s is no drift', (pattern, paths) => {
  const found = findDrift(body, kept, { [pattern]: 'not read' });
  expect(found.map(({ path }) => path)).toEqual(paths);
});

test.each([
  [{ year: 'c. 1990' }, ['year']],
  [{ year: { from: 1990 } }, ['year.from']],
  [{ year: [1990] }, ['year']],
  [{ list: 'one' }, ['list']],
  [{ year: '', list: '' }, []],
  [{ year: 0, list: {} }, []],
  [{ year: null, list: null }, []],
  [{ year: [], list: [] }, []],
])('of %j is told what the schema made nothing of', (body, paths) => {
  const found = findDrift(body, { year: undefined, list: [] });
  expect(found).toEqual(paths.map((path) => ({ path, kind: 'unknown-field' })));
});

test('a list that is written as nothing is empty, and so is what is none, of which the drift tells', () => {
  const list = z.object({ list: listOf(z.string()) });
  for (const none of [undefined, null, '', 0, false, {}, []]) {
    expect(list.parse({ list: none })).toEqual({ list: [] });
    expect(findDrift({ list: none }, list.parse({ list: none }))).toEqual([]);
  }
  expect(list.parse({})).toEqual({ list: [] });
  for (const wrong of ['one', 7, true, { one: 1 }]) {
    const kept = list.parse({ list: wrong });
    expect(kept).toEqual({ list: [] });
    expect(findDrift({ list: wrong }, kept)).toHaveLength(1);
  }
});

test('what is put in the place of a value is told, unless it holds that value', () => {
  const told = [{ path: 'of', kind: 'unknown-field' }];
  for (const wrong of ['x', 7, true, [7]]) {
    expect(findDrift({ of: wrong }, { of: { id: 1, title: '' } })).toEqual(told);
    expect(findDrift({ of: wrong }, { of: '' })).toEqual(told);
  }
  for (const none of [null, '', 0, false, []])
    expect(findDrift({ of: none }, { of: { id: 1, title: '' } })).toEqual([]);
  expect(findDrift({ of: 'A name' }, { of: { name: 'A name' } })).toEqual([]);
});

test('an item that says nothing is not missed, and any other is', () => {
  expect(findDrift({ list: [null, 'one', ''] }, { list: ['one'] })).toEqual([]);
  const dropped = [{ path: 'list[]', kind: 'dropped-items' }];
  expect(findDrift({ list: [null, 'one', 0] }, { list: ['one'] })).toEqual(dropped);
  expect(findDrift({ list: ['', { id: 1, new: 2 }] }, { list: [{ id: 1 }] })).toEqual([
    { path: 'list[].new', kind: 'unknown-field' },
  ]);
});

test('the common options are named in the environment by their prefix', () => {
  const settings = commonSettings('TINY');
  expect(Object.keys(settings)).toEqual(Object.keys(commonOptions));
  expect(settings).toMatchObject({
    baseUrl: { env: 'TINY_BASE_URL', isSecret: false },
    userAgent: { env: 'TINY_USER_AGENT', isSecret: false },
  });
  expect(commonOptions.userAgent.safeParse('a\r\nb').success).toBe(false);
});
