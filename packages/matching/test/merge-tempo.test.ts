import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type MergePolicy, mergeTempo, type Statement } from '../src/index.ts';

const policy: MergePolicy = {
  authority: { beats: { bpm: 2 } },
  order: ['mixes', 'tags', 'beats'],
};

function says(platform: string, value: number): Statement<number> {
  return { value, platform, id: '1', fetchedAt: '2026-11-01T00:00:00Z' };
}

function merged(...statements: readonly Statement<number>[]) {
  const found = mergeTempo('bpm', statements, policy);
  const told = found?.claims.map(({ platform, value, rule = '-', relation = '-' }) =>
    [platform, value, rule, relation].join(' '),
  );
  return found && { value: found.value, told };
}

it('half time is taken as who knows tempo best says it, and what the other said stays', () => {
  expect(merged(says('mixes', 174), says('beats', 87))).toEqual({
    value: 87,
    told: ['beats 87 octave same', 'mixes 174 - double'],
  });
});

it('most win, half and double time counted as one', () => {
  expect(merged(says('beats', 120), says('mixes', 87), says('tags', 174))).toEqual({
    value: 87,
    told: ['beats 120 - -', 'mixes 87 octave same', 'tags 174 - double'],
  });
});

it('most win in one octave by agreement', () => {
  expect(merged(says('beats', 120), says('mixes', 87), says('tags', 87.2))?.told).toEqual([
    'beats 120 - -',
    'mixes 87 agreed same',
    'tags 87.2 agreed same',
  ]);
});

it('what rounding makes of one tempo is one', () => {
  expect(merged(says('beats', 70.5), says('mixes', 70))).toEqual({
    value: 70.5,
    told: ['beats 70.5 agreed same', 'mixes 70 agreed same'],
  });
});

it.each([
  ['authority', says('beats', 100), says('mixes', 128)],
  ['order', says('mixes', 100), says('tags', 128)],
])('two that have nothing to do with each other are settled by %s', (rule, first, second) => {
  expect(merged(second, first)).toEqual({
    value: 100,
    told: [`${first.platform} 100 ${rule} same`, `${second.platform} 128 - -`],
  });
});

it('a tempo that cannot be is kept as what was said, and never chosen', () => {
  expect(merged(says('beats', 1.28), says('mixes', 128))).toEqual({
    value: 128,
    told: ['beats 1.28 - -', 'mixes 128 only same'],
  });
  expect(merged(says('beats', 1.28))).toBeNull();
  expect(merged()).toBeNull();
});

it('the order in which statements come is nothing', () => {
  const statement = fc
    .tuple(fc.constantFrom('mixes', 'tags', 'beats', 'row'), fc.constantFrom(64, 87, 128, 174))
    .map(([platform, bpm]) => says(platform, bpm));
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 6 }), (statements) => {
      expect(mergeTempo('bpm', statements.toReversed(), policy)).toEqual(
        mergeTempo('bpm', statements, policy),
      );
    }),
  );
});
