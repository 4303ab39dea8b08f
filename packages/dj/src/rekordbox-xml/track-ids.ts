import { KeyTable, wordsOfNumber } from '../collections/key-table.ts';
import { numberOf } from '../collections/whole-number.ts';

/** Gives tracks the whole numbers by which Rekordbox calls them: their own where they have one, and none twice. */
export class TrackIds {
  readonly #used = new KeyTable(2);
  #greatest: number;

  /** New numbers are above `greatest`, so that nothing that calls a track by its number calls another. */
  constructor(greatest: number) {
    this.#greatest = greatest;
  }

  /** `onTwice` is called for a number that another track has already. */
  idFor(id: string, onTwice: () => void): string {
    const own = numberOf(id);
    const isTaken = own !== null && this.#used.get(wordsOfNumber(own)) !== null;
    if (isTaken) onTwice();
    const number = own === null || isTaken ? this.#greatest + 1 : own;
    this.#greatest = Math.max(this.#greatest, number);
    this.#used.add(wordsOfNumber(number), 0);
    return String(number);
  }
}
