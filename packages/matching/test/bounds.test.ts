import { describe, expect, it } from 'vitest';
import { scoreBounds, scoreMatch } from '../src/index.ts';

const wanted = { artist: 'Nirvana', title: 'Polly', year: 1991 };

describe('the parts of a score', () => {
  it('make it, where nothing bounds it', () => {
    const { score, reasons, bound } = scoreMatch(wanted, { ...wanted, year: 1992 });
    const sum = (part: 'points' | 'possible') =>
      reasons.reduce((total, reason) => total + reason[part], 0);

    expect(score).toBe(Math.round((sum('points') / sum('possible')) * 100) / 100);
    expect(bound).toBeUndefined();
  });

  it.each([
    ['otherVersion', { ...wanted, version: 'Live' }],
    ['otherName', { ...wanted, title: 'Lithium' }],
  ] as const)('tell what bounds it: %s', (bound, found) => {
    expect(scoreMatch(wanted, found)).toMatchObject({ score: scoreBounds[bound].most, bound });
  });

  it('name no bound that lies above what the fields give', () => {
    const row = { artist: 'Nirvana', title: 'Polly', version: 'Live', durationMs: 200_000 };
    const found = { title: 'Polly', durationMs: 100_000, version: 'Demo' };

    expect(scoreMatch(row, found).bound).toBeUndefined();
  });
});
