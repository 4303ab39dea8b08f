import type { JsonValue } from '@linernotes/exporters';
import type { DjHeader, Origin, PlaylistNode, Unread } from '../collection.ts';

const kinds: ReadonlySet<unknown> = new Set(['folder', 'playlist', 'smart']);

/** Reads the header of a document of tracks, whoever made it: what is no playlist there is left aside. */
export function readHeader(header: Readonly<Record<string, JsonValue>>): DjHeader {
  const { playlists, origin, product, unread, isPart } = header;
  const nodes = Array.isArray(playlists) ? playlists.filter(isNode) : [];
  const name = nameOf(product);
  return {
    ...(name !== null && { product: { name } }),
    // Each was looked at.
    playlists: nodes as unknown as readonly PlaylistNode[],
    ...(isPart === true && { isPart }),
    ...(isOrigin(origin) && { origin: origin as unknown as Origin }),
    ...(Array.isArray(unread) && {
      unread: unread.filter(isUnread) as unknown as readonly Unread[],
    }),
  };
}

function nameOf(product: unknown): string | null {
  if (typeof product !== 'object' || product === null || !('name' in product)) return null;
  return typeof product.name === 'string' ? product.name : null;
}

function isNode(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, id, parentId, name, trackIds } = value as Partial<PlaylistNode>;
  return (
    kinds.has(kind) &&
    typeof id === 'string' &&
    (parentId === null || typeof parentId === 'string') &&
    typeof name === 'string' &&
    Array.isArray(trackIds) &&
    trackIds.every((one) => typeof one === 'string')
  );
}

function isUnread(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { field, reason, count } = value as Partial<Unread>;
  return typeof field === 'string' && typeof reason === 'string' && Number.isInteger(count);
}

/** Tells a kept origin from anything else. */
export function isOrigin(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return typeof (value as Partial<Origin>).format === 'string' && 'data' in value;
}
