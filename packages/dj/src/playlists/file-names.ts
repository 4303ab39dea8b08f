import type { PlaylistNode } from '../collection.ts';

/** Without its ending; file systems allow 255 bytes, four for a letter. */
const maxLetters = 60;

/** What Windows takes for a device, whatever ends its name. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Names a file for each playlist, in folders as the playlists are: `House/Deep.m3u8`. Letters that some file system does not
 * have become `_`; of two with one name, the second is `Deep (2).m3u8`.
 */
export function playlistFileNames(
  nodes: readonly PlaylistNode[],
  extension: string,
): ReadonlyMap<PlaylistNode, string> {
  const names = new Map<PlaylistNode, string>();
  const folders = new Map<string, string>();
  const taken = new Set<string>();
  for (const node of nodes) {
    const parent = node.parentId === null ? undefined : folders.get(node.parentId);
    const start = parent === undefined ? '' : `${parent}/`;
    const ending = node.kind === 'folder' ? '' : `.${extension}`;
    const name = freeName(`${start}${safeName(node.name)}`, ending, taken);
    if (node.kind === 'folder') folders.set(node.id, name);
    else names.set(node, name);
  }
  return names;
}

/** File systems may tell capitals and ways of writing an accent apart, or not. */
function freeName(name: string, ending: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const numbered = `${name}${number > 1 ? ` (${number})` : ''}${ending}`;
    const key = numbered.normalize('NFC').toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return numbered;
  }
}

function safeName(name: string): string {
  const safe = Array.from(name.toWellFormed().replace(/[<>:"/\\|?*\p{Cc}]/gu, '_'))
    .slice(0, maxLetters)
    .join('')
    .trim()
    .replace(/^\.+|[. ]+$/g, '_')
    .replace(devices, '$&_');
  return safe === '' ? 'Playlist' : safe;
}
