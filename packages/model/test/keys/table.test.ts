import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  camelotDistance,
  formatKey,
  fromPitchClass,
  isSameKey,
  keyRelation,
  parseKey,
} from '../../src/index.ts';

const rowsIn = (path: string): readonly Row[] =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
/** Made by a rule of others (Mixxx), and checked against a third table (OneTagger). */
const rows = rowsIn('keys.json');
const source = '../../../../../shared/benchdata/keys/keys.json';
const hasSource = existsSync(new URL(source, import.meta.url));

interface Row {
  readonly spotify: { readonly key: number; readonly mode: number };
  readonly name: string;
  readonly long: string;
  readonly enharmonics: readonly string[];
  readonly camelot: string;
  readonly openKey: string;
  readonly relative: string;
  readonly parallel: string;
  readonly compatible: {
    readonly minus1: string;
    readonly plus1: string;
    readonly energyBoost_plus2: string;
    readonly semitoneUp_plus7: string;
  };
}

function keyOf(text: string) {
  const key = parseKey(text);
  if (!key) throw new Error(`no key: ${text}`);
  return key;
}

it.skipIf(!hasSource)('the table of keys is the one it was taken from', () => {
  expect(rows).toEqual(rowsIn(source));
});

describe('the table of keys', () => {
  it('has the 24 keys', () => {
    expect(new Set(rows.map(({ name }) => formatKey(keyOf(name), 'camelot'))).size).toBe(24);
  });

  it.each(rows)('spells $name as it is spelled here', (row) => {
    const key = keyOf(row.name);
    expect(formatKey(key, 'short')).toBe(row.name);
    expect(formatKey(key, 'long')).toBe(row.long);
    expect(formatKey(key, 'camelot')).toBe(row.camelot);
    expect(formatKey(key, 'open-key')).toBe(row.openKey);
  });

  it.each(rows)('means one key by all spellings of $name', (row) => {
    const key = fromPitchClass(row.spotify.key, row.spotify.mode);
    const spellings = [row.long, row.camelot, row.openKey, ...row.enharmonics];
    expect(spellings.map((text) => parseKey(text))).toEqual(spellings.map(() => key));
  });

  it.each(rows)('relates $name to other keys as they are related here', (row) => {
    const key = keyOf(row.name);
    const to = (text: string) => keyRelation(key, keyOf(text));
    expect(to(row.relative)).toBe('relative');
    expect(to(row.parallel)).toBe('parallel');
    expect(to(row.compatible.plus1)).toBe('fifth-up');
    expect(to(row.compatible.minus1)).toBe('fifth-down');
    expect(to(row.compatible.semitoneUp_plus7)).toBe('semitone-up');
  });

  it.each(rows)('puts the key two fifths above $name where it is here', (row) => {
    const key = keyOf(row.name);
    const boosted = keyOf(row.compatible.energyBoost_plus2);
    expect(keyRelation(keyOf(row.compatible.plus1), boosted)).toBe('fifth-up');
    expect(camelotDistance(key, boosted)).toBe(2);
    expect(boosted).toEqual({ tonic: (key.tonic + 2) % 12, mode: key.mode });
  });

  it('puts relative keys and fifths, and nothing else, one move apart', () => {
    for (const row of rows) {
      const near = [row.relative, row.compatible.plus1, row.compatible.minus1].map(keyOf);
      for (const other of rows.map(({ name }) => keyOf(name))) {
        const isNear = near.some((one) => isSameKey(one, other));
        expect(camelotDistance(keyOf(row.name), other) === 1).toBe(isNear);
      }
    }
  });
});
