import { type AboutItems, ExportError } from '@linernotes/exporters';
import type { PlaylistNode } from '../collection.ts';
import { readHeader } from '../collections/read-header.ts';
import type { TextEncoding } from './text/layout.ts';

/** How a playlist is written. */
export interface PlaylistOptions {
  /**
   * Which playlist of a collection: its name, its path (`House/Deep`) or its id.
   * @default the only one that there is; without any, all tracks in their order
   */
  readonly playlist?: string | undefined;
  /**
   * Paths of files: as they are, from `folder`, or from the root.
   * @default 'as-is'
   */
  readonly paths?: 'as-is' | 'relative' | 'absolute' | undefined;
  /** Where the playlist will lie: a path from the root. Needed for relative paths. */
  readonly folder?: string | undefined;
  /** Where relative paths of the tracks lead from: the folder of the file they were read from. */
  readonly sourceFolder?: string | undefined;
}

/** The same for formats that are lines of text. */
export interface TextPlaylistOptions extends PlaylistOptions {
  /** @default as it was read; otherwise UTF-8, and windows-1252 in `.m3u` */
  readonly encoding?: TextEncoding | undefined;
}

const mostNamesTold = 20;

/**
 * Refuses before the first byte what no playlist can be made of.
 * @throws ExportError for several playlists of which none is named, a name that is not there, or that several have, a
 * smart playlist, and as refuseEmpty() does
 */
export function validatePlaylist(about: AboutItems, options: PlaylistOptions): void {
  const node = selectPlaylist(about, options);
  if (about.count !== undefined) refuseEmpty(node, about.count, options);
  if (options.paths !== 'relative' || options.folder !== undefined) return;
  throw new ExportError({
    message: 'Relative paths need the folder that the playlist will lie in.',
    remedy: 'Write it to a file, or give absolute paths.',
  });
}

/**
 * Nobody who has tracks and names no playlist wants an empty file.
 * @throws ExportError where the only playlist is empty, and there are tracks
 */
export function refuseEmpty(
  node: PlaylistNode | null,
  trackCount: number,
  { playlist }: PlaylistOptions,
): void {
  if (!node || playlist !== undefined || node.trackIds.length > 0 || trackCount === 0) return;
  const those = trackCount === 1 ? '1 track is' : `${trackCount.toLocaleString('en')} tracks are`;
  throw new ExportError({
    message: `The only playlist, "${node.name}", is empty: ${those} in none.`,
    remedy: 'Put tracks into it, or name it with --playlist to write it empty.',
  });
}

/**
 * The playlist that is written; `null` where a document has none, and all its tracks are.
 * @throws ExportError as validatePlaylist() does
 */
export function selectPlaylist(
  about: Pick<AboutItems, 'header'>,
  options: PlaylistOptions,
): PlaylistNode | null {
  const node = nodeFor(about, options);
  if (node?.kind !== 'smart' || node.trackIds.length > 0) return node;
  throw new ExportError({
    message: `"${node.name}" is a smart playlist: the file has its rules, and not its tracks.`,
    remedy: 'Make a usual playlist of its tracks in its program, and name that one.',
  });
}

function nodeFor(
  { header }: Pick<AboutItems, 'header'>,
  { playlist: wanted }: PlaylistOptions,
): PlaylistNode | null {
  const nodes = readHeader(header).playlists;
  const playlists = nodes.filter(({ kind }) => kind !== 'folder');
  const [first, second] = playlists;
  if (wanted === undefined) {
    if (second)
      throw refused(
        `There are ${playlists.length} playlists, and a file holds one.`,
        playlists,
        nodes,
      );
    return first ?? null;
  }
  const found = playlists.filter((node) => pathOf(node, nodes) === wanted);
  const named = found.length > 0 ? found : playlists.filter(({ name }) => name === wanted);
  const [one, other] = named.length > 0 ? named : playlists.filter(({ id }) => id === wanted);
  if (one && !other) return one;
  if (one) throw refused(`Several playlists are called "${wanted}".`, named, nodes);
  throw refused(`There is no playlist "${wanted}".`, playlists, nodes);
}

function refused(
  message: string,
  playlists: readonly PlaylistNode[],
  nodes: readonly PlaylistNode[],
): ExportError {
  const paths = playlists.map((node) => pathOf(node, nodes));
  // Two of one path are told apart by their ids alone.
  const names = playlists.map((node, index) => {
    const path = paths[index] ?? '';
    return paths.indexOf(path) === paths.lastIndexOf(path)
      ? `"${path}"`
      : `"${path}" (id ${node.id})`;
  });
  const more = names.length > mostNamesTold ? `, and ${names.length - mostNamesTold} more` : '';
  const told = `${names.slice(0, mostNamesTold).join(', ')}${more}`;
  return new ExportError({
    message,
    remedy:
      names.length > 0
        ? `Name one with --playlist: ${told}.`
        : 'Leave out --playlist: all tracks are written.',
  });
}

/** The names of the folders that a playlist lies in, and its own. */
export function pathOf(node: PlaylistNode, nodes: readonly PlaylistNode[]): string {
  const names: string[] = [];
  const seen = new Set<PlaylistNode>();
  let at: PlaylistNode | undefined = node;
  while (at && !seen.has(at)) {
    seen.add(at);
    names.unshift(at.name);
    const { parentId }: PlaylistNode = at;
    at = nodes.find(({ id }) => id === parentId);
  }
  return names.join('/');
}
