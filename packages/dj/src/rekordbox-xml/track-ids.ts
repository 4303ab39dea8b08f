/** Gives tracks the whole numbers by which Rekordbox calls them: their own where they have one, and none twice. */
export class TrackIds {
  readonly #used = new Set<number>();
  #next = 1;

  /** `onTwice` is called for a number that another track has already. */
  idFor(id: string, onTwice: () => void): string {
    const own = /^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : null;
    if (own !== null && !this.#used.has(own)) {
      this.#used.add(own);
      return id;
    }
    if (own !== null) onTwice();
    while (this.#used.has(this.#next)) this.#next += 1;
    this.#used.add(this.#next);
    return String(this.#next);
  }
}
