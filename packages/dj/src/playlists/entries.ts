import type { BatchedDocument, ExportJob, JsonObject } from '@linernotes/exporters';
import type { DjTrack, PlaylistNode } from '../collection.ts';
import { toDjTrack } from '../tracks/from-record.ts';
import type { Lose } from '../tracks/slots.ts';
import { type Entry, EntryQueue } from './entry-queue.ts';
import { isRelative, locationFromText, toAbsolute, toRelative } from './locations.ts';
import { notAmongTracks } from './missing.ts';
import { type PlaylistOptions, refuseEmpty } from './options.ts';

/**
 * The tracks of a playlist in its order, or all of them where there is none. They wait until it is their turn, many in
 * a temporary file: none where the items come in that order. Tracks that a playlist has not which nobody named are told.
 * @throws ExportError as refuseEmpty() does, or when there is no space for those that wait
 */
export async function* entriesOf(
  { batches }: Pick<BatchedDocument, 'batches'>,
  node: PlaylistNode | null,
  options: PlaylistOptions,
  { loss }: Pick<ExportJob, 'loss'>,
): AsyncGenerator<readonly Entry[]> {
  const read = entriesIn(batches, options, loss);
  if (!node) {
    for await (const entries of read) if (entries.length > 0) yield entries;
    return;
  }
  const queue = new EntryQueue(node.trackIds);
  let count = 0;
  try {
    for await (const entries of read) {
      count += entries.length;
      yield* inBatches(readyIn(queue, entries));
    }
    refuseEmpty(node, count, options);
    const unlisted = options.playlist === undefined ? count - queue.taken : 0;
    if (unlisted > 0) loss.add('', 'track that is not in the playlist, left out', null, unlisted);
    const { missing } = queue;
    if (missing > 0) loss.add('', notAmongTracks, null, missing);
    yield* inBatches(queue.end());
  } finally {
    queue.close();
  }
}

async function* entriesIn(
  batches: BatchedDocument['batches'],
  options: PlaylistOptions,
  loss: ExportJob['loss'],
): AsyncGenerator<readonly Entry[]> {
  let item = 0;
  const onName = (field: string, name: string) => loss.rename(field, name);
  for await (const batch of batches) {
    yield batch.map((one: JsonObject): Entry => {
      item += 1;
      const place = item;
      const lose = (field: string, reason: string) => loss.add(field, reason, place);
      return { track: placed(toDjTrack(one, place, lose, onName), options, lose), item };
    });
  }
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
