import { formatKey, type MusicalKey, toEngineKey, toTraktorKey } from '@linernotes/model';

const spellings = {
  /** `C#m`: the usual name, short. */
  musical: (key: MusicalKey) => formatKey(key, 'short'),
  /** `12A`. */
  camelot: (key: MusicalKey) => formatKey(key, 'camelot'),
  /** `5m`; also what Traktor shows. */
  'open-key': (key: MusicalKey) => formatKey(key, 'open-key'),
  /** `Dbm`: flats but for F sharp. */
  rekordbox: (key: MusicalKey) => formatKey(key, 'rekordbox'),
  /** `13`: the number in `MUSICAL_KEY` of a Traktor collection. */
  traktor: (key: MusicalKey) => String(toTraktorKey(key)),
  /** `9`: the number in `Track.key` of an Engine DJ database. */
  engine: (key: MusicalKey) => String(toEngineKey(key)),
} as const;

/** A way to write keys in a crate. */
export type KeySpelling = keyof typeof spellings;

/** All ways to write keys in a crate. */
export const keySpellings = Object.keys(spellings) as readonly KeySpelling[]; // Object.keys forgets the names

/** Writes a key as it is asked for. */
export function spellKey(key: MusicalKey, spelling: KeySpelling = 'musical'): string {
  return spellings[spelling](key);
}
