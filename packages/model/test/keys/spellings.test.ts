import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MusicalKey, parseKey } from '../../src/index.ts';

type Mode = MusicalKey['mode'];

/** A language: its notes by semitones above C, its signs, and its words for the modes. */
interface Language {
  readonly notes: readonly (readonly [name: string, tonic: number])[];
  readonly signs: readonly (readonly [sign: string, shift: number])[];
  readonly modes: Readonly<Record<Mode, readonly string[]>>;
}

const signs = [
  ['', 0],
  ['#', 1],
  ['♯', 1],
  ['b', -1],
  ['♭', -1],
] as const;

const solfege = [
  ...([
    ['Do', 0],
    ['Mi', 4],
    ['Fa', 5],
    ['Sol', 7],
    ['Si', 11],
  ] as const),
  ...([
    ['Ré', 2],
    ['La', 9],
  ] as const),
];

const languages: Readonly<Record<string, Language>> = {
  english: {
    notes: [...'CDEFGAB'].map((name, index) => [name, [0, 2, 4, 5, 7, 9, 11][index] ?? 0] as const),
    signs: [...signs, [' sharp', 1], ['-flat', -1], ['Sharp', 1]],
    modes: {
      major: ['', ' major', ' Maj', 'maj', '-MAJOR'],
      minor: ['m', ' minor', ' min.', 'min'],
    },
  },
  german: {
    notes: [
      ...([
        ['C', 0],
        ['Cis', 1],
        ['Des', 1],
        ['D', 2],
        ['Dis', 3],
        ['Es', 3],
        ['E', 4],
      ] as const),
      ...([
        ['Eis', 5],
        ['Fes', 4],
        ['F', 5],
        ['Fis', 6],
        ['Ges', 6],
        ['G', 7],
      ] as const),
      ...([
        ['Gis', 8],
        ['As', 8],
        ['A', 9],
        ['Ais', 10],
        ['B', 10],
        ['H', 11],
      ] as const),
      ...([
        ['Ces', 11],
        ['His', 0],
      ] as const),
    ],
    signs: [['', 0]],
    modes: { major: ['-Dur', ' dur', 'dur'], minor: ['-Moll', ' moll', 'moll'] },
  },
  french: {
    notes: [...solfege, ['Ut', 0]],
    signs: [...signs, [' dièse', 1], [' bémol', -1]],
    modes: { major: ['', ' majeur'], minor: [' mineur', 'm'] },
  },
  italian: {
    notes: solfege,
    signs: [...signs, [' diesis', 1], [' bemolle', -1]],
    modes: { major: ['', ' maggiore'], minor: [' minore', 'm'] },
  },
  spanish: {
    notes: solfege,
    signs: [...signs, [' sostenido', 1], [' bemol', -1]],
    modes: { major: ['', ' mayor'], minor: [' menor', 'm'] },
  },
  portuguese: {
    notes: [['Dó', 0], ['Fá', 5], ['Lá', 9], ...solfege],
    signs: [...signs, [' sustenido', 1], [' bemol', -1]],
    modes: { major: ['', ' maior'], minor: [' menor', 'm'] },
  },
};

/** Every spelling of every key in a language. */
function spellingsOf({ notes, signs, modes }: Language) {
  return notes.flatMap(([name, tonic]) =>
    signs.flatMap(([sign, shift]) =>
      (['major', 'minor'] as const).flatMap((mode) =>
        modes[mode].map((word) => ({
          text: `${name}${sign}${word}`,
          key: { tonic: (tonic + shift + 12) % 12, mode },
        })),
      ),
    ),
  );
}

describe.each(Object.entries(languages))('in %s', (_, language) => {
  const spellings = spellingsOf(language);

  it('every key has spellings, and every spelling is that key', () => {
    const wrong = spellings.filter(({ text, key }) => {
      const read = parseKey(text);
      return read?.tonic !== key.tonic || read.mode !== key.mode;
    });
    expect(wrong).toEqual([]);
    expect(new Set(spellings.map(({ key }) => `${key.tonic} ${key.mode}`)).size).toBe(24);
  });

  it('space around a key, and how accents are composed, are nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...spellings),
        fc.constantFrom('', ' ', '\t', '\u00a0'),
        fc.constantFrom('NFC', 'NFD'),
        ({ text, key }, space, form) => {
          expect(parseKey(`${space}${text.normalize(form)}${space}`)).toEqual(key);
        },
      ),
    );
  });
});
