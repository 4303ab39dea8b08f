import { expect, expectTypeOf, test } from 'vitest';
import { build, EntityKind, type EntityOf, fromJson } from '../src/index.ts';

const source = { platform: 'tiny', id: '7', fetchedAt: '2026-11-21T00:00:00.000Z' } as const;

test.each(EntityKind.options)('a %s is whole when its lists are left out', (kind) => {
  const known = {
    source: { ...source, kind },
    name: 'Air',
    title: 'Talkie Walkie',
    isComplete: false,
  };
  // What the kinds need besides lists, all together.
  const entity = build(kind, known as never);
  expect(fromJson(kind, entity)).toMatchObject({ source: { kind } });
});

test('what is unknown is absent, and what is known stays', () => {
  const recording = build('recording', {
    source: { ...source, kind: 'recording' },
    title: 'Run',
    bpm: undefined,
    isrcs: ['FRZ120300005'],
  });
  expect(recording).toStrictEqual({
    source: { ...source, kind: 'recording' },
    title: 'Run',
    artistCredit: [],
    isrcs: ['FRZ120300005'],
    genres: [],
    appearances: [],
    links: [],
  });
  expectTypeOf(recording).toEqualTypeOf<EntityOf['recording']>();
});
