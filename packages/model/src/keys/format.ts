import { fifthsOf, type MusicalKey } from './key.ts';

/** Flats but for F sharp, as Rekordbox writes them in its collections: read in exported files, 2026-11. */
const flats = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'] as const;

/** Where the usual name of a minor key is another: C sharp minor has four sharps, D flat minor would have eight flats. */
const usualMinor: Readonly<Record<number, string>> = { 1: 'C#', 8: 'G#' };

const formatters = {
  /** `8A`. Number and letter of the Camelot wheel; also Rekordbox's alphanumeric notation. */
  camelot: (key: MusicalKey) =>
    `${((fifthsOf(key) + 7) % 12) + 1}${key.mode === 'major' ? 'B' : 'A'}`,
  /** `1m`. Number and letter of Open Key; what Traktor writes in the attribute `KEY`. */
  'open-key': (key: MusicalKey) => `${fifthsOf(key) + 1}${key.mode === 'major' ? 'd' : 'm'}`,
  /** `Dbm`. Rekordbox's classic notation. */
  rekordbox: classic,
  /** `Dbm`. At most three characters, as the frame `TKEY` asks (https://id3.org/id3v2.4.0-frames, 4.2.3). */
  id3: classic,
  /** `C#m`. The usual name, short. */
  short: (key: MusicalKey) => `${usualTonic(key)}${key.mode === 'major' ? '' : 'm'}`,
  /** `C# minor`. The usual name in words. */
  long: (key: MusicalKey) => `${usualTonic(key)} ${key.mode}`,
} as const;

/** A way to write keys: of the wheels, of a program, of a tag, or for people. */
export type KeyFormat = keyof typeof formatters;

/** All ways to write keys. */
export const keyFormats = Object.keys(formatters) as readonly KeyFormat[]; // Object.keys forgets the names

/** Writes a key in the spelling of its target. */
export function formatKey(key: MusicalKey, format: KeyFormat): string {
  return formatters[format](key);
}

function classic({ tonic, mode }: MusicalKey): string {
  return `${flats[tonic]}${mode === 'major' ? '' : 'm'}`;
}

function usualTonic({ tonic, mode }: MusicalKey): string | undefined {
  return (mode === 'minor' ? usualMinor[tonic] : undefined) ?? flats[tonic];
}
