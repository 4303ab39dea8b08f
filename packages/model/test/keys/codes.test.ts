import { describe, expect, it } from 'vitest';
import {
  formatKey,
  fromEngineKey,
  fromPitchClass,
  fromTraktorKey,
  keyFormats,
  parseKey,
  toEngineKey,
  toTraktorKey,
} from '../../src/index.ts';

/** Camelot, Open Key, Rekordbox and ID3, Traktor, Engine DJ: the five columns as programs write them. */
const table = [
  ['1A', '6m', 'Abm', 20, 11],
  ['1B', '6d', 'B', 11, 10],
  ['2A', '7m', 'Ebm', 15, 13],
  ['2B', '7d', 'F#', 6, 12],
  ['3A', '8m', 'Bbm', 22, 15],
  ['3B', '8d', 'Db', 1, 14],
  ['4A', '9m', 'Fm', 17, 17],
  ['4B', '9d', 'Ab', 8, 16],
  ['5A', '10m', 'Cm', 12, 19],
  ['5B', '10d', 'Eb', 3, 18],
  ['6A', '11m', 'Gm', 19, 21],
  ['6B', '11d', 'Bb', 10, 20],
  ['7A', '12m', 'Dm', 14, 23],
  ['7B', '12d', 'F', 5, 22],
  ['8A', '1m', 'Am', 21, 1],
  ['8B', '1d', 'C', 0, 0],
  ['9A', '2m', 'Em', 16, 3],
  ['9B', '2d', 'G', 7, 2],
  ['10A', '3m', 'Bm', 23, 5],
  ['10B', '3d', 'D', 2, 4],
  ['11A', '4m', 'F#m', 18, 7],
  ['11B', '4d', 'A', 9, 6],
  ['12A', '5m', 'Dbm', 13, 9],
  ['12B', '5d', 'E', 4, 8],
] as const;

describe('a key', () => {
  it.each(table)('is %s, %s, %s, %i and %i', (camelot, openKey, classic, traktor, engine) => {
    const key = fromTraktorKey(traktor);
    if (!key) throw new Error('no key');
    expect([
      parseKey(camelot),
      parseKey(openKey),
      parseKey(classic),
      fromEngineKey(engine),
    ]).toEqual([key, key, key, key]);
    expect(formatKey(key, 'camelot')).toBe(camelot);
    expect(formatKey(key, 'open-key')).toBe(openKey);
    expect(formatKey(key, 'rekordbox')).toBe(classic);
    expect(formatKey(key, 'id3')).toBe(classic);
    expect(toTraktorKey(key)).toBe(traktor);
    expect(toEngineKey(key)).toBe(engine);
  });

  it.each(keyFormats)('is plain in the spelling %s, and read back', (format) => {
    for (const [camelot] of table) {
      const key = parseKey(camelot);
      expect(key && parseKey(formatKey(key, format))).toEqual(key);
    }
  });

  it('has at most three characters in ID3', () => {
    expect(Math.max(...table.map(([, , classic]) => classic.length))).toBe(3);
  });

  it('is read from numbers and from what is written in attributes', () => {
    expect(fromTraktorKey('21')).toEqual({ tonic: 9, mode: 'minor' });
    expect(fromEngineKey(' 1 ')).toEqual({ tonic: 9, mode: 'minor' });
    expect(fromPitchClass(9, 0)).toEqual({ tonic: 9, mode: 'minor' });
    expect(fromPitchClass('0', '1')).toEqual({ tonic: 0, mode: 'major' });
  });

  it.each([undefined, null, '', ' ', -1, 24, 1.5, Number.NaN, 'C', '1e1'])(
    'is not read from %o',
    (value) => {
      expect(fromTraktorKey(value)).toBeNull();
      expect(fromEngineKey(value)).toBeNull();
      expect(fromPitchClass(value, 1)).toBeNull();
      expect(fromPitchClass(1, value)).toBeNull();
    },
  );

  it('has twelve pitch classes and two modes', () => {
    expect(fromPitchClass(12, 1)).toBeNull();
    expect(fromPitchClass(0, 2)).toBeNull();
  });
});
