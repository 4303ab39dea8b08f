import { isSameKey, type MusicalKey } from './key.ts';
import { readCode, readNamed } from './notation.ts';
import type { KeyReading } from './reading.ts';

/** What is known of a list of keys before one of it is read. */
export interface ReadKeyOptions {
  /** Whether B means B flat: a list in which H was seen is German. @default false */
  readonly isGerman?: boolean;
}

/**
 * Reads a key as people and programs write it: letters (`C#m`, `D♭ minor`, `C sharp min`, a small letter for minor),
 * German names (`cis-Moll`, `H`, `Es`), syllables of French, Italian, Spanish and Portuguese (`Do dièse mineur`,
 * `Sib`), Camelot (`8A`, `08a`) and Open Key (`1m`). Two spellings of one key (`C#/Db minor`, `8A / Am`) are one;
 * tuning, energy and tempo behind a key (`Ab +50 cents`, `8A - 6`) are passed over. Only the likeliest key is
 * answered: `readKey` tells what else a text may mean.
 *
 * `null` when there is none: nothing, ID3's `o` for off key, another mode (`D dorian`), a number alone, no key at all,
 * or more than 80 characters.
 */
export function parseKey(
  text: string | null | undefined,
  options: ReadKeyOptions = {},
): MusicalKey | null {
  return readKey(text, options)?.key ?? null;
}

/** Reads a key as `parseKey` does, and tells its notation and what else the text may mean. */
export function readKey(
  text: string | null | undefined,
  { isGerman = false }: ReadKeyOptions = {},
): KeyReading | null {
  if (!text || text.length > longestText) return null;
  const plain = toPlain(text);
  return readOne(plain, isGerman) ?? readSeveral(plain.split(separators), isGerman);
}

/** Two keys in the longest words of a language have fewer characters; a comment or a lyric has more. */
const longestText = 80;

/** Between two spellings; a space only beside a code of the wheels (`8A Am`). */
const separators = /[/|,;()]+| - |(?<=^\d{1,2}[abdm]) | (?=\d{1,2}[abdm]$)/i;

/** Tuning in cents (Rapid Evolution), or energy or tempo (Mixed In Key), written behind a key. */
const behind = / ?[+-] ?\d{2}(?: ?cents?)?$| - \d{1,3}$/i;

/** Signs as `#` and `b`, no accents, single spaces. */
function toPlain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('♯', '#')
    .replaceAll('♭', 'b')
    .replaceAll('♮', '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(behind, '');
}

function readOne(text: string, isGerman: boolean): KeyReading | null {
  return readCode(text) ?? readNamed(text, isGerman);
}

function readSeveral(texts: readonly string[], isGerman: boolean): KeyReading | null {
  const parts = texts.map((text) => text.trim()).filter((text) => text !== '');
  const readings = parts.map((part) => readOne(part, isGerman)).filter((one) => one !== null);
  if (readings.length < parts.length) return null;
  const [first, ...rest] = readings.map((one) => withStatedMode(one, readings));
  return first ? join(first, rest) : null;
}

/** The mode of `C#/Db minor` holds for both; in `C/Am` there are two keys. */
function withStatedMode(reading: KeyReading, all: readonly KeyReading[]): KeyReading {
  if (reading.isModeStated) return reading;
  const { tonic } = reading.key;
  const stated = all.find(({ isModeStated, key }) => isModeStated && key.tonic === tonic);
  return stated ? { ...stated, notation: reading.notation } : reading;
}

/** Takes what all may mean for what is meant; when there is nothing, each is told. */
function join(first: KeyReading, rest: readonly KeyReading[]): KeyReading {
  const common = keysOf(first).filter((key) => rest.every((one) => has(keysOf(one), key)));
  const [meant] = common;
  if (meant) {
    const others = first.others.filter(({ key }) => key !== meant && has(common, key));
    return { ...first, key: meant, others };
  }
  const others = [...first.others];
  for (const { key } of rest) {
    const known = [first.key, ...others.map((other) => other.key)];
    if (!has(known, key)) others.push({ key, why: 'two-keys' });
  }
  return { ...first, others };
}

function keysOf({ key, others }: KeyReading): readonly MusicalKey[] {
  return [key, ...others.map((other) => other.key)];
}

function has(keys: readonly MusicalKey[], key: MusicalKey): boolean {
  return keys.some((one) => isSameKey(one, key));
}
