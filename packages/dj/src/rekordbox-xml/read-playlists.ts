import type { PlaylistNode } from '../collection.ts';
import type { PlaylistReader } from '../collections/format.ts';
import { OddPlaces } from '../collections/odd-places.ts';
import { PlaylistCollector } from '../collections/playlist-collector.ts';
import type { Beside } from '../collections/playlist-tree.ts';
import { elementOf, type XmlElement, type XmlNode } from '../xml/element.ts';
import { toPath } from './location.ts';

/** What is kept of a `NODE`. */
interface OpenNode {
  readonly attributes: Readonly<Record<string, string>>;
  /** Around all others. */
  readonly isRoot: boolean;
  /** Where it stands that should lie in the root. */
  readonly beside: Beside | null;
  /** Of its tracks; only where one of them has more than its key. */
  entries: XmlElement[] | null;
  readonly others: XmlElement[];
}

/** `KeyType` of playlists that call tracks by their location. */
export const byLocation = '1';

const kinds: Readonly<Record<string, PlaylistNode['kind']>> = { '0': 'folder', '1': 'playlist' };

/** Gathers the `NODE` elements of a file. */
export class RekordboxPlaylists implements PlaylistReader {
  readonly #collector: PlaylistCollector;
  readonly #idOf: (path: string) => string | undefined;
  readonly #located: PlaylistNode[] = [];
  readonly #open: OpenNode[] = [];
  readonly #rest: XmlNode[] = [];
  #hasRoot = false;
  keylessCount = 0;
  extraCount = 0;
  readonly #places = new OddPlaces();

  constructor(fileName: string, idOf: (path: string) => string | undefined) {
    this.#collector = new PlaylistCollector(fileName);
    this.#idOf = idOf;
  }

  isWhole(name: string): boolean {
    return name !== 'NODE';
  }

  open({ attributes }: XmlElement): void {
    const { Type = '', Name = '' } = attributes;
    this.#places.enter();
    const isTop = this.#open.length === 0;
    const isRoot = isTop && !this.#hasRoot && Name === 'ROOT';
    if (!isRoot) this.#collector.open(kinds[Type] ?? 'smart', Name);
    const place = this.#hasRoot ? 'behind' : 'before';
    const beside = isTop && !isRoot ? place : null;
    this.#hasRoot ||= isRoot;
    this.#open.push({ attributes, isRoot, beside, entries: null, others: [] });
    const { current } = this.#collector;
    if (current && attributes['KeyType'] === byLocation) this.#located.push(current);
  }

  whole(element: XmlElement): void {
    const node = this.#open.at(-1);
    const key = element.attributes['Key'];
    if (node && key !== undefined && element.name === 'TRACK' && isOfTracks(node)) {
      this.#places.usual();
      this.#entry(node, element, key);
      return;
    }
    this.#places.odd();
    if (!node) this.#rest.push(this.#collector.keep(element));
    else {
      if (element.name === 'TRACK') this.keylessCount += 1;
      node.others.push(this.#collector.keep(element));
    }
  }

  close(): void {
    this.#places.leave();
    const node = this.#open.pop();
    if (!node) return;
    const { attributes, isRoot, beside, entries, others } = node;
    if (isRoot) this.#rest.push(this.#collector.keep(elementOf('NODE', attributes, others)));
    else {
      const kept = {
        attributes,
        ...(beside && { beside }),
        ...(entries && { entries }),
        ...(others.length > 0 && { others }),
      };
      this.#collector.close('rekordbox-xml', kept);
    }
  }

  nodes(): readonly PlaylistNode[] {
    for (const node of this.#located) this.#collector.rename(node, this.#idOf);
    return this.#collector.nodes;
  }

  get misplacedCount(): number {
    return this.#places.count;
  }

  rest(): readonly XmlNode[] {
    return this.#rest;
  }

  #entry(node: OpenNode, element: XmlElement, key: string): void {
    const before = this.#collector.current?.trackIds ?? [];
    const isLocated = node.attributes['KeyType'] === byLocation;
    const isPlain = Object.keys(element.attributes).length === 1 && !element.children;
    if (isLocated && !isPlain) this.extraCount += 1;
    if (!isLocated && !isPlain) node.entries ??= before.map((Key) => elementOf('TRACK', { Key }));
    node.entries?.push(this.#collector.keep(element));
    this.#collector.add(isLocated ? toPath(key) : key);
  }
}

/** Of a folder, tracks are none of its own. */
function isOfTracks({ isRoot, attributes }: OpenNode): boolean {
  return !isRoot && kinds[attributes['Type'] ?? ''] !== 'folder';
}
