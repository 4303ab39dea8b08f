import { formatKey, type KeyFormat, type MusicalKey, parseKey } from '@linernotes/model';
import type { DjTrack } from '../collection.ts';
import { flat } from '../xml/flat.ts';

/** Numbers of two digits, as some programs write them: `08A`, `01m`. */
const padded = (format: KeyFormat) => (key: MusicalKey) => formatKey(key, format).padStart(3, '0');
const written = (format: KeyFormat) => (key: MusicalKey) => formatKey(key, format);

/** Files spell 24 keys, mostly in one way. */
const mostKnown = 1000;

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
  /** By the word for a key, the places of the spellings that it is written in. */
  readonly #known = new Map<string, readonly number[]>();

  /** `format` tells how keys are spelled where the file has none. */
  constructor(format: string) {
    this.#usual = written(format === 'traktor-nml' ? 'open-key' : 'rekordbox');
  }

  /** Is told the tracks of the file. */
  see({ keyText }: DjTrack): void {
    if (keyText === undefined) return;
    for (const at of this.#spellingsOf(keyText)) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  #spellingsOf(keyText: string): readonly number[] {
    const known = this.#known.get(keyText);
    if (known) return known;
    const key = parseKey(keyText);
    const found = spellings.flatMap((spell, at) => (key && spell(key) === keyText ? at : []));
    if (this.#known.size < mostKnown) this.#known.set(flat(keyText), found);
    return found;
  }

  /** The first of those that most keys of the file are spelled by. */
  spell(key: MusicalKey): string {
    const most = Math.max(...this.#counts);
    const found = most === 0 ? undefined : spellings[this.#counts.indexOf(most)];
    return (found ?? this.#usual)(key);
  }
}
