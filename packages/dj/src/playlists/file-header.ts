import { basename, extname } from 'node:path';
import {
  type AboutItems,
  type ExportJob,
  type FileAbout,
  type JsonValue,
  splitCompression,
} from '@linernotes/exporters';
import type { DjHeader, PlaylistNode, Unread } from '../collection.ts';
import { readHeader } from '../collections/read-header.ts';
import { tellUnread } from '../collections/tell-unread.ts';
import { keptOf } from './kept.ts';
import { type PlaylistOptions, selectPlaylist } from './options.ts';

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
  /** What of it could not be taken over. @default nothing */
  readonly unread?: readonly Unread[];
}

/** The header of a file that is one playlist. */
export function headerOf(facts: FileFacts): FileAbout {
  const { format, fileName, title, trackIds, kept, unread = [] } = facts;
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
  const header: DjHeader = { playlists: [node], ...(unread.length > 0 && { unread }) };
  // A header is JSON, which its type does not say.
  return { header: header as unknown as FileAbout['header'], listName: 'tracks' };
}

/** What a file is begun with. */
export interface FileStart {
  /** The playlist that is written; `null` for all tracks. */
  readonly node: PlaylistNode | null;
  /** What the same format said of it before. */
  readonly kept: Readonly<Record<string, unknown>>;
  /** The name that is written; absent for none, and for that of the file it was read from. */
  readonly title: string | undefined;
}

/** What of an origin is of its file alone, and is no loss elsewhere. */
const ofFile: ReadonlySet<string> = new Set([
  'nameOfFile',
  'encoding',
  'hasMark',
  'lineEnd',
  'isCompact',
  'isEnded',
  'isVersionFirst',
]);

/**
 * Chooses the playlist, and counts what only another format said of it.
 * @throws ExportError as validatePlaylist() does
 */
export function startFile(
  document: AboutItems,
  options: PlaylistOptions,
  format: string,
  { loss }: Pick<ExportJob, 'loss'>,
): FileStart {
  const node = selectPlaylist(document, options);
  const header = readHeader(document.header);
  tellUnread(header, format, loss);
  for (const origin of [header.origin, node?.origin]) {
    if (!origin || origin.format === format) continue;
    const said = Object.keys(keptOf(origin, origin.format)).filter((name) => !ofFile.has(name));
    if (said.length > 0) loss.add('origin', `what only ${origin.format} says, left out`);
  }
  const isOfFile = node !== null && node.name === nameOfFileOf(node);
  return {
    node,
    kept: keptOf(node?.origin, format),
    title: !node || node.name === '' || isOfFile ? undefined : node.name,
  };
}

/** Another format may have had no place for the name either. */
function nameOfFileOf({ origin }: PlaylistNode): unknown {
  return origin && keptOf(origin, origin.format)['nameOfFile'];
}

function nameOfFile(name: string): string {
  if (name === '-') return 'Playlist';
  const { inner } = splitCompression(basename(name.replaceAll('\\', '/')));
  return inner.slice(0, inner.length - extname(inner).length) || 'Playlist';
}
