import { hash } from 'node:crypto';

/** Gives each track of a file an id of its own; those that a file gives twice stay with the first that has them. */
export class ReaderIds {
  /** Of texts, what stands for them: a third of their memory. Numbers are less still. */
  readonly #used = new Set<string | number>();
  readonly #shared = new Set<string | number>();
  #greatest = 0;

  /** `null` and `''` for a track without one; `place` is its place in the file, from 1. */
  idFor(own: string | null | undefined, place: number): string {
    if (own) {
      const key = keyOf(own);
      if (typeof key === 'number' && key > this.#greatest) this.#greatest = key;
      if (!this.#used.has(key)) {
        this.#used.add(key);
        return own;
      }
      this.#shared.add(key);
    }
    let id = `track-${place}`;
    while (this.#used.has(keyOf(id))) id += '+';
    return id;
  }

  /** Whether several tracks were given it. */
  isShared(id: string): boolean {
    return this.#shared.size > 0 && this.#shared.has(keyOf(id));
  }

  /** The greatest whole number that is an id; 0 for none. */
  get greatest(): number {
    return this.#greatest;
  }
}

/** Reads an id that is a whole number as Rekordbox writes them; `null` for any other. */
export function numberOf(id: string): number | null {
  return /^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : null;
}

function keyOf(id: string): string | number {
  return numberOf(id) ?? hash('sha1', id, 'binary');
}
