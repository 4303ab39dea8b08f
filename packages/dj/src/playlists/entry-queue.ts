import type { DjTrack } from '../collection.ts';
import { flat } from '../xml/flat.ts';

/** A track at its place in the playlist. */
export interface Entry {
  readonly track: DjTrack;
  /** Its place among the items that were given, from 1: where losses are counted. */
  readonly item: number;
}

/** Until it is its turn: as JSON, which takes a fraction of the memory. */
interface Held {
  readonly json: string;
  readonly item: number;
}

/** Formats whose origins one of a playlist may make use of; those of collections are many times as long. */
const usefulOrigins: ReadonlySet<string> = new Set(['cue', 'jspf', 'm3u8', 'pls', 'xspf']);

/** Puts tracks into the order of a list of ids. Costs next to nothing where they come in that order. */
export class EntryQueue {
  readonly #ids: readonly string[];
  /** How often those are still wanted that stand in the list more than once. */
  readonly #repeats: Map<string, number>;
  /** How many tracks it took in that the list has. */
  taken = 0;
  readonly #held = new Map<string, Held>();
  /** All ids; made for the first track that comes before its turn. */
  #wanted: ReadonlySet<string> | null = null;
  #at = 0;

  constructor(ids: readonly string[]) {
    this.#ids = ids;
    this.#repeats = repeatsOf(ids);
  }

  /** Takes in a track, and answers those whose turn it is. */
  *take(entry: Entry): Generator<Entry> {
    const { id } = entry.track;
    const isNext = this.#ids[this.#at] === id;
    if (isNext && !this.#repeats.has(id) && this.#held.size === 0) {
      this.#at += 1;
      this.taken += 1;
      yield entry;
      return;
    }
    if (!isNext) this.#wanted ??= new Set(this.#ids.slice(this.#at));
    if (this.#held.has(id) || (!isNext && !this.#wanted?.has(id))) return;
    this.#held.set(flat(id), heldOf(entry));
    this.taken += 1;
    for (let next = this.#next(); next; next = this.#next()) yield next;
  }

  /** How many that stand in the list have not come, when all came that will. */
  get missing(): number {
    let missing = 0;
    for (let at = this.#at; at < this.#ids.length; at += 1)
      if (!this.#held.has(this.#ids[at] ?? '')) missing += 1;
    return missing;
  }

  /** Answers what is left in its order, past those that never came. */
  *end(): Generator<Entry> {
    while (this.#at < this.#ids.length) {
      const next = this.#next();
      if (next) yield next;
      else this.#at += 1;
    }
  }

  #next(): Entry | undefined {
    const id = this.#ids[this.#at];
    const found = id === undefined ? undefined : this.#held.get(id);
    if (id === undefined || !found) return undefined;
    this.#at += 1;
    const left = (this.#repeats.get(id) ?? 1) - 1;
    if (left > 0) this.#repeats.set(id, left);
    else this.#held.delete(id);
    // It was a track when it was written.
    return { track: JSON.parse(found.json) as DjTrack, item: found.item };
  }
}

function heldOf({ track, item }: Entry): Held {
  const { origin } = track;
  const isUseful = origin === undefined || usefulOrigins.has(origin.format);
  const held = isUseful ? track : { ...track, origin: { format: origin.format, data: null } };
  return { json: JSON.stringify(held), item };
}

function repeatsOf(ids: readonly string[]): Map<string, number> {
  const seen = new Set<string>();
  const repeats = new Map<string, number>();
  for (const id of ids) {
    if (seen.has(id)) repeats.set(id, (repeats.get(id) ?? 1) + 1);
    else seen.add(id);
  }
  return repeats;
}
