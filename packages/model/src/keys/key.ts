import * as z from 'zod';

/** A major or minor key. Enharmonic spellings (C♯, D♭) are one key; modes such as Dorian are none. */
export const MusicalKey = z
  .object({
    /** The pitch class of the tonic: semitones above C, 0 to 11. */
    tonic: z.int().min(0).max(11),
    mode: z.enum(['major', 'minor']),
  })
  .readonly();
export type MusicalKey = z.infer<typeof MusicalKey>;

/** Tells whether two keys are one, however they were spelled. */
export function isSameKey(a: MusicalKey, b: MusicalKey): boolean {
  return a.tonic === b.tonic && a.mode === b.mode;
}

/**
 * Where a key stands on the circle of fifths: 0 for C major and A minor, 1 for G major and E minor, to 11 for
 * F major and D minor. Relative keys stand at one place, which is what Camelot and Open Key number.
 */
export function fifthsOf({ tonic, mode }: MusicalKey): number {
  const major = mode === 'major' ? tonic : tonic + 3;
  return (major * 7) % 12;
}

/** The key of a mode at a place on the circle of fifths, 0 to 11: the opposite of `fifthsOf`. */
export function keyAtFifths(fifths: number, mode: MusicalKey['mode']): MusicalKey {
  const major = fifths * 7;
  return { tonic: (mode === 'major' ? major : major + 9) % 12, mode };
}
