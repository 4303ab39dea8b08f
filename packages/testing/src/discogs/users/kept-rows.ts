import type { ListName, Rows, UserStore } from './store.ts';

/** Rows that are made of their number, what was done to them since, and those that were added. */
export class KeptRows<State extends object> {
  readonly #store: UserStore;
  readonly #list: ListName;
  readonly #generate: (index: number) => State;
  readonly #states = new Map<number, State>();
  readonly #gone = new Set<number>();
  /** The last one is the newest. */
  #made: number[] = [];
  #next: number;

  constructor(store: UserStore, list: ListName, generate: (index: number) => State) {
    this.#store = store;
    this.#list = list;
    this.#generate = generate;
    this.#next = this.#generated;
  }

  get #generated(): number {
    const { user } = this.#store;
    const count = this.#list in user ? user[this.#list] : 0;
    return count ?? 0;
  }

  /** The newest first. */
  rows(): Rows {
    const base = this.#store.rows(this.#list);
    const made = this.#made;
    if (this.#gone.size === 0) {
      const at = (place: number): number =>
        place < made.length ? (made.at(-1 - place) ?? 0) : base.at(place - made.length);
      return { length: base.length + made.length, at };
    }
    const all = Array.from({ length: base.length }, (_, place) => base.at(place));
    const left = [...made.toReversed(), ...all.filter((index) => !this.#gone.has(index))];
    return { length: left.length, at: (place) => left[place] ?? 0 };
  }

  /** `null` for one that there is not. */
  at(index: number): State | null {
    const comes = this.#store.user.whileRead === 'comes';
    const isGenerated = index < this.#generated && (index >= 0 || comes);
    const isThere = isGenerated || this.#states.has(index);
    return isThere && !this.#gone.has(index) ? this.show(index) : null;
  }

  /** One of the rows. */
  show(index: number): State {
    return this.#states.get(index) ?? this.#generate(index);
  }

  /** Puts one in front; answers its index, which is higher than all before. */
  make(state: State): number {
    const index = this.#next;
    this.#next += 1;
    this.#made.push(index);
    this.#states.set(index, state);
    return index;
  }

  change(index: number, fields: Partial<State>): void {
    this.#states.set(index, { ...this.show(index), ...fields });
  }

  remove(index: number): void {
    this.#states.delete(index);
    if (index < this.#generated) this.#gone.add(index);
    else this.#made = this.#made.filter((one) => one !== index);
  }
}
