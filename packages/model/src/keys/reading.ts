import type { MusicalKey } from './key.ts';

/** In which notation a key was written. */
export type KeyNotation = 'letters' | 'german' | 'solfege' | 'camelot' | 'open-key';

/** Why a text may mean another key than the likeliest. */
export const keyDoubts = {
  'small-letter': 'A small letter alone means minor to some, and nothing to others.',
  'capital-m': 'M means major in chords; some programs write keys in capitals and mean minor.',
  'german-b': 'B is B flat in German, Polish, Czech and others, and B natural in English.',
  'capital-code':
    'Capital D and M are Open Key in some programs, and modes in those of Rapid Evolution.',
  'two-keys': 'The text names two keys.',
} as const;
/** One of {@link keyDoubts}. */
export type KeyDoubt = keyof typeof keyDoubts;

/** Another key that the same text may mean. */
export interface OtherKey {
  readonly key: MusicalKey;
  readonly why: KeyDoubt;
}

/** What a text says of a key. */
export interface KeyReading {
  /** The likeliest. */
  readonly key: MusicalKey;
  readonly notation: KeyNotation;
  /** Whether the text says major or minor; a note alone is taken for major, a small letter alone for minor. */
  readonly isModeStated: boolean;
  /** What else it may mean; `[]` when it is plain. */
  readonly others: readonly OtherKey[];
}
