/** Counts elements that are not known and stand before others that are: these are written first. */
export class OddPlaces {
  #count = 0;
  /** By the element that they stand in, outermost first: how many nothing known stands behind yet. */
  readonly #pending: number[] = [0];

  /** What is known begins, with others in it. */
  enter(): void {
    this.usual();
    this.#pending.push(0);
  }

  leave(): void {
    this.#pending.pop();
  }

  /** Here stands something that is known. */
  usual(): void {
    this.#count += this.#pending.at(-1) ?? 0;
    this.#pending[this.#pending.length - 1] = 0;
  }

  /** And here something that is not. */
  odd(): void {
    this.#pending[this.#pending.length - 1] = (this.#pending.at(-1) ?? 0) + 1;
  }

  /** Here stands what will be left out. */
  lost(): void {
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }
}
