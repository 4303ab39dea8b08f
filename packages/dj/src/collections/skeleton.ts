import type { DjHeader } from '../collection.ts';
import { childOf, isElement, toElement, type XmlElement, type XmlNode } from '../xml/element.ts';
import type { CollectionFormat } from './format.ts';
import { keptOf } from './playlist-tree.ts';

/** A file without its tracks and playlists. */
export interface Skeleton {
  readonly root: XmlElement;
  readonly newLine: string;
  /** The file had a place for tracks. */
  readonly isWhole: boolean;
  /** What was kept of the file is none of the format any more. */
  readonly isUnusable: boolean;
  /** How many tracks the file said that it has; `null` for a new file. */
  readonly toldCount: string | null;
}

/** What a file of the format stood around its tracks, or a new one. */
export function skeletonFor(format: CollectionFormat, header: DjHeader): Skeleton {
  const kept = keptIn(format, header);
  const { collection } = format;
  const isWhole = !kept || childOf(kept.root, collection) !== undefined;
  const added: XmlElement = { name: collection, attributes: {} };
  const whole = isWhole ? kept?.root : withChild(kept.root, added, kept.root.children?.length ?? 0);
  const root = withPlaylists(format, whole ?? format.newRoot, header);
  const toldCount =
    kept && isWhole ? (childOf(root, collection)?.attributes[format.count] ?? '') : null;
  const isUnusable = kept === null && keptOf(header, format.id)?.['root'] !== undefined;
  return { root, isWhole, isUnusable, newLine: kept?.newLine ?? '\n', toldCount };
}

function keptIn({ id, root }: CollectionFormat, header: DjHeader) {
  const kept = keptOf(header, id);
  const element = toElement(kept?.['root']);
  if (element?.name !== root) return null;
  return { root: element, newLine: kept?.['newLine'] === '\r\n' ? '\r\n' : '\n' };
}

/** Playlists of other files have a place in every file. */
function withPlaylists(
  { playlists, collection, before }: CollectionFormat,
  root: XmlElement,
  header: DjHeader,
): XmlElement {
  if (childOf(root, playlists) || header.playlists.length === 0) return root;
  const children = root.children ?? [];
  const isBefore = (child: XmlNode) =>
    isElement(child) && [collection, ...before].includes(child.name);
  const place = children.findLastIndex(isBefore) + 1;
  const added: XmlElement = { name: playlists, attributes: {} };
  return withChild(root, added, place);
}

function withChild(root: XmlElement, child: XmlElement, place: number): XmlElement {
  return { ...root, children: (root.children ?? []).toSpliced(place, 0, child) };
}
