import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldTempo, isSameTempoButOctave, tempoRelation } from '../src/index.ts';

const anyBpm = fc.double({ min: 20, max: 999, noNaN: true });

describe('of two tempos', () => {
  it.each([
    [128, 128, 'same'],
    [128, 127.99, 'same'],
    [128, 128.64, 'same'],
    [128, 128.65, null],
    [87, 174, 'double'],
    [174, 87, 'half'],
    [174, 87.3, 'half'],
    [100, 150, 'three-halves'],
    [150, 100, 'two-thirds'],
    [96, 128, 'four-thirds'],
    [128, 96, 'three-quarters'],
    [128, 140, null],
    [30, 120, null],
  ])('%d and %d, the second is %s', (bpm, other, relation) => {
    expect(tempoRelation(bpm, other)).toBe(relation);
  });

  it('the tolerance can be chosen', () => {
    expect(tempoRelation(128, 130)).toBeNull();
    expect(tempoRelation(128, 130, { tolerance: 0.02 })).toBe('same');
  });

  it('each is to the other the opposite of what the other is to it', () => {
    const opposite = {
      same: 'same',
      double: 'half',
      half: 'double',
      'three-halves': 'two-thirds',
      'two-thirds': 'three-halves',
      'four-thirds': 'three-quarters',
      'three-quarters': 'four-thirds',
    } as const;
    const near = fc.constantFrom(1, 2, 1 / 2, 3 / 2, 2 / 3, 4 / 3, 3 / 4);
    const off = fc.double({ min: 0.993, max: 1.007, noNaN: true });
    fc.assert(
      fc.property(anyBpm, near, off, (bpm, ratio, error) => {
        fc.pre(Math.abs(Math.abs(Math.log(error)) - Math.log(1.005)) > 1e-9);
        const other = bpm * ratio * error;
        const there = tempoRelation(bpm, other);
        expect(tempoRelation(other, bpm)).toBe(there && opposite[there]);
        expect(there !== null).toBe(Math.abs(Math.log(error)) <= Math.log(1.005));
      }),
    );
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('%d is nothing to any', (bpm) => {
    expect([tempoRelation(bpm, 128), tempoRelation(128, bpm)]).toEqual([null, null]);
    expect([isSameTempoButOctave(bpm, 128), isSameTempoButOctave(128, bpm)]).toEqual([
      false,
      false,
    ]);
  });

  it('those are one but for octaves that double or half of each other, however often', () => {
    expect([64, 128, 256, 32.1].map((bpm) => isSameTempoButOctave(128, bpm))).toEqual([
      ...[true, true, true, true],
    ]);
    expect([96, 192, 129].map((bpm) => isSameTempoButOctave(128, bpm))).toEqual([
      ...[false, false, false],
    ]);
  });
});

describe('a folded tempo', () => {
  it.each([
    [128, undefined, 128, 1, 'inside'],
    [70, undefined, 70, 1, 'inside'],
    [140, undefined, 70, 0.5, 'halved'],
    [174, undefined, 87, 0.5, 'halved'],
    [64, undefined, 128, 2, 'doubled'],
    [20, undefined, 80, 4, 'doubled'],
    [600, undefined, 75, 0.125, 'halved'],
    [87, 85, 87, 1, 'inside'],
    [84, 85, 168, 2, 'doubled'],
    [139.99999999999997, 70, 139.99999999999997, 1, 'inside'],
  ])('of %d into the octave from %o is %d', (bpm, fromBpm, folded, factor, reason) => {
    expect(foldTempo(bpm, fromBpm === undefined ? {} : { fromBpm })).toEqual({
      bpm: folded,
      factor,
      reason,
    });
  });

  it('lies in its octave, is the tempo but for octaves, and is folded once', () => {
    fc.assert(
      fc.property(anyBpm, fc.double({ min: 20, max: 400, noNaN: true }), (bpm, fromBpm) => {
        const folded = foldTempo(bpm, { fromBpm });
        if (!folded) throw new Error('not folded');
        expect(folded.bpm).toBeGreaterThanOrEqual(fromBpm);
        expect(folded.bpm).toBeLessThan(fromBpm * 2);
        expect(folded.bpm / folded.factor).toBe(bpm);
        expect(Number.isInteger(Math.log2(folded.factor))).toBe(true);
        expect(foldTempo(bpm * 2, { fromBpm })?.bpm ?? folded.bpm).toBe(folded.bpm);
      }),
    );
  });

  it.each([0, -128, Number.NaN, Number.POSITIVE_INFINITY, 5e-324, 19, 1000])(
    'there is none of %d, nor into an octave from there',
    (wrong) => {
      expect(foldTempo(wrong)).toBeNull();
      expect(foldTempo(128, { fromBpm: wrong })).toBeNull();
    },
  );
});
