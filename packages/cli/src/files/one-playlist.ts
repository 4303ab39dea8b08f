import { isMissingTrack, notAmongTracks, onePlaylist } from '@linernotes/dj';
import { ExportError, type FileAbout, type Loss, type ReadRecord } from '@linernotes/exporters';
import { aside, type Console, isQuiet, printable } from '../console.ts';
import { type Problem, usageProblem } from '../problem.ts';
import type { Input } from './open-input.ts';

/** So many tracks are held to be put into the order of a playlist: some 50 MB. */
const maxHeld = 20_000;
const atOnce = 64;

/** A collection of which one playlist alone is taken. */
export interface PlaylistInput {
  readonly input: Input;
  /** How many tracks the playlist names, each once. */
  readonly named: number;
  /** Of them, those that the file has not; known when the input was read. */
  readonly missing: () => number;
  /** How often the playlist names those. */
  readonly missingEntries: () => number;
  /** How often tracks stand in the playlist again that are written once; known when the input was read. */
  readonly repeats: () => number;
}

/**
 * A collection as if one playlist were all of it, with the folders it lies in. Playlists stand behind the tracks, so that
 * the file is read to its end for them.
 * @param isOrdered tracks come as often and in the order as they stand in the playlist, which is in no header then;
 * else in that of the file
 * @throws Problem of usage for a playlist that is not there
 */
export async function inputOfPlaylist(
  console: Console,
  input: Input,
  playlist: string,
  isOrdered: boolean,
): Promise<PlaylistInput> {
  let whole: FileAbout = { header: {}, listName: 'tracks' };
  const onWhole = (about: FileAbout) => {
    whole = about;
  };
  for await (const _ of input.read(onWhole)) console.signal.throwIfAborted();
  const { header: kept, trackIds } = chosenIn(whole, playlist);
  const header = isOrdered ? { ...kept, playlists: [] } : kept;
  const named = new Set(trackIds).size;
  const isSorted = isOrdered && named <= maxHeld;
  if (isOrdered && !isSorted) {
    const once = named < trackIds.length ? ', each track once' : '';
    aside(console, `${input.name}: so long a playlist is written in the order of the file${once}.`);
  }
  let left = new Set<string>();
  const read: Input['read'] = (onAbout) => {
    left = new Set(trackIds);
    const batches = input.read((about) => onAbout?.({ ...about, header }));
    return isSorted ? sorted(only(batches, left), trackIds) : only(batches, left);
  };
  const missing = () => left.size;
  const missingEntries = () => trackIds.filter((id) => left.has(id)).length;
  // In the header of other formats, a playlist has each as often as it stands there.
  const isOnce = isOrdered && !isSorted;
  const repeats = () => (isOnce ? trackIds.length - missingEntries() - (named - missing()) : 0);
  return { input: { ...input, read }, named, missing, missingEntries, repeats };
}

function chosenIn({ header }: FileAbout, playlist: string) {
  try {
    return onePlaylist(header, playlist);
  } catch (error) {
    throw error instanceof ExportError ? usageProblem(error.message, error.remedy) : error;
  }
}

/**
 * The tracks of some ids, which are taken out of them: of several with one id, the first is meant. What is no record may
 * have been one of them.
 */
async function* only(
  batches: AsyncIterable<readonly ReadRecord[]>,
  ids: Set<string>,
): AsyncGenerator<readonly ReadRecord[]> {
  let place = 0;
  for await (const batch of batches) {
    const chosen = batch.flatMap((read): readonly ReadRecord[] => {
      if ('problem' in read) return [read];
      place += 1;
      // What has no id is called by its place in the whole file.
      const id = String(read.record['id'] || place);
      return ids.delete(id) ? [{ ...read, record: { ...read.record, id } }] : [];
    });
    if (chosen.length > 0) yield chosen;
  }
}

async function* sorted(
  batches: AsyncIterable<readonly ReadRecord[]>,
  trackIds: readonly string[],
): AsyncGenerator<readonly ReadRecord[]> {
  const held = new Map<unknown, ReadRecord>();
  for await (const batch of batches) {
    yield batch.filter((read) => 'problem' in read);
    for (const read of batch) if (!('problem' in read)) held.set(read.record['id'], read);
  }
  for (let at = 0; at < trackIds.length; at += atOnce)
    yield trackIds.slice(at, at + atOnce).flatMap((id) => held.get(id) ?? []);
}

/**
 * Tells how many tracks of a playlist its file has not.
 * @throws Problem of usage where it has none of them
 */
export function tellMissing(
  console: Console,
  playlist: string,
  { input: { name }, named, missing }: PlaylistInput,
): void {
  const count = missing();
  if (count === 0) return;
  if (count === named) throw withoutTracks(`${name}: the playlist "${playlist}"`, named);
  aside(console, printable(missingInWords(name, count, named)));
}

/** The same in a report, and what else is left out of the playlist, for formats that have none. */
export function playlistLosses({ missing, repeats }: PlaylistInput): readonly Loss[] {
  const losses = [
    { reason: notAmongTracks, count: missing() },
    { reason: 'track that stands in the playlist again, left out', count: repeats() },
  ];
  return losses.flatMap(({ reason, count }) =>
    count === 0 ? [] : [{ column: '', reason, count, firstItem: null }],
  );
}

/** The losses that tellMissing() has not told. */
export function untold(
  console: Console,
  losses: readonly Loss[],
  one: Pick<PlaylistInput, 'missingEntries'> | null,
): readonly Loss[] {
  if (one === null || isQuiet(console)) return losses;
  const told = one.missingEntries();
  return losses.filter((loss) => !isMissingTrack(loss) || loss.count > told);
}

/** Says how many tracks of a playlist its file has not. */
export function missingInWords(name: string, missing: number, named: number): string {
  const [some, all] = [missing, named].map((count) => count.toLocaleString('en'));
  const are = missing === 1 ? 'is' : 'are';
  return `${name}: ${some} of the ${all} tracks of the playlist ${are} not in the file.`;
}

/** A playlist of which nothing is there to be taken. */
export function withoutTracks(which: string, named: number): Problem {
  const remedy = 'Name another with --playlist, or leave it out for all tracks.';
  if (named === 0) return usageProblem(`${which} is empty.`, remedy);
  const those = named === 1 ? '1 track' : `${named.toLocaleString('en')} tracks`;
  return usageProblem(`${which} names ${those}, none of which the file has.`, remedy);
}
