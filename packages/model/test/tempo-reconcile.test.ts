import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameTempoButOctave, reconcileTempos, type TempoStatement } from '../src/index.ts';

/** Statements as `source: bpm`, or `source: [bpm, trust]`. */
function say(said: Readonly<Record<string, number | readonly [number, number]>>): TempoStatement[] {
  return Object.entries(said).map(([source, value]) =>
    typeof value === 'number' ? { source, bpm: value } : { source, bpm: value[0], trust: value[1] },
  );
}

function chosen(said: Parameters<typeof say>[0]) {
  const result = reconcileTempos(say(said));
  return result && [result.bpm, result.source, result.rule];
}

describe('tempos of several sources', () => {
  it.each([
    ['one alone', { a: 128 }, [128, 'a', 'only']],
    ['all say one', { a: 128, b: 127.99, c: [128.02, 2] }, [128.02, 'c', 'agreed']],
    ['an octave apart, one trusted more', { a: 87, b: [174, 2] }, [174, 'b', 'octave']],
    ['an octave apart, trusted alike', { a: 87, b: 174 }, [87, 'a', 'octave']],
    ['two of three in one octave, trusted alike', { a: 87, b: 174, c: 174 }, [174, 'b', 'octave']],
    ['a trusted octave against two', { a: 174, b: 174, c: [87, 2] }, [87, 'c', 'octave']],
    ['more than one', { a: 128, b: 128, c: [140, 2] }, [128, 'a', 'majority']],
    ['more across octaves', { a: 64, b: [128, 2], c: [140, 3] }, [128, 'b', 'majority']],
    ['no majority, one trusted more', { a: 128, b: [140, 2] }, [140, 'b', 'trust']],
    ['no majority, trusted alike', { a: 128, b: 140 }, [128, 'a', 'order']],
    ['a ratio of 3 to 2 is no agreement', { a: 100, b: [150, 2] }, [150, 'b', 'trust']],
    ['what cannot be is left out', { a: 0, b: 12800, c: 128 }, [128, 'c', 'only']],
  ] as const)('%s', (_, said, expected) => {
    expect(chosen(said)).toEqual(expected);
  });

  it('are none of nothing, and of nothing that can be', () => {
    expect(reconcileTempos([])).toBeNull();
    expect(reconcileTempos(say({ a: 0, b: Number.NaN, c: -1 }))).toBeNull();
  });

  it('keep what every source said, with what it is of the chosen one', () => {
    expect(reconcileTempos(say({ a: 128, b: [64, 2], c: 96, d: 140, e: 256 }))?.statements).toEqual(
      [
        { source: 'a', bpm: 128, relation: 'double', isFor: true },
        { source: 'b', bpm: 64, trust: 2, relation: 'same', isFor: true },
        { source: 'c', bpm: 96, relation: 'three-halves', isFor: false },
        { source: 'd', bpm: 140, relation: null, isFor: false },
        { source: 'e', bpm: 256, relation: null, isFor: true },
      ],
    );
  });

  it('count a source once, however often it speaks', () => {
    const twice = [...say({ a: 128 }), ...say({ a: 128 }), ...say({ b: [140, 2] })];
    expect(reconcileTempos(twice)).toMatchObject({ bpm: 140, rule: 'trust' });
  });

  it('compare as exactly as they are asked to', () => {
    const said = say({ a: 128, b: 130, c: [140, 2] });
    expect(reconcileTempos(said)).toMatchObject({ bpm: 140, rule: 'trust' });
    expect(reconcileTempos(said, { tolerance: 0.02 })).toMatchObject({
      bpm: 128,
      rule: 'majority',
    });
  });

  it('are reconciled to one that was said, which as many speak for as for any', () => {
    const bpm = fc.oneof(
      fc.constantFrom(64, 87, 128, 128.1, 140, 174, 192, 256),
      fc.double({ min: 20, max: 999, noNaN: true }),
    );
    const statement = fc.record({
      source: fc.constantFrom('a', 'b', 'c', 'd'),
      bpm,
      trust: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 6 }), (said) => {
        const result = reconcileTempos(said);
        if (!result) throw new Error('none');
        const support = (value: number) =>
          new Set(
            said.filter((one) => isSameTempoButOctave(value, one.bpm)).map((one) => one.source),
          ).size;
        expect(said.map((one) => one.bpm)).toContain(result.bpm);
        expect(support(result.bpm)).toBe(Math.max(...said.map((one) => support(one.bpm))));
      }),
    );
  });
});
