import { dirname, join, resolve } from 'node:path';
import {
  type AboutItems,
  type ExportResult,
  exportToFile,
  type Items,
  type JsonObject,
  type StreamExporter,
} from '@linernotes/exporters';
import type { PlaylistNode } from '../collection.ts';
import { readHeader } from '../collections/read-header.ts';
import { playlistFileNames } from './file-names.ts';
import type { PlaylistOptions } from './options.ts';

/** A collection that can be read more than once. */
export interface CollectionSource extends Pick<AboutItems, 'header' | 'listName'> {
  readonly read: () => Items;
}

/** How playlists are written. */
export interface ExportPlaylistsOptions<Options extends PlaylistOptions> {
  /** For each file; its folder is known. */
  readonly options?: Omit<Options, 'playlist' | 'folder'> | undefined;
  /** Replaces files that are there already. @default false */
  readonly overwrite?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A playlist that was written. */
export interface WrittenPlaylist extends ExportResult {
  readonly name: string;
  readonly path: string;
}

/** So many tracks of playlists are held at once; a playlist with more is written by itself as the tracks come. */
const maxHeld = 50_000;

/**
 * Writes every playlist of a collection as a file of its own, in folders as the playlists are; smart ones, whose tracks
 * are not in the file, get none. What cannot be written of any is told before the first file.
 * @throws ExportError as exportToFile() does; files that were written by then stay
 */
export async function exportPlaylists<Options extends PlaylistOptions>(
  exporter: StreamExporter<Options>,
  source: CollectionSource,
  folder: string,
  { options, overwrite = false, signal }: ExportPlaylistsOptions<Options> = {},
): Promise<readonly WrittenPlaylist[]> {
  const nodes = readHeader(source.header).playlists.filter(hasTracks);
  const names = playlistFileNames(nodes, exporter.extension);
  const jobs = [...names].map(([node, name]) => {
    const path = join(resolve(folder), name);
    // What was left out is said here, and nothing else is.
    const own = { ...options, playlist: node.name, folder: dirname(path) } as Options;
    return { node, path, own, about: aboutOne(source, node) };
  });
  for (const { about, own } of jobs) exporter.validate(about, own);
  const written: WrittenPlaylist[] = [];
  for (const group of groupsOf(jobs)) {
    const held = group.length > 1 ? await hold(source.read(), group) : null;
    for (const { node, path, own, about } of group) {
      const items = held ? tracksOf(node, held) : source.read();
      const result = await exportToFile(exporter, { ...about, items }, path, {
        options: own,
        overwrite,
        signal,
      });
      written.push({ ...result, name: node.name, path });
    }
  }
  return written;
}

function hasTracks({ kind, trackIds }: PlaylistNode): boolean {
  return kind !== 'smart' || trackIds.length > 0;
}

function aboutOne({ header, listName }: CollectionSource, node: PlaylistNode): AboutItems {
  const playlists = [{ ...node, parentId: null }];
  // A node is JSON, which its type does not say.
  return { header: { ...header, playlists } as unknown as AboutItems['header'], listName };
}

function groupsOf<Job extends { readonly node: PlaylistNode }>(
  jobs: readonly Job[],
): readonly Job[][] {
  const groups: Job[][] = [];
  let count = Number.POSITIVE_INFINITY;
  for (const job of jobs) {
    count += job.node.trackIds.length;
    if (count > maxHeld) {
      groups.push([]);
      count = job.node.trackIds.length;
    }
    groups.at(-1)?.push(job);
  }
  return groups;
}

/** The tracks that some playlists name, by id. */
async function hold(
  items: Items,
  group: readonly { readonly node: PlaylistNode }[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const wanted = new Set(group.flatMap(({ node }) => node.trackIds));
  const held = new Map<string, JsonObject>();
  const batches = 'batches' in items ? items.batches : oneByOne(items);
  for await (const batch of batches) {
    for (const item of batch) {
      const id = String(item['id']);
      if (wanted.has(id)) held.set(id, item);
    }
  }
  return held;
}

async function* oneByOne(
  items: AsyncIterable<JsonObject> | Iterable<JsonObject>,
): AsyncGenerator<readonly JsonObject[]> {
  for await (const item of items) yield [item];
}

/** A track that stands in a playlist twice is one item. */
function tracksOf(
  { trackIds }: PlaylistNode,
  held: ReadonlyMap<string, JsonObject>,
): readonly JsonObject[] {
  return [...new Set(trackIds)].flatMap((id) => {
    const item = held.get(id);
    return item ? [item] : [];
  });
}
