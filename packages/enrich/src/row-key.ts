import {
  formatKey,
  fromPitchClass,
  type KeyReading,
  keyDoubts,
  MusicalKey,
  readKey,
} from '@linernotes/model';

/** What a row says of its key. */
export interface RowKey {
  readonly key: MusicalKey;
  /** As it is written; absent where it is written as numbers. */
  readonly keyText?: string;
  /** What else the text may mean, in a sentence; `null` when it is plain. */
  readonly doubt: string | null;
}

/** ID3's sign for no key, and that of audio features. */
const noKey = /^(?:o|-1|none)$/i;

/** Tells whether a text says that there is no key, or that it is not known. */
export function saysNoKey(text: string): boolean {
  return noKey.test(text);
}

/**
 * Reads a key in any notation. A number is a pitch class where a column `mode` stands beside it, as audio features
 * have it; else programs mean different keys by it. JSON may hold a tonic and a mode. `null` when it is no key.
 */
export function readRowKey(text: string, mode: string | undefined): RowKey | null {
  const numbered = fromPitchClass(text, mode) ?? fromObject(text);
  if (numbered) return { key: numbered, doubt: null };
  const reading = readKey(text);
  return reading && { key: reading.key, keyText: text, doubt: doubtOf(text, reading) };
}

function fromObject(text: string): MusicalKey | null {
  if (!text.startsWith('{')) return null;
  try {
    return MusicalKey.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function doubtOf(text: string, { key, others: [other] }: KeyReading): string | null {
  if (!other) return null;
  return `"${text}" was taken for ${spelled(key)}; it may be ${spelled(other.key)}. ${keyDoubts[other.why]}`;
}

function spelled(key: MusicalKey): string {
  return formatKey(key, 'long');
}
