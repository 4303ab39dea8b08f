import { type MusicalKey, parseKey } from '@linernotes/model';
import { expect, it } from 'vitest';
import { type MergePolicy, mergeKey, type Statement } from '../src/index.ts';

const policy: MergePolicy = { authority: { beats: { key: 2 } }, order: ['mixes', 'beats'] };

function says(platform: string, raw: string): Statement<MusicalKey> {
  const value = parseKey(raw);
  if (!value) throw new Error(`${raw} is no key`);
  return { value, raw, platform, id: '1', fetchedAt: '2026-11-01T00:00:00Z' };
}

function merged(...statements: readonly Statement<MusicalKey>[]) {
  const { value, claims } = mergeKey('key', statements, policy) ?? { value: null, claims: [] };
  const told = claims.map(({ platform, raw, rule = '-', relation = '-' }) =>
    [platform, raw, rule, relation].join(' '),
  );
  return { value, told };
}

it('one key in several notations is one, and each keeps its own words', () => {
  expect(merged(says('mixes', '12A'), says('beats', 'D♭min'), says('row', 'cis-Moll'))).toEqual({
    value: { tonic: 1, mode: 'minor' },
    told: ['beats D♭min agreed same', 'mixes 12A agreed same', 'row cis-Moll agreed same'],
  });
});

it('the platform that knows keys best is believed, and the other tells how it lies to that', () => {
  expect(merged(says('mixes', 'C'), says('beats', 'Am'))).toEqual({
    value: { tonic: 9, mode: 'minor' },
    told: ['beats Am authority same', 'mixes C - relative'],
  });
});

it.each([
  ['C', 'G', 'fifth-up'],
  ['C', 'F', 'fifth-down'],
  ['Cm', 'C', 'parallel'],
  ['C', 'Db', 'semitone-up'],
  ['C', 'F#', '-'],
])('of a chosen %s, %s is told to be %s', (chosen, other, relation) => {
  const { told } = merged(says('beats', chosen), says('mixes', other));
  expect(told[1]).toBe(`mixes ${other} - ${relation}`);
});

it('most win over the one that knows best', () => {
  const { value } = merged(says('mixes', 'C'), says('beats', 'Am'), says('row', '8B'));
  expect(value).toEqual({ tonic: 0, mode: 'major' });
});

it('nobody makes no key', () => {
  expect(mergeKey('key', [], policy)).toBeNull();
});
