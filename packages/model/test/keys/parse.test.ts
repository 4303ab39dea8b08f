import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatKey, parseKey, readKey } from '../../src/index.ts';

/** What a text means, as `C#m`; what else it may mean, with the reason; and in which notation. */
function told(text: string, options = {}) {
  const reading = readKey(text, options);
  return (
    reading && {
      key: formatKey(reading.key, 'short'),
      notation: reading.notation,
      others: reading.others.map(({ key, why }) => `${formatKey(key, 'short')} ${why}`),
    }
  );
}

describe('a key', () => {
  it.each([
    ['C#m', 'C#m'],
    ['Dbm', 'C#m'],
    ['C♯ minor', 'C#m'],
    ['C♯ min', 'C#m'],
    ['C sharp minor', 'C#m'],
    ['C-Sharp Minor', 'C#m'],
    ['CSharp MINOR', 'C#m'],
    ['D flat min.', 'C#m'],
    ['c# minor', 'C#m'],
    ['A Minor', 'Am'],
    ['Eb Major', 'Eb'],
    ['Cmaj', 'C'],
    ['C MAJ', 'C'],
    ['CΔ', 'C'],
    ['C♮ major', 'C'],
    ['Ｃ＃ｍ', 'C#m'],
    ['E#', 'F'],
    ['Cb', 'B'],
    ['B#', 'C'],
    ['Fb', 'E'],
    ['Cbm', 'Bm'],
    ['Fbm', 'Em'],
    ['F##', 'G'],
    ['BBMIN', 'Bbm'],
  ])('is read from %o', (text, key) => {
    expect(told(text)).toEqual({ key, notation: 'letters', others: [] });
  });

  it.each([
    ['H', 'B'],
    ['h-Moll', 'Bm'],
    ['Cis-Dur', 'Db'],
    ['cis-Moll', 'C#m'],
    ['fis moll', 'F#m'],
    ['Es-Dur', 'Eb'],
    ['As-dur', 'Ab'],
    ['Des-Dur', 'Db'],
    ['Ges dur', 'F#'],
    ['gis-moll', 'G#m'],
    ['Eis-Dur', 'F'],
    ['His-Dur', 'C'],
    ['Ces-Dur', 'B'],
    ['Ess-dur', 'Eb'],
    ['Bes majeur', 'Bb'],
  ])('is read from the German %o', (text, key) => {
    expect(told(text)).toEqual({ key, notation: 'german', others: [] });
  });

  it.each([
    ['Do majeur', 'C'],
    ['Ut mineur', 'Cm'],
    ['Ré mineur', 'Dm'],
    ['fa dièse mineur', 'F#m'],
    ['Si bémol majeur', 'Bb'],
    ['Fa diesis minore', 'F#m'],
    ['Mi bemolle maggiore', 'Eb'],
    ['Do sostenido menor', 'C#m'],
    ['Sol mayor', 'G'],
    ['Lá bemol maior', 'Ab'],
    ['Fá sustenido menor', 'F#m'],
    ['Sib', 'Bb'],
    ['Sim', 'Bm'],
    ['Dom', 'Cm'],
    ['Sol#m', 'G#m'],
    ['Lam', 'Am'],
    ['DO', 'C'],
  ])('is read from the syllable %o', (text, key) => {
    expect(told(text)).toEqual({ key, notation: 'solfege', others: [] });
  });

  it.each([
    ['5A', 'Cm', 'camelot'],
    ['5m', 'C#m', 'open-key'],
    ['05a', 'Cm', 'camelot'],
    ['12 B', 'E', 'camelot'],
    ['12d', 'F', 'open-key'],
    ['01d', 'C', 'open-key'],
  ])('is read from the wheel, %o', (text, key, notation) => {
    expect(told(text)).toEqual({ key, notation, others: [] });
  });

  it.each([
    ['C#/Db minor', 'C#m'],
    ['D♯m/E♭m', 'Ebm'],
    ['F# / Gb', 'F#'],
    ['8A / Am', 'Am'],
    ['Am (8A)', 'Am'],
    ['8A Am', 'Am'],
    ['Am 8A', 'Am'],
    ['8A - Am', 'Am'],
    ['C / 5A', 'Cm'],
    ['Dbm/C#', 'C#m'],
    ['c#/db', 'C#m'],
    ['bm | 3A', 'Bbm'],
  ])('is one in %o', (text, key) => {
    expect(told(text)).toMatchObject({ key });
    expect(told(text)?.others.join()).not.toContain('two-keys');
  });

  it.each(['Ab +50cents', 'Ab -50', 'Ab+50', '4B - 6', '04B +50cents', 'Ab - 124'])(
    'is read without what stands behind it in %o',
    (text) => {
      expect(told(text)).toMatchObject({ key: 'Ab', others: [] });
    },
  );

  it.each([
    ...[undefined, null, '', ' ', 'o', '-', '0', '7', 'none', 'Unknown', 'all keys', 'xyz', 'cc'],
    ...['0A', '13A', '8C', '10AA', '33m', 'D dorian', 'Cm ionian', 'Bass', 'Faded', 'Cconstructor'],
    ...['Am / ?', '8A or so', '/', 'C#b', 'Hello', 'Amen', 'Dust', 'Bad', 'A-', 'Am?', 'C_'],
  ])('is not read from %o', (text) => {
    expect(parseKey(text)).toBeNull();
  });
});

describe('a doubtful key', () => {
  it.each([
    ['Bm', 'Bm', []],
    ['bm', 'Bm', ['Bbm german-b']],
    ['b minor', 'Bm', []],
    ['b', 'Bm', ['B small-letter', 'Bbm german-b']],
    ['B', 'B', []],
    ['B-Dur', 'Bb', ['B german-b']],
    ['b-moll', 'Bbm', ['Bm german-b']],
    ['c', 'Cm', ['C small-letter']],
    ['f#', 'F#m', ['F# small-letter']],
    ['bb', 'Bbm', ['Bb small-letter']],
    ['es', 'Ebm', ['Eb small-letter']],
    ['sol', 'G', ['Gm small-letter']],
    ['CM', 'C', ['Cm capital-m']],
    ['EBM', 'Eb', ['Ebm capital-m']],
    ['5M', 'C#m', ['Eb capital-code']],
    ['5D', 'E', ['Cm capital-code']],
    ['Am/Em', 'Am', ['Em two-keys']],
    ['C/Am', 'C', ['Am two-keys']],
    ['8A/9A/8A', 'Am', ['Em two-keys']],
    ['bm / bm', 'Bm', ['Bbm german-b']],
    ['bm / 10A', 'Bm', []],
    ['8A/9A/10A', 'Am', ['Em two-keys', 'Bm two-keys']],
  ])('%o is likeliest %s, and may be %j', (text, key, others) => {
    expect(told(text)).toMatchObject({ key, others });
  });

  it.each([
    ['B', 'Bb'],
    ['b', 'Bbm'],
    ['Bm', 'Bbm'],
    ['B-Dur', 'Bb'],
    ['Bb', 'Bb'],
    ['H', 'B'],
  ])('%o is %s in a list that is known to be German', (text, key) => {
    expect(told(text, { isGerman: true })?.key).toBe(key);
    expect(told(text, { isGerman: true })?.others.join()).not.toContain('german-b');
  });

  it('says whether its mode was written', () => {
    expect(['C', 'c', 'Cm', 'C major', '8B'].map((text) => readKey(text)?.isModeStated)).toEqual([
      ...[false, false, true, true, true],
    ]);
  });
});

describe('any text', () => {
  it('is a key or none, and never more than that', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[A-Ha-h#b♯♭/ 0-9dmM-]{0,12}$/)),
        (text) => {
          const key = parseKey(text);
          expect(key === null || parseKey(formatKey(key, 'long'))).toEqual(key ?? true);
        },
      ),
    );
  });

  it('is no key when it is longer than 80 characters', () => {
    expect(parseKey(`${' '.repeat(78)}Am`)).not.toBeNull();
    expect(parseKey(`${' '.repeat(79)}Am`)).toBeNull();
  });
});
