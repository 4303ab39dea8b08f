/** A note or key as it was read, before its mode is known. */
export interface Tonic {
  /** Semitones above C, 0 to 11. */
  readonly tonic: number;
  readonly naming: 'letters' | 'german' | 'solfege';
  /** Whether the letter or syllable is written small. */
  readonly isSmall: boolean;
  /** Whether it is the letter B alone, which in German, Polish, Czech and others is B flat. */
  readonly isPlainB: boolean;
  /** What follows the note. */
  readonly rest: string;
}

const letters: Readonly<Record<string, number>> = {
  c: 0,
  d: 2,
  e: 4,
  f: 5,
  g: 7,
  a: 9,
  b: 11,
  h: 11,
};

/** The syllables of French, Italian, Spanish and Portuguese, without their accents. */
const syllables: Readonly<Record<string, number>> = {
  do: 0,
  ut: 0,
  re: 2,
  mi: 4,
  fa: 5,
  sol: 7,
  la: 9,
  si: 11,
};

const accidentals: Readonly<Record<string, number>> = {
  '': 0,
  '#': 1,
  '##': 2,
  b: -1,
  bb: -2,
  sharp: 1,
  flat: -1,
  diese: 1,
  diesis: 1,
  sostenido: 1,
  sustenido: 1,
  bemol: -1,
  bemolle: -1,
};

/** Longest first, so that `bemolle` is not `b`. A `b` stands at its note: a space before it begins another word. */
const accidental =
  '(?:[ _-]?(bemolle|bemol|sostenido|sustenido|diesis|diese|sharp|flat|##?)|(bb?))?';
const withLetter = new RegExp(`^([a-h])${accidental}`, 'i');
const withSyllable = new RegExp(`^(do|ut|re|mi|fa|sol|la|si)${accidental}`, 'i');

/** Cis, Des, Es, As; Swedish doubles the s; Dutch has Bes and Bis. */
const germanNote = /^(?:([ae])s|([bcdfg])es|([a-h])is)s?/i;

/**
 * All ways to read the note that a text begins with, without accents and with `#` and `b` for the signs. Several,
 * because `Des` begins with D and with D flat until the rest is read.
 */
export function readTonics(text: string): readonly Tonic[] {
  return [solfege(text), german(text), letter(text)].filter((found) => found !== null);
}

function solfege(text: string): Tonic | null {
  const found = withSyllable.exec(text);
  if (!found) return null;
  return withAccidental('solfege', text, found, syllables);
}

function letter(text: string): Tonic | null {
  const found = withLetter.exec(text);
  if (!found) return null;
  const naming = /h/i.test(found[1] ?? '') ? 'german' : 'letters';
  return { ...withAccidental(naming, text, found, letters), isPlainB: /^b$/i.test(found[0]) };
}

function withAccidental(
  naming: Tonic['naming'],
  text: string,
  found: RegExpExecArray,
  names: Readonly<Record<string, number>>,
): Tonic {
  const [all, name = '', word, flat] = found;
  const shift = accidentals[(word ?? flat ?? '').toLowerCase()] ?? 0;
  return toTonic(naming, name, (names[name.toLowerCase()] ?? 0) + shift, text.slice(all.length));
}

function german(text: string): Tonic | null {
  const [all, open, flat, sharp] = germanNote.exec(text) ?? [];
  const name = open ?? flat ?? sharp;
  if (all === undefined || name === undefined) return null;
  const shift = sharp === undefined ? -1 : 1;
  return toTonic(
    'german',
    name,
    (letters[name.toLowerCase()] ?? 0) + shift,
    text.slice(all.length),
  );
}

function toTonic(naming: Tonic['naming'], name: string, tonic: number, rest: string): Tonic {
  const isSmall = name === name.toLowerCase();
  return { tonic: (tonic + 12) % 12, naming, isSmall, isPlainB: false, rest };
}
