import { fifthsOf, type MusicalKey } from './key.ts';

/** How a key lies to another. */
export const keyRelations = {
  same: 'The same key.',
  relative: 'The other mode with the same notes: A minor to C major.',
  parallel: 'The other mode on the same tonic: C minor to C major.',
  'fifth-up': 'The same mode a fifth higher: G major to C major.',
  'fifth-down': 'The same mode a fifth lower: F major to C major.',
  'semitone-up': 'The same mode a semitone higher: D flat major to C major.',
  'semitone-down': 'The same mode a semitone lower: B major to C major.',
} as const;
/** One of {@link keyRelations}. */
export type KeyRelation = keyof typeof keyRelations;

/** By semitones from one tonic to the other, in one mode. */
const byInterval: Readonly<Record<number, KeyRelation>> = {
  0: 'same',
  7: 'fifth-up',
  5: 'fifth-down',
  1: 'semitone-up',
  11: 'semitone-down',
};

/** Says how `other` lies to `key`; `null` when it is none of `keyRelations`. */
export function keyRelation(key: MusicalKey, other: MusicalKey): KeyRelation | null {
  if (key.mode === other.mode) return byInterval[(other.tonic - key.tonic + 12) % 12] ?? null;
  if (fifthsOf(key) === fifthsOf(other)) return 'relative';
  return key.tonic === other.tonic ? 'parallel' : null;
}

/**
 * Counts the moves from one key to the other on the Camelot wheel, 0 to 7: one for each hour the shorter way round,
 * and one for a change between its rings. Relative keys and fifths are 1 apart.
 */
export function camelotDistance(a: MusicalKey, b: MusicalKey): number {
  const hours = Math.abs(fifthsOf(a) - fifthsOf(b));
  return Math.min(hours, 12 - hours) + (a.mode === b.mode ? 0 : 1);
}
