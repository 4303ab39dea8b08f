import { describe, expect, it } from 'vitest';
import { readPosition } from '../../src/normalise/positions.ts';

describe('a position', () => {
  it.each([
    ['1', { track: '1' }],
    ['A', { side: 'A' }],
    ['A1', { side: 'A', track: '1' }],
    ['AA', { side: 'AA' }],
    ['AA2', { side: 'AA', track: '2' }],
    ['A1a', { side: 'A', track: '1', part: 'a' }],
    ['B4.a', { side: 'B', track: '4', part: 'a' }],
    ['Ba', { side: 'B', track: 'a' }],
    ['Bc1', { side: 'B', track: 'c', part: '1' }],
    ['1-9', { disc: 1, track: '9' }],
    ['2-8.1', { disc: 2, track: '8', part: '1' }],
    ['9.9', { track: '9', part: '9' }],
    ['CD1-2', { carrier: 'CD', disc: 1, track: '2' }],
    ['cd 1-2', { carrier: 'CD', disc: 1, track: '2' }],
    ['DVD-1', { carrier: 'DVD', track: '1' }],
    ['BR3-1a', { carrier: 'BR', disc: 3, track: '1', part: 'a' }],
    ['LP-A1', { carrier: 'LP', side: 'A', track: '1' }],
    ['7"-B', { carrier: '7"', side: 'B' }],
    ['A-1', { side: 'A', track: '1' }],
    ['a1', { side: 'A', track: '1' }],
    ['aa1', { side: 'AA', track: '1' }],
    ['A.1', { side: 'A', track: '1' }],
    ['B.06', { side: 'B', track: '06' }],
    ['A 1', { side: 'A', track: '1' }],
    ['CD 1', { track: 'CD 1' }],
    ['a', { track: 'a' }],
    ['Video', { track: 'Video' }],
  ])('%s is %o', (text, position) => {
    expect(readPosition(text)).toEqual(position);
  });

  it('that is as long as a book is read at once, as it is', () => {
    const text = `A${'1'.repeat(100_000)}!`;
    const before = performance.now();
    expect(readPosition(text)).toEqual({ track: text });
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it.each(['', ' ', '?', '-', null, undefined])('%o is none', (text) => {
    expect(readPosition(text)).toBeNull();
  });

  it.each([
    ['V1', { track: 'V1' }],
    ['a1', { track: 'a1' }],
    ['A', { track: 'A' }],
    ['CD-V1', { carrier: 'CD', track: 'V1' }],
  ])('%s on what has no sides is %o', (text, position) => {
    expect(readPosition(text, { hasSides: false })).toEqual(position);
  });
});
