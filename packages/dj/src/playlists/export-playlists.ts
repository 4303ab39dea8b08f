import { dirname, join, resolve } from 'node:path';
import {
  type AboutItems,
  batchesOf,
  type ExportResult,
  exportToFile,
  type Items,
  type JsonObject,
  type StreamExporter,
  TextStore,
} from '@linernotes/exporters';
import type { PlaylistNode } from '../collection.ts';
import { readHeader } from '../collections/read-header.ts';
import { withId } from '../tracks/from-record.ts';
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
  // Of a single one the tracks are written as they come.
  const held = jobs.length > 1 ? new HeldTracks(nodes) : null;
  try {
    await held?.take(source.read(), signal);
    for (const { node, path, own, about } of jobs) {
      const items = held ? held.of(node) : source.read();
      const to = { options: own, overwrite, signal };
      const result = await exportToFile(exporter, { ...about, items }, path, to);
      written.push({ ...result, name: node.name, path });
    }
  } finally {
    held?.close();
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

/** The tracks that some playlists name, many in a temporary file. */
class HeldTracks {
  /** By id; `null` until it came. */
  readonly #places = new Map<string, number | null>();
  readonly #texts = new TextStore();

  constructor(nodes: readonly PlaylistNode[]) {
    for (const { trackIds } of nodes) for (const id of trackIds) this.#places.set(id, null);
  }

  async take(items: Items, signal: AbortSignal | undefined): Promise<void> {
    let place = 0;
    for await (const batch of batchesOf(items, signal)) {
      for (const item of batch) {
        place += 1;
        const { id, record } = withId(item, place);
        // Of several with one id the first is meant.
        if (this.#places.get(id) !== null) continue;
        this.#places.set(id, this.#texts.add(JSON.stringify(record)));
      }
    }
  }

  /** A track that stands in a playlist twice is one item. */
  *of({ trackIds }: PlaylistNode): Generator<JsonObject> {
    for (const id of new Set(trackIds)) {
      const place = this.#places.get(id) ?? null;
      // It was an item when it was written.
      if (place !== null) yield JSON.parse(this.#texts.get(place)) as JsonObject;
    }
  }

  close(): void {
    this.#texts.close();
  }
}
