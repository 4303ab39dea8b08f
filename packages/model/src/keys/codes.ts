import { fifthsOf, keyAtFifths, type MusicalKey } from './key.ts';

/** A number as formats carry it: as one, or written in an attribute. */
export type WrittenNumber = number | string | null | undefined;

/**
 * Reads a pitch class (0 to 11, C is 0) and a mode (1 major, 0 minor), as audio features of Spotify have them
 * (https://developer.spotify.com/documentation/web-api/reference/get-audio-features). `null` when either is
 * something else; -1 is written for no key.
 */
export function fromPitchClass(pitchClass: WrittenNumber, mode: WrittenNumber): MusicalKey | null {
  const tonic = integerBelow(12, pitchClass);
  const isMajor = integerBelow(2, mode);
  if (tonic === null || isMajor === null) return null;
  return { tonic, mode: isMajor === 1 ? 'major' : 'minor' };
}

/** Reads `MUSICAL_KEY VALUE` of a Traktor collection: the pitch class, and 12 more for minor. `null` when it is none. */
export function fromTraktorKey(value: WrittenNumber): MusicalKey | null {
  const index = integerBelow(24, value);
  return index === null ? null : { tonic: index % 12, mode: index < 12 ? 'major' : 'minor' };
}

/** Writes `MUSICAL_KEY VALUE` of a Traktor collection, 0 to 23. */
export function toTraktorKey({ tonic, mode }: MusicalKey): number {
  return mode === 'major' ? tonic : tonic + 12;
}

/**
 * Reads `Track.key` of an Engine DJ database: along the circle of fifths, each major key before its relative
 * minor (C 0, Am 1, G 2; the order of libdjinterop's `musical_key`). `null` when it is none.
 */
export function fromEngineKey(value: WrittenNumber): MusicalKey | null {
  const index = integerBelow(24, value);
  if (index === null) return null;
  return keyAtFifths(Math.floor(index / 2), index % 2 === 0 ? 'major' : 'minor');
}

/** Writes `Track.key` of an Engine DJ database, 0 to 23. */
export function toEngineKey(key: MusicalKey): number {
  return 2 * fifthsOf(key) + (key.mode === 'major' ? 0 : 1);
}

/** Not `Number()` alone, to which an empty attribute is 0: the key of C. */
function integerBelow(limit: number, value: WrittenNumber): number | null {
  const text = String(value ?? '').trim();
  if (!/^\d{1,2}$/.test(text)) return null;
  return Number(text) < limit ? Number(text) : null;
}
