import { ReadError } from '@linernotes/exporters';
import type { PlaylistNode } from '../collection.ts';
import type { XmlElement } from '../xml/element.ts';
import { flat, flatCopy } from '../xml/flat.ts';
import { limits } from '../xml/limits.ts';

interface OpenNode {
  readonly id: string;
  readonly trackIds: string[];
  kind: PlaylistNode['kind'];
  origin: PlaylistNode['origin'];
}

/** Gathers playlists as they are read, within the limits of memory: the id of a track is held once. */
export class PlaylistCollector {
  readonly nodes: PlaylistNode[] = [];
  readonly #fileName: string;
  readonly #open: OpenNode[] = [];
  readonly #ids = new Map<string, string>();
  #entries = 0;
  #length = 0;

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  /** Begins a node in the one that is open. */
  open(kind: PlaylistNode['kind'], name: string): void {
    if (this.nodes.length >= limits.playlists) throw this.#tooMuch(limits.playlists, 'playlists');
    const id = String(this.nodes.length + 1);
    const parentId = this.#open.at(-1)?.id ?? null;
    const node: OpenNode & PlaylistNode = {
      kind,
      id,
      parentId,
      name: flat(name),
      trackIds: [],
      origin: undefined,
    } as OpenNode & PlaylistNode; // one object, seen as what it is while it is open and as what it becomes
    this.#count(name);
    this.nodes.push(node);
    this.#open.push(node);
  }

  /** The node that is open; absent between them. */
  get current(): PlaylistNode | undefined {
    // One object, see open().
    return this.#open.at(-1) as (OpenNode & PlaylistNode) | undefined;
  }

  /** A track of the node that is open. */
  add(trackId: string): void {
    this.#entries += 1;
    if (this.#entries > limits.entries) throw this.#tooMuch(limits.entries, 'tracks in playlists');
    let id = this.#ids.get(trackId);
    if (id === undefined) {
      this.#count(trackId);
      id = flat(trackId);
      this.#ids.set(id, id);
    }
    this.#open.at(-1)?.trackIds.push(id);
  }

  /** Sets what is known of the open node only at its end, and ends it. */
  close(format: string, data: unknown, kind?: PlaylistNode['kind']): void {
    const node = this.#open.pop();
    if (!node) return;
    const kept = flatCopy(data);
    this.#count(JSON.stringify(kept));
    node.origin = { format, data: kept };
    if (kind !== undefined) node.kind = kind;
  }

  /** A copy of an element that is kept as it stands. */
  keep(element: XmlElement): XmlElement {
    this.#count(JSON.stringify(element));
    return flatCopy(element);
  }

  /** Ids of tracks as they are called in the end. */
  rename(node: PlaylistNode, nameOf: (id: string) => string | undefined): void {
    const open = node as PlaylistNode & OpenNode;
    for (const [at, id] of open.trackIds.entries()) open.trackIds[at] = nameOf(id) ?? id;
  }

  #count({ length }: string): void {
    this.#length += length;
    if (this.#length > limits.playlistLength)
      throw this.#tooMuch(limits.playlistLength, 'letters in its playlists');
  }

  #tooMuch(most: number, what: string): ReadError {
    return new ReadError({
      message: `${this.#fileName} has more than ${most.toLocaleString('en')} ${what}.`,
      remedy: 'Export fewer playlists.',
    });
  }
}
