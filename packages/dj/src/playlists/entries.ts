import type { BatchedDocument, ExportJob, JsonObject } from '@linernotes/exporters';
import type { DjTrack, PlaylistNode } from '../collection.ts';
import { toDjTrack } from '../tracks/from-record.ts';
import type { Lose } from '../tracks/slots.ts';
import { type Entry, EntryQueue } from './entry-queue.ts';
import { isRelative, locationFromText, toAbsolute, toRelative } from './locations.ts';
import { notAmongTracks } from './missing.ts';
import { type PlaylistOptions, refuseEmpty } from './options.ts';

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
  const queue = node ? new EntryQueue(node.trackIds) : null;
  let item = 0;
  for await (const batch of batches) {
    const entries = batch.map((one: JsonObject): Entry => {
      item += 1;
      const place = item;
      const lose = (field: string, reason: string) => loss.add(field, reason, place);
      return { track: placed(toDjTrack(one, place, lose), options, lose), item };
    });
    if (queue) yield* inBatches(readyIn(queue, entries));
    else if (entries.length > 0) yield entries;
  }
  if (!queue) return;
  refuseEmpty(node, item, options);
  const unlisted = options.playlist === undefined ? item - queue.taken : 0;
  if (unlisted > 0) loss.add('', 'track that is not in the playlist, left out', null, unlisted);
  const { missing } = queue;
  if (missing > 0) loss.add('', notAmongTracks, null, missing);
  yield* inBatches(queue.end());
}

function* readyIn(queue: EntryQueue, entries: readonly Entry[]): Generator<Entry> {
  for (const entry of entries) yield* queue.take(entry);
}

const atOnce = 64;

/** What was held may be much, and is to be made again bit by bit. */
function* inBatches(entries: Iterable<Entry>): Generator<readonly Entry[]> {
  let batch: Entry[] = [];
  for (const entry of entries) {
    batch.push(entry);
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
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
