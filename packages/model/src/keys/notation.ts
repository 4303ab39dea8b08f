import { keyAtFifths, type MusicalKey } from './key.ts';
import { readTonics, type Tonic } from './note.ts';
import type { KeyReading, OtherKey } from './reading.ts';

type Mode = MusicalKey['mode'];

/** The words that say a mode in English, French, Italian, Spanish, Portuguese and German, without accents. */
const modeWords: ReadonlyMap<string, Mode> = new Map([
  ...['major', 'maj', 'majeur', 'maggiore', 'mayor', 'maior', 'dur'].map(
    (word) => [word, 'major'] as const,
  ),
  ...['minor', 'min', 'mineur', 'minore', 'menor', 'moll'].map((word) => [word, 'minor'] as const),
]);

/** What may follow a note: `m`, ` minor`, `-Moll`, `maj.`, the Δ of chords, or nothing. */
const modePattern = /^(?:[ _-]*([a-z]+|[Δ∆])\.?)?$/i;

/** Reads `8A` and `08a` of the Camelot wheel, `1m` and `1d` of Open Key; `null` for other texts. */
export function readCode(text: string): KeyReading | null {
  const [, digits, letter = ''] = /^(0?[1-9]|1[0-2]) ?([abdm])$/i.exec(text) ?? [];
  if (digits === undefined) return null;
  const small = letter.toLowerCase();
  const camelot = keyAtFifths((Number(digits) + 4) % 12, /[bm]/.test(small) ? 'major' : 'minor');
  if (/[ab]/.test(small)) {
    return { key: camelot, notation: 'camelot', isModeStated: true, others: [] };
  }
  const key = keyAtFifths(Number(digits) - 1, small === 'd' ? 'major' : 'minor');
  // Rapid Evolution numbers as Camelot does: 11M is mixolydian there and shares its notes with 11B, 11D dorian with 11A.
  const others: readonly OtherKey[] =
    letter === small ? [] : [{ key: camelot, why: 'capital-code' }];
  return { key, notation: 'open-key', isModeStated: true, others };
}

/** Reads a note and a mode in letters, German names or syllables; `null` when the text is not exactly that. */
export function readNamed(text: string, isGerman: boolean): KeyReading | null {
  for (const tonic of readTonics(text)) {
    const found = modePattern.exec(tonic.rest);
    const word = found?.[1] ?? '';
    const mode = readMode(word);
    if (found && (mode !== null || word === '')) return toReading(tonic, { word, mode }, isGerman);
  }
  return null;
}

function readMode(word: string): Mode | null {
  if (word === 'm') return 'minor';
  if (/^[MΔ∆]$/.test(word)) return 'major';
  return modeWords.get(word.toLowerCase()) ?? null;
}

interface Stated {
  readonly word: string;
  /** `null` when the word is empty. */
  readonly mode: Mode | null;
}

function toReading(tonic: Tonic, stated: Stated, isGermanList: boolean): KeyReading {
  const isSmallMinor = tonic.isSmall && tonic.naming !== 'solfege';
  const mode = stated.mode ?? (isSmallMinor ? 'minor' : 'major');
  const otherMode: Mode = mode === 'major' ? 'minor' : 'major';
  const isFlat = tonic.isPlainB && (isGermanList || /^(?:dur|moll)$/i.test(stated.word));
  const key: MusicalKey = { tonic: isFlat ? 10 : tonic.tonic, mode };
  const others: OtherKey[] = [];
  if (stated.mode === null && tonic.isSmall) {
    others.push({ key: { ...key, mode: otherMode }, why: 'small-letter' });
  }
  if (stated.word === 'M') others.push({ key: { ...key, mode: otherMode }, why: 'capital-m' });
  if (!isGermanList && tonic.isPlainB && (isFlat || isBareSmall(tonic, stated))) {
    others.push({ key: { tonic: isFlat ? 11 : 10, mode }, why: 'german-b' });
  }
  const notation = isFlat ? 'german' : tonic.naming;
  return { key, notation, isModeStated: stated.mode !== null, others };
}

/** `b` and `bm`: without a word of English, and with the small letter of German minor keys. */
function isBareSmall({ isSmall }: Tonic, { word }: Stated): boolean {
  return isSmall && word.length <= 1;
}
