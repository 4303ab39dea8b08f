import { ReadError, type ReadRecord } from '@linernotes/exporters';
import type { DjTrack } from '../../collection.ts';
import { isSame } from '../../tracks/is-same.ts';
import { type Pair, readPairs, writePairs } from './pairs.ts';

/** So many may wait for their other keys, or for those before them. */
const maxHeld = 200_000;

interface Held {
  readonly line: number;
  readonly pairs: Pair[];
}

/** Puts the keys of entries together, which may stand in any order, and answers the entries in the order of their numbers. */
export class EntriesByNumber {
  readonly trackIds: string[] = [];
  readonly #spoken: string;
  readonly #held = new Map<number, Held>();
  #next = 1;

  constructor(spoken: string) {
    this.#spoken = spoken;
  }

  /** Takes a key in; answers the entries that are whole, and what is wrong. */
  take(number: number, pair: Pair, line: number): readonly ReadRecord[] {
    if (number > 0 && number < this.#next) {
      return [{ line, problem: `has a key of entry ${number}, which was over` }];
    }
    const ready: ReadRecord[] = [];
    for (let next = this.#ready(number); next; next = this.#ready(number)) ready.push(...next);
    const held = this.#held.get(number) ?? { line, pairs: [] };
    this.#held.set(number, held);
    held.pairs.push(pair);
    if (this.#held.size <= maxHeld) return ready;
    const message = `Line ${line} of ${this.#spoken}: 200,000 entries before it are not whole, or not in order.`;
    throw new ReadError({ message, remedy: 'Save the playlist anew, entry by entry.', line });
  }

  /** Answers those that are left. */
  end(): readonly ReadRecord[] {
    const left = [...this.#held].sort(([a], [b]) => a - b);
    return left.flatMap(([number, held]) => this.#recordOf(number, held));
  }

  #ready(number: number): readonly ReadRecord[] | null {
    const held = this.#held.get(this.#next);
    if (!held || this.#next === number || !isWhole(held)) return null;
    this.#held.delete(this.#next);
    this.#next += 1;
    return this.#recordOf(this.#next - 1, held);
  }

  #recordOf(number: number, { line, pairs }: Held): readonly ReadRecord[] {
    const id = String(this.trackIds.length + 1);
    const track: DjTrack = { id, ...readPairs(pairs) };
    if (track.location === undefined) {
      return [{ line, problem: `begins entry ${number}, which has no file` }];
    }
    this.trackIds.push(id);
    if (isSame(writePairs(track, []), pairs)) return [{ line, record: { ...track } }];
    return [{ line, record: { ...track, origin: { format: 'pls', data: { keys: pairs } } } }];
  }
}

function isWhole({ pairs }: Held): boolean {
  const keys = new Set(pairs.map(([key]) => key.toLowerCase()));
  return keys.has('file') && keys.has('title') && keys.has('length');
}
