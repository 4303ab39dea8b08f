/**
 * Tells the items of a list that came before from new ones, and what it means that they came again. Within
 * one page the platform has an item twice. On another page it may have moved, and hide one that never came:
 * that it stands there twice is believed only of an item that stands twice on one page, and only outside the
 * rows with which a page goes on where the page before it ended. There even such an item may have moved.
 */
export class Repeats<Item> {
  /** Repeats of what the platform has several times. */
  counted = 0;
  /** Repeats of what may have moved. */
  moved = 0;
  readonly #keyOf: ((item: Item) => string) | undefined;
  /** The page on which each key came last. */
  readonly #pages = new Map<string, number>();
  /** Keys that came twice on one page. */
  readonly #several = new Set<string>();
  /** How often each other key came on another page. */
  readonly #elsewhere = new Map<string, number>();
  #page = 0;
  #keys: readonly string[] = [];
  /** How many rows of the page are those that the one before it ended with. */
  #overlap = 0;

  constructor(keyOf: ((item: Item) => string) | undefined) {
    this.#keyOf = keyOf;
  }

  beginPage(items: readonly Item[]): void {
    const keys = this.#keyOf ? items.map(this.#keyOf) : [];
    this.#overlap = overlapOf(this.#keys, keys);
    this.#keys = keys;
    this.#page += 1;
  }

  /** Whether the item at this place of the page comes for the first time. Each place is asked about once, in order. */
  isNew(index: number): boolean {
    const key = this.#keys[index];
    if (key === undefined) return true;
    const page = this.#pages.get(key);
    // A later page may have it twice as well.
    this.#pages.set(key, this.#page);
    if (page === undefined) return true;
    if (index < this.#overlap) this.moved += 1;
    else this.#count(key, page === this.#page);
    return false;
  }

  #count(key: string, isOnThisPage: boolean): void {
    const earlier = this.#elsewhere.get(key) ?? 0;
    if (isOnThisPage && !this.#several.has(key)) {
      this.#several.add(key);
      this.#elsewhere.delete(key);
      this.moved -= earlier;
      this.counted += earlier;
    }
    if (this.#several.has(key)) {
      this.counted += 1;
      return;
    }
    this.#elsewhere.set(key, earlier + 1);
    this.moved += 1;
  }
}

/** The most keys that one page ends with and the next begins with: so many rows came in front meanwhile. */
function overlapOf(before: readonly string[], after: readonly string[]): number {
  for (let size = Math.min(before.length, after.length); size > 0; size -= 1) {
    const start = before.length - size;
    if (after.slice(0, size).every((key, index) => key === before[start + index])) return size;
  }
  return 0;
}
