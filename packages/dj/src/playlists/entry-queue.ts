import { TextStore } from '@linernotes/exporters';
import type { DjTrack } from '../collection.ts';

/** A track at its place in the playlist. */
export interface Entry {
  readonly track: DjTrack;
  /** Its place among the items that were given, from 1: where losses are counted. */
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
  #waiting: Waiting | null = null;
  #at = 0;

  constructor(ids: readonly string[]) {
    this.#ids = ids;
    this.#repeats = repeatsOf(ids);
  }

  /** Takes in a track, and answers those whose turn it is. */
  *take(entry: Entry): Generator<Entry> {
    const { id } = entry.track;
    const isNext = this.#ids[this.#at] === id;
    if (!isNext || this.#repeats.has(id)) {
      this.#waiting ??= new Waiting(this.#ids, this.#at);
      if (!this.#waiting.isWanted(id)) return;
      this.#waiting.add(id, heldOf(entry));
    }
    this.taken += 1;
    if (!isNext) return;
    this.#pass(id);
    yield entry;
    for (let next = this.#next(); next; next = this.#next()) yield next;
  }

  /** How many that stand in the list have not come, when all came that will. */
  get missing(): number {
    let missing = 0;
    for (let at = this.#at; at < this.#ids.length; at += 1)
      if (!this.#waiting?.has(this.#ids[at] ?? '')) missing += 1;
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

  /** Lets go of what waits. */
  close(): void {
    this.#waiting?.close();
  }

  #next(): Entry | undefined {
    const id = this.#ids[this.#at];
    if (id === undefined || !this.#waiting?.has(id)) return undefined;
    // It was an entry when it was written.
    const entry = JSON.parse(this.#waiting.get(id)) as Entry;
    this.#pass(id);
    return entry;
  }

  /** It had its turn; it waits for another where it stands in the list again. */
  #pass(id: string): void {
    this.#at += 1;
    const left = (this.#repeats.get(id) ?? 1) - 1;
    if (left > 0) this.#repeats.set(id, left);
    else this.#waiting?.drop(id);
  }
}

/** Tracks that came before their turn, as JSON in a temporary file. */
class Waiting {
  /** By the ids that are wanted; `null` until the track came. */
  readonly #places = new Map<string, number | null>();
  readonly #texts = new TextStore();

  constructor(ids: readonly string[], from: number) {
    for (let at = from; at < ids.length; at += 1) this.#places.set(ids[at] ?? '', null);
  }

  /** And has not come yet. */
  isWanted(id: string): boolean {
    return this.#places.get(id) === null;
  }

  has(id: string): boolean {
    return typeof this.#places.get(id) === 'number';
  }

  add(id: string, json: string): void {
    this.#places.set(id, this.#texts.add(json));
  }

  /** Of one that is there. */
  get(id: string): string {
    return this.#texts.get(this.#places.get(id) ?? 0);
  }

  /** It is wanted no more. */
  drop(id: string): void {
    this.#places.delete(id);
  }

  close(): void {
    this.#texts.close();
  }
}

/** Of what a track came from, only what a playlist may make use of. */
function heldOf({ track, item }: Entry): string {
  const { origin } = track;
  const isUseful = origin === undefined || usefulOrigins.has(origin.format);
  const held = isUseful ? track : { ...track, origin: { format: origin.format, data: null } };
  return JSON.stringify({ track: held, item } satisfies Entry);
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
