import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { type Ours, ours } from '../../../src/client/ours.ts';
import * as fields from '../../../src/client/wire.ts';

const wire = { ...fields };

test.each([
  ['1999', '1999'],
  ['1999-05', '1999-05'],
  ['1999-05-31', '1999-05-31'],
  ['????-05-31', '????-05-31'],
  ['????-??-31', '????-??-31'],
  ['1999-??-31', '1999-??-31'],
  ['1999-00-00', '1999'],
  ['-0500', '-0500'],
  ['', null],
  [null, null],
  [undefined, null],
  ['????', undefined],
  ['1999-13-01', undefined],
  ['soon', undefined],
  [1999, undefined],
])('the date %j is %j', (said, expected) => {
  expect(wire.date.parse(said)).toBe(expected);
});

describe('a field', () => {
  test.each([
    ['text', '', null],
    ['text', 7, undefined],
    ['text', {}, undefined],
    ['textOrEmpty', '', ''],
    ['number', '301106', 301106],
    ['number', '', null],
    ['number', 'many', undefined],
    ['numberOrText', 'SPREC', 'SPREC'],
    ['flag', 'true', true],
    ['flag', null, null],
    ['flag', 1, undefined],
    ['named', null, ''],
    ['named', {}, ''],
    ['texts', null, []],
    ['dictionary', { guitar: 'x', bass: null }, { guitar: 'x', bass: '' }],
    ['dictionary', [], {}],
  ] as const)('of %s reads %j as %j', (name, said, expected) => {
    expect(wire[name].parse(said)).toEqual(expected);
  });
});

describe('our spelling', () => {
  test('is that of TypeScript, and leaves keys that are data as they are', () => {
    const body = {
      'sort-name': 'A',
      release_group: { 'primary-type-id': undefined },
      'attribute-values': { 'number-of_parts': '3' },
      'relation-list': [{ 'begin-date': '1999' }],
      track: [],
    };
    expect(ours(body)).toEqual({
      sortName: 'A',
      releaseGroup: { primaryTypeId: null },
      attributeValues: { 'number-of_parts': '3' },
      relationList: [{ begin: '1999' }],
      tracks: [],
    });
  });

  test('takes of two names the one that says something', () => {
    expect(ours({ 'begin-area': null, begin_area: 'x' })).toEqual({ beginArea: 'x' });
    expect(ours({ tracks: ['a'], track: [] })).toEqual({ tracks: ['a'] });
  });

  test('is that of the types too', () => {
    const schema = z.object({
      'sort-name': wire.text,
      discs: z.array(z.object({ id: z.string() })),
    });
    expectTypeOf<Ours<z.output<typeof schema>>>().toEqualTypeOf<{
      readonly sortName: string | null;
      readonly discs: readonly { readonly id: string }[];
    }>();
  });
});
