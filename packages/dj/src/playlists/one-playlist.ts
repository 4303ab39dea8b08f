import type { JsonValue } from '@linernotes/exporters';
import type { PlaylistNode, Unread } from '../collection.ts';
import { readHeader } from '../collections/read-header.ts';
import { selectPlaylist } from './options.ts';

type Header = Readonly<Record<string, JsonValue>>;

/** One playlist of a collection. */
export interface OnePlaylist {
  /** That of the collection, with this playlist and the folders it lies in alone. */
  readonly header: Header;
  readonly trackIds: readonly string[];
}

/**
 * Takes one playlist out of the header of a collection, by its name, its path (`House/Deep`) or its id.
 * @throws ExportError for a name that is not there, that several have, or that is of a smart playlist
 */
export function onePlaylist(header: Header, playlist: string): OnePlaylist {
  const { playlists: nodes, unread = [], isPart = false } = readHeader(header);
  const chosen = selectPlaylist({ header }, { playlist });
  const kept = new Set<PlaylistNode>();
  for (let at = chosen; at && !kept.has(at); at = parentOf(at, nodes)) kept.add(at);
  const playlists = nodes.filter((node) => kept.has(node));
  const { unread: _, ...others } = header;
  const own = unread
    .filter(({ playlistId = chosen?.id }) => playlistId === chosen?.id)
    .map((one) => (isPart || one.playlistId !== undefined ? one : ofWholeFile(one)));
  const part = { ...others, playlists, isPart: true, ...(own.length > 0 && { unread: own }) };
  return {
    // A node is JSON, which its type does not say.
    header: part as unknown as Header,
    trackIds: chosen?.trackIds ?? [],
  };
}

/** Readers count what they could not take over, and not in which tracks. */
function ofWholeFile(unread: Unread): Unread {
  return { ...unread, reason: `${unread.reason}; counted in the whole file` };
}

function parentOf({ parentId }: PlaylistNode, nodes: readonly PlaylistNode[]): PlaylistNode | null {
  return nodes.find(({ id }) => id === parentId) ?? null;
}
