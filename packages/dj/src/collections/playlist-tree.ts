import type { PlaylistNode } from '../collection.ts';
import { notInFile } from '../playlists/missing.ts';
import { isSame } from '../tracks/is-same.ts';
import type { Lose } from '../tracks/slots.ts';
import { toElement, type XmlElement } from '../xml/element.ts';
import { limits } from '../xml/limits.ts';
import { isOrigin } from './read-header.ts';

/** Playlists by the folder that they lie in. */
export type PlaylistTree = ReadonlyMap<string | null, readonly PlaylistNode[]>;

/** How a format writes folders in one another. */
export interface Nesting {
  /** Elements around the playlists at the top. */
  readonly around: number;
  /** Elements from one level to the next. */
  readonly perLevel: number;
  /** Elements of a playlist and of the tracks in it, one in another. */
  readonly within: number;
}

/**
 * Puts playlists where their folders are; tells of those whose folder is not there, or lies in itself, and of those
 * that would lie so deep that the file would be refused when it is read again.
 */
export function playlistTree(
  nodes: readonly PlaylistNode[],
  lose: Lose,
  { around, perLevel, within }: Nesting,
): PlaylistTree {
  const levels = Math.floor((limits.depth - around - within) / perLevel) + 1;
  const tree = new Map<string | null, PlaylistNode[]>();
  for (const node of nodes) {
    const siblings = tree.get(node.parentId);
    if (siblings) siblings.push(node);
    else tree.set(node.parentId, [node]);
  }
  const reached = reachedIn(tree, levels);
  const hung = reached.size === nodes.length ? reached : reachedIn(tree, Number.POSITIVE_INFINITY);
  const tooDeep = `in more than ${levels - 1} folders, left out`;
  for (const { id } of nodes) {
    if (!reached.has(id)) lose('playlists', hung.has(id) ? tooDeep : 'in no folder, left out');
  }
  const kept = [...tree].map(
    ([parent, siblings]) => [parent, siblings.filter(({ id }) => reached.has(id))] as const,
  );
  return new Map(kept);
}

function reachedIn(tree: PlaylistTree, levels: number): ReadonlySet<string> {
  const reached = new Set<string>();
  let level: readonly PlaylistNode[] = tree.get(null) ?? [];
  for (let depth = 0; depth < levels && level.length > 0; depth += 1) {
    const next: PlaylistNode[] = [];
    for (const { id, kind } of level) {
      if (reached.has(id)) continue;
      reached.add(id);
      if (kind === 'folder') next.push(...(tree.get(id) ?? []));
    }
    level = next;
  }
  return reached;
}

/** What a format kept of a node or of a file; `null` where it comes from another. */
export function keptOf(
  { origin }: Pick<PlaylistNode, 'origin'>,
  format: string,
): Readonly<Record<string, unknown>> | null {
  if (!isOrigin(origin) || origin?.format !== format) return null;
  const { data } = origin;
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : null;
}

/** Where a node stood that lay beside the folder around all others, if it did. */
export type Beside = 'before' | 'behind';

/** Nodes at the top: those within the folder around all, and those that stood before it and behind. */
export function topNodes(
  nodes: readonly PlaylistNode[],
  format: string,
): Readonly<Record<Beside | 'within', readonly PlaylistNode[]>> {
  const at = (place: Beside | undefined) =>
    nodes.filter((node) => keptOf(node, format)?.['beside'] === place);
  const [before, behind] = [at('before'), at('behind')];
  const within = nodes.filter((node) => !before.includes(node) && !behind.includes(node));
  return { before, within, behind };
}

/** The attributes that an element of a node had. */
export function keptAttributes(value: unknown): Readonly<Record<string, string>> {
  return toElement({ name: 'kept', attributes: value })?.attributes ?? {};
}

/** The elements of a list that was kept. */
export function keptElements(value: unknown): readonly XmlElement[] {
  return Array.isArray(value) ? value.flatMap((one) => toElement(one) ?? []) : [];
}

/** The elements of tracks that were kept as they stood, if they are still the tracks of the node. */
export function sameEntries(
  { trackIds }: PlaylistNode,
  kept: unknown,
  idOf: (element: XmlElement) => string | undefined,
): readonly XmlElement[] | null {
  const elements = keptElements(kept);
  return elements.length > 0 && isSame(elements.map(idOf), trackIds) ? elements : null;
}

/**
 * What a file calls the tracks of a node. Those that are not in it are left out and told; a node of the same
 * format keeps what its own file had not either.
 */
export function keysIn(
  { trackIds }: PlaylistNode,
  {
    keys,
    isOwn,
    lose,
  }: {
    readonly keys: ReadonlyMap<string, string | null>;
    readonly isOwn: boolean;
    readonly lose: Lose;
  },
): readonly string[] {
  return trackIds.flatMap((id) => {
    const key = keys.get(id) ?? (isOwn ? id : null);
    if (key === null) lose('playlists.trackIds', notInFile);
    return key ?? [];
  });
}
