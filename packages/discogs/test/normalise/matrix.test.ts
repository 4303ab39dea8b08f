import { describe, expect, it } from 'vitest';
import { readMatrixRunout } from '../../src/normalise/matrix.ts';

const nothing = { text: 'AB 1', sides: [], variants: [], discs: [], techniques: [] };
const read = (description?: string) => readMatrixRunout({ value: ' AB 1 ', description });

describe('a matrix number', () => {
  it.each([
    ['Side A', { sides: ['A'] }],
    ['Runout side B, etched', { sides: ['B'], place: 'runout', techniques: ['etched'] }],
    ['(Runout Side B etched):', { sides: ['B'], place: 'runout', techniques: ['etched'] }],
    ['C-Side Runout Etching', { sides: ['C'], place: 'runout', techniques: ['etched'] }],
    ['A side label', { sides: ['A'], place: 'label' }],
    ['A and B labels', { sides: ['A', 'B'], place: 'label' }],
    ['Center Label B', { sides: ['B'], place: 'label' }],
    ['Runout, Side A&B, Stamped', { sides: ['A', 'B'], place: 'runout', techniques: ['stamped'] }],
    ['Runout Side AA', { sides: ['AA'], place: 'runout' }],
    ['Side 1 (Etched)', { sides: ['1'], techniques: ['etched'] }],
    ['B', { sides: ['B'] }],
    [
      'Side-A Runoff handwritten etchings',
      { sides: ['A'], place: 'runout', techniques: ['etched'] },
    ],
    ['DVD 1 External Ring', { discs: ['DVD1'], place: 'outer ring' }],
    ['Variant 10', { variants: [10] }],
    ['Var.2', { variants: [2] }],
    ['Variant 1, 2', { variants: [1, 2] }],
    ['Variants 1 to 3', { variants: [1, 2, 3] }],
    ['CD 2: Variant 3', { discs: ['CD2'], variants: [3] }],
    ['disc 1, variant 5', { discs: ['1'], variants: [5] }],
    ['Variant 2 (CD1 & 2)', { discs: ['CD1', 'CD2'], variants: [2] }],
    ['DVD, Inner Ring, Variant 2', { discs: ['DVD'], place: 'inner ring', variants: [2] }],
    ['In mould/hub', { place: 'mould' }],
    ['Mirrored', { place: 'mirror band' }],
    [
      'Runout Side A stamped and etched, variant 1',
      { sides: ['A'], variants: [1], place: 'runout', techniques: ['etched', 'stamped'] },
    ],
    ['Side A (Arnold Layne)', { sides: ['A'], remark: '(Arnold Layne)' }],
    ['DVD5 Outer Ring (1970)', { discs: ['DVD5'], place: 'outer ring', remark: '(1970)' }],
    ['SACD layer', { remark: 'SACD layer' }],
    ['Both sides, stamped', { techniques: ['stamped'], remark: 'Both sides' }],
    ['SID Code', { remark: 'SID Code' }],
  ])('described as "%s" tells %o', (description, told) => {
    expect(read(description)).toEqual({ ...nothing, ...told });
  });

  it('with a story for a description keeps it', () => {
    const story = 'Side A '.repeat(100).trim();
    expect(read(story)).toEqual({ ...nothing, remark: story });
  });

  it('without a description tells nothing more', () => {
    expect(read()).toEqual(nothing);
  });

  it('without a value is none', () => {
    expect(readMatrixRunout({ value: ' ', description: 'Side A' })).toBeNull();
  });
});
