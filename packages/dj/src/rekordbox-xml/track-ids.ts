import { numberOf } from '../collections/reader-ids.ts';

/** Gives tracks the whole numbers by which Rekordbox calls them: their own where they have one, and none twice. */
export class TrackIds {
  readonly #used = new Set<number>();
  #greatest: number;

  /** New numbers are above `greatest`, so that nothing that calls a track by its number calls another. */
  constructor(greatest: number) {
    this.#greatest = greatest;
  }

  /** `onTwice` is called for a number that another track has already. */
  idFor(id: string, onTwice: () => void): string {
    const own = numberOf(id);
    const isTaken = own !== null && this.#used.has(own);
    if (isTaken) onTwice();
    const number = own === null || isTaken ? this.#greatest + 1 : own;
    this.#greatest = Math.max(this.#greatest, number);
    this.#used.add(number);
    return String(number);
  }
}
