import { basename, extname } from 'node:path';
import { type FileAbout, type JsonValue, splitCompression } from '@linernotes/exporters';
import type { DjHeader, PlaylistNode } from '../collection.ts';
import { keptOf } from './track-of.ts';

/** What a playlist file said of itself. */
interface FileFacts {
  /** The id of the format. */
  readonly format: string;
  /** Of the file, which names a playlist that names itself not. */
  readonly fileName: string;
  readonly title: string | undefined;
  readonly trackIds: readonly string[];
  /** What else it said, in the format's own shape; `null` for nothing. */
  readonly kept: Readonly<Record<string, JsonValue>> | null;
}

/** The header of a file that is one playlist. */
export function headerOf({ format, fileName, title, trackIds, kept }: FileFacts): FileAbout {
  const name = title ?? nameOfFile(fileName);
  const data = { ...kept, ...(title === undefined && { nameOfFile: name }) };
  const origin = Object.keys(data).length > 0 ? { origin: { format, data } } : {};
  const node: PlaylistNode = {
    kind: 'playlist',
    id: '1',
    parentId: null,
    name,
    trackIds,
    ...origin,
  };
  const header: DjHeader = { playlists: [node] };
  // A header is JSON, which its type does not say.
  return { header: header as unknown as FileAbout['header'], listName: 'tracks' };
}

/** The name that a playlist is written with; absent for none, and for that of the file it was read from. */
export function titleOf(node: PlaylistNode | null, format: string): string | undefined {
  if (!node || node.name === '') return undefined;
  return keptOf(node.origin, format)['nameOfFile'] === node.name ? undefined : node.name;
}

function nameOfFile(name: string): string {
  if (name === '-') return 'Playlist';
  const { inner } = splitCompression(basename(name.replaceAll('\\', '/')));
  return inner.slice(0, inner.length - extname(inner).length) || 'Playlist';
}
