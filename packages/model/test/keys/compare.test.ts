import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camelotDistance, isSameKey, keyRelation, MusicalKey, parseKey } from '../../src/index.ts';

const anyKey = fc.record({
  tonic: fc.integer({ min: 0, max: 11 }),
  mode: fc.constantFrom('major' as const, 'minor' as const),
});

function between(a: string, b: string) {
  const [first, second] = [parseKey(a), parseKey(b)];
  if (!first || !second) throw new Error('no key');
  return [keyRelation(first, second), camelotDistance(first, second)];
}

describe('two keys', () => {
  it.each([
    ['C', 'C', 'same', 0],
    ['C#m', 'Dbm', 'same', 0],
    ['C', 'Am', 'relative', 1],
    ['Am', 'C', 'relative', 1],
    ['C', 'Cm', 'parallel', 4],
    ['C', 'G', 'fifth-up', 1],
    ['C', 'F', 'fifth-down', 1],
    ['E', 'B', 'fifth-up', 1],
    ['C', 'Db', 'semitone-up', 5],
    ['C', 'B', 'semitone-down', 5],
    ['Am', 'Bbm', 'semitone-up', 5],
    ['C', 'F#', null, 6],
    ['C', 'Ebm', null, 7],
    ['C', 'D', null, 2],
    ['C', 'Em', null, 2],
  ])('%s and %s are %s, %i moves apart', (a, b, relation, moves) => {
    expect(between(a, b)).toEqual([relation, moves]);
  });

  it('lie to each other as they do the other way round', () => {
    const opposite: Readonly<Record<string, string>> = {
      'fifth-up': 'fifth-down',
      'fifth-down': 'fifth-up',
      'semitone-up': 'semitone-down',
      'semitone-down': 'semitone-up',
    };
    fc.assert(
      fc.property(anyKey, anyKey, (a, b) => {
        const there = keyRelation(a, b);
        expect(keyRelation(b, a)).toBe((there && opposite[there]) ?? there);
        expect(camelotDistance(b, a)).toBe(camelotDistance(a, b));
        expect(keyRelation(a, b) === 'same').toBe(isSameKey(a, b));
        expect(camelotDistance(a, b) === 0).toBe(isSameKey(a, b));
      }),
    );
  });

  it('are apart no further than by way of a third', () => {
    fc.assert(
      fc.property(anyKey, anyKey, anyKey, (a, b, c) => {
        const direct = camelotDistance(a, c);
        expect(direct).toBeLessThanOrEqual(camelotDistance(a, b) + camelotDistance(b, c));
      }),
    );
  });
});

describe('the schema of a key', () => {
  it('has twelve tonics and two modes', () => {
    expect(MusicalKey.safeParse({ tonic: 11, mode: 'minor' }).success).toBe(true);
    for (const wrong of [
      { tonic: 12, mode: 'minor' },
      { tonic: 1.5, mode: 'major' },
      { tonic: 0, mode: 'dorian' },
    ]) {
      expect(MusicalKey.safeParse(wrong).success).toBe(false);
    }
  });
});
