import { flat } from '../xml/flat.ts';
import { KeyTable, wordsOfNumber, wordsOfText } from './key-table.ts';
import { numberOf } from './whole-number.ts';

/** Gives each track of a file an id of its own; those that a file gives twice stay with the first that has them. */
export class ReaderIds {
  readonly #numbers = new KeyTable(2);
  readonly #texts = new KeyTable(4);
  readonly #shared = new Set<string>();
  #greatest = 0;

  /** `null` and `''` for a track without one; `place` is its place in the file, from 1. */
  idFor(own: string | null | undefined, place: number): string {
    if (own) {
      const number = numberOf(own);
      if (number !== null && number > this.#greatest) this.#greatest = number;
      const before =
        number === null
          ? this.#texts.add(wordsOfText(own), place)
          : this.#numbers.add(wordsOfNumber(number), place);
      if (before === null) return own;
      if (!this.#shared.has(own)) this.#shared.add(flat(own));
    }
    let id = `track-${place}`;
    while (this.#texts.get(wordsOfText(id)) !== null) id += '+';
    return id;
  }

  /** Whether several tracks were given it. */
  isShared(id: string): boolean {
    return this.#shared.has(id);
  }

  /** The greatest whole number that is an id; 0 for none. */
  get greatest(): number {
    return this.#greatest;
  }
}
