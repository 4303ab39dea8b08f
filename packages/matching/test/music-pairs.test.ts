import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Subject, scoreMatch } from '../src/index.ts';

const file = new URL('../../../../shared/benchdata/music-pairs/pairs.jsonl', import.meta.url);
const accepted = 0.75;
/** Measured 2026-11: 48 of 49. The one is a radio edit, which here is the same recording cut shorter. */
const floor = 48 / 49;

interface Side extends Subject {
  readonly duration?: number;
  readonly barcode?: string;
}

interface Pair {
  readonly kind: string;
  readonly expect: string;
  readonly a: Side;
  readonly b: Side;
}

function subjectOf({ duration, barcode, ...side }: Side): Subject {
  return {
    ...side,
    ...(duration !== undefined && { durationMs: duration * 1000 }),
    ...(barcode !== undefined && { barcodes: [barcode] }),
  };
}

function isRight(pair: Pair): boolean {
  const [a, b] = [subjectOf(pair.a), subjectOf(pair.b)];
  const isMatch =
    pair.kind === 'version' ? isSameVersion(a, b) : scoreMatch(a, b).score >= accepted;
  return isMatch === (pair.expect === 'match');
}

/** These pairs ask whether two versions are one, where a track may match although they are not. */
function isSameVersion(a: Subject, b: Subject): boolean {
  const { reasons } = scoreMatch({ ...a, title: 'Song' }, { ...b, title: 'Song' });
  return reasons.every(({ outcome }) => outcome === 'same');
}

describe.skipIf(!existsSync(file))('pairs that other projects use as tests', () => {
  it('are told apart as often as measured', () => {
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    // The file's lines are of this form: its README says so.
    const pairs = lines.map((line) => JSON.parse(line) as Pair);
    const wrong = pairs.filter((pair) => !isRight(pair));
    const share = (pairs.length - wrong.length) / pairs.length;
    console.log(`music-pairs: ${pairs.length - wrong.length} of ${pairs.length} right`);
    for (const pair of wrong)
      console.log(`  wrong: ${pair.expect} ${JSON.stringify([pair.a, pair.b])}`);
    expect(share).toBeGreaterThanOrEqual(floor);
  });
});
