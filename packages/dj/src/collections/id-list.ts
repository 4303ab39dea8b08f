import { flat } from '../xml/flat.ts';
import { numberOf } from './whole-number.ts';

/** Ids by their place, from 1; whole numbers take eight bytes each. */
export class IdList {
  #numbers = new Float64Array(64);
  readonly #texts = new Map<number, string>();

  set(place: number, id: string): void {
    const number = numberOf(id);
    if (number === null) {
      this.#texts.set(place, flat(id));
      return;
    }
    if (place >= this.#numbers.length) {
      const longer = new Float64Array(Math.max(place + 1, this.#numbers.length * 2));
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[place] = number;
  }

  /** Of a place that was set. */
  at(place: number): string {
    return this.#texts.get(place) ?? String(this.#numbers[place] ?? 0);
  }
}
