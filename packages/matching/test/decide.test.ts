import { describe, expect, it } from 'vitest';
import { decide } from '../src/index.ts';

describe('decide', () => {
  it('finds none among none', () => {
    expect(decide([])).toEqual({ decision: 'none', index: null, rivals: [] });
  });

  it('takes the best one that is good enough', () => {
    const scores = [
      { score: 0.6, group: 'a' },
      { score: 0.9, group: 'b' },
    ];
    expect(decide(scores)).toEqual({ decision: 'matched', index: 1, rivals: [] });
  });

  it('takes none below the bar', () => {
    expect(decide([{ score: 0.74, group: 'a' }]).decision).toBe('none');
    expect(decide([{ score: 0.74, group: 'a' }], { acceptAt: 0.7 }).decision).toBe('matched');
  });

  it('does not let pressings of one work rival each other, and takes the first of equals', () => {
    const scores = [
      { score: 0.7, group: 'b' },
      { score: 1, group: 'a' },
      { score: 1, group: 'a' },
    ];
    expect(decide(scores)).toEqual({ decision: 'matched', index: 1, rivals: [] });
  });

  it('names the best of each group that is too close, even below the bar', () => {
    const scores = [
      { score: 0.77, group: 'a' },
      { score: 0.73, group: 'b' },
      { score: 0.74, group: 'b' },
      { score: 0.5, group: 'c' },
    ];
    expect(decide(scores)).toEqual({ decision: 'ambiguous', index: 0, rivals: [2] });
  });

  it('is content with a lead of exactly the margin', () => {
    const scores = [
      { score: 0.85, group: 'a' },
      { score: 0.8, group: 'b' },
    ];
    expect(decide(scores).decision).toBe('matched');
  });
});
