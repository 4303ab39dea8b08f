import type { BatchedDocument, ExportJob, JsonObject } from '@linernotes/exporters';
import type { DjTrack, PlaylistNode } from '../collection.ts';
import { toDjTrack } from '../tracks/from-record.ts';
import type { Lose } from '../tracks/slots.ts';
import { isRelative, locationFromText, toAbsolute, toRelative } from './locations.ts';
import { notAmongTracks } from './missing.ts';
import { type PlaylistOptions, refuseEmpty } from './options.ts';

/** A track at its place in the playlist. */
export interface Entry {
  readonly track: DjTrack;
  /** Its place among the items that were given, from 1: where losses are counted. */
  readonly item: number;
}

/**
 * The tracks of a playlist in its order, or all of them where there is none. Tracks are held only until it is their turn:
 * none where the items come in the order of the playlist. Tracks that a playlist has not which nobody named are told.
 * @throws ExportError as refuseEmpty() does
 */
export async function* entriesOf(
  { batches }: Pick<BatchedDocument, 'batches'>,
  node: PlaylistNode | null,
  options: PlaylistOptions,
  { loss }: Pick<ExportJob, 'loss'>,
): AsyncGenerator<readonly Entry[]> {
  const queue = node ? new Queue(node.trackIds) : null;
  let item = 0;
  for await (const batch of batches) {
    const entries = batch.map((one: JsonObject): Entry => {
      item += 1;
      const place = item;
      const lose = (field: string, reason: string) => loss.add(field, reason, place);
      return { track: placed(toDjTrack(one, place, lose), options, lose), item };
    });
    const ready = queue ? entries.flatMap((entry) => queue.take(entry)) : entries;
    if (ready.length > 0) yield ready;
  }
  if (!queue) return;
  refuseEmpty(node, item, options);
  const unlisted = options.playlist === undefined ? item - queue.taken : 0;
  if (unlisted > 0) loss.add('', 'track that is not in the playlist, left out', null, unlisted);
  const { ready, missing } = queue.end();
  if (missing > 0) loss.add('', notAmongTracks, null, missing);
  if (ready.length > 0) yield ready;
}

/** Puts tracks into the order of a list of ids. Costs next to nothing where they come in that order. */
class Queue {
  readonly #ids: readonly string[];
  /** How often those are still wanted that stand in the list more than once. */
  readonly #repeats: Map<string, number>;
  /** How many tracks it took in that the list has. */
  taken = 0;
  readonly #held = new Map<string, Entry>();
  /** All ids; made for the first track that comes before its turn. */
  #wanted: ReadonlySet<string> | null = null;
  #at = 0;

  constructor(ids: readonly string[]) {
    this.#ids = ids;
    this.#repeats = repeatsOf(ids);
  }

  /** Takes in a track, and answers those whose turn it is. */
  take(entry: Entry): readonly Entry[] {
    const { id } = entry.track;
    const isNext = this.#ids[this.#at] === id;
    if (isNext && !this.#repeats.has(id) && this.#held.size === 0) {
      this.#at += 1;
      this.taken += 1;
      return [entry];
    }
    if (!isNext) this.#wanted ??= new Set(this.#ids.slice(this.#at));
    if (this.#held.has(id) || (!isNext && !this.#wanted?.has(id))) return [];
    this.#held.set(id, entry);
    this.taken += 1;
    const ready: Entry[] = [];
    for (let next = this.#next(); next; next = this.#next()) ready.push(next);
    return ready;
  }

  /** Answers what is left in its order, past those that never came. */
  end(): { readonly ready: readonly Entry[]; readonly missing: number } {
    const ready: Entry[] = [];
    let missing = 0;
    while (this.#at < this.#ids.length) {
      const next = this.#next();
      if (next) ready.push(next);
      else {
        this.#at += 1;
        missing += 1;
      }
    }
    return { ready, missing };
  }

  #next(): Entry | undefined {
    const id = this.#ids[this.#at];
    const found = id === undefined ? undefined : this.#held.get(id);
    if (id === undefined || !found) return undefined;
    this.#at += 1;
    const left = (this.#repeats.get(id) ?? 1) - 1;
    if (left > 0) this.#repeats.set(id, left);
    else this.#held.delete(id);
    return found;
  }
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

function placed(
  track: DjTrack,
  { paths = 'as-is', folder, sourceFolder }: PlaylistOptions,
  lose: Lose,
): DjTrack {
  const { location } = track;
  if (location === undefined) return track;
  const isOfFolder = isRelative(location);
  if (paths === 'as-is') {
    const isMoved =
      folder !== undefined &&
      sourceFolder !== undefined &&
      locationFromText(folder) !== locationFromText(sourceFolder);
    if (isOfFolder && isMoved)
      lose('location', 'relative path, which leads elsewhere from the folder of this file');
    return track;
  }
  if (isOfFolder && sourceFolder === undefined) {
    if (paths === 'absolute') lose('location', 'relative path, of which nobody said from where');
    return track;
  }
  const absolute = sourceFolder === undefined ? location : toAbsolute(location, sourceFolder);
  const target =
    paths === 'relative' && folder !== undefined ? toRelative(absolute, folder) : absolute;
  return target === location ? track : { ...track, location: target };
}
