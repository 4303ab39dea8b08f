import { formatKey, type KeyFormat, type MusicalKey, parseKey } from '@linernotes/model';
import type { DjTrack } from '../collection.ts';

/** Numbers of two digits, as some programs write them: `08A`, `01m`. */
const padded = (format: KeyFormat) => (key: MusicalKey) => formatKey(key, format).padStart(3, '0');
const written = (format: KeyFormat) => (key: MusicalKey) => formatKey(key, format);

type Spell = (key: MusicalKey) => string;

const spellings: readonly Spell[] = [
  written('rekordbox'),
  written('camelot'),
  padded('camelot'),
  written('open-key'),
  padded('open-key'),
  written('short'),
  written('long'),
];

/** Finds out how a file spells its keys, to spell others so. */
export class KeySpeller {
  readonly #usual: Spell;
  readonly #counts = spellings.map(() => 0);

  /** `format` tells how keys are spelled where the file has none. */
  constructor(format: string) {
    this.#usual = written(format === 'traktor-nml' ? 'open-key' : 'rekordbox');
  }

  /** Is told the tracks of the file. */
  see({ keyText }: DjTrack): void {
    const key = keyText === undefined ? null : parseKey(keyText);
    if (key === null) return;
    for (const [at, spell] of spellings.entries()) {
      if (spell(key) === keyText) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    }
  }

  /** The first of those that most keys of the file are spelled by. */
  spell(key: MusicalKey): string {
    const most = Math.max(...this.#counts);
    const found = most === 0 ? undefined : spellings[this.#counts.indexOf(most)];
    return (found ?? this.#usual)(key);
  }
}
