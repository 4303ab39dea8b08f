import type { PlaylistNode } from '../collection.ts';
import type { PlaylistReader } from '../collections/format.ts';
import { OddPlaces } from '../collections/odd-places.ts';
import { PlaylistCollector } from '../collections/playlist-collector.ts';
import type { Beside } from '../collections/playlist-tree.ts';
import { elementOf, type XmlElement, type XmlNode } from '../xml/element.ts';
import { entryElement, readEntry } from './entries.ts';

/** What is kept of a `NODE`. */
interface OpenNode {
  readonly attributes: Readonly<Record<string, string>>;
  /** Around all others. */
  readonly isRoot: boolean;
  /** Where it stands that should lie in the root. */
  readonly beside: Beside | null;
  /** Attributes of `SUBNODES` and `PLAYLIST`. */
  readonly within: Record<string, Readonly<Record<string, string>>>;
  /** Of its tracks; only where one of them has more than its key. */
  entries: XmlElement[] | null;
  /** What else stands in `SUBNODES` or `PLAYLIST`, and what beside it. */
  readonly inner: XmlElement[];
  readonly others: XmlElement[];
  /** It is in one of the two. */
  isWithin: boolean;
}

const kinds: Readonly<Record<string, PlaylistNode['kind']>> = {
  FOLDER: 'folder',
  PLAYLIST: 'playlist',
};

/** Gathers the `NODE` elements of a file. */
export class NmlPlaylists implements PlaylistReader {
  readonly #collector: PlaylistCollector;
  readonly #open: OpenNode[] = [];
  readonly #rest: XmlNode[] = [];
  #hasRoot = false;
  keylessCount = 0;
  readonly #places = new OddPlaces();
  /** Entries are told apart by nothing but their keys. */
  readonly extraCount = 0;

  constructor(fileName: string) {
    this.#collector = new PlaylistCollector(fileName);
  }

  isWhole(name: string): boolean {
    return name !== 'NODE' && name !== 'SUBNODES' && name !== 'PLAYLIST';
  }

  open({ name, attributes }: XmlElement): void {
    const outer = this.#open.at(-1);
    this.#places.enter();
    if (name !== 'NODE') {
      if (!outer || outer.isWithin || name in outer.within || name !== listOf(outer)) {
        this.#places.lost();
      }
      if (outer) {
        outer.within[name] = attributes;
        outer.isWithin = true;
      }
      return;
    }
    const { TYPE = '', NAME = '' } = attributes;
    const isTop = !outer;
    const isRoot = isTop && !this.#hasRoot && NAME === '$ROOT';
    if (!isRoot) this.#collector.open(kinds[TYPE] ?? 'smart', NAME);
    const place = this.#hasRoot ? 'behind' : 'before';
    const beside = isTop && !isRoot ? place : null;
    this.#hasRoot ||= isRoot;
    const parts = { within: {}, entries: null, inner: [], others: [], isWithin: false };
    this.#open.push({ attributes, isRoot, beside, ...parts });
  }

  whole(element: XmlElement): void {
    const node = this.#open.at(-1);
    const entry = readEntry(element);
    if (node && entry && isOfTracks(node)) this.#places.usual();
    else this.#places.odd();
    if (!node) this.#rest.push(this.#collector.keep(element));
    else if (!entry || !isOfTracks(node)) {
      if (element.name === 'ENTRY') this.keylessCount += 1;
      (node.isWithin ? node.inner : node.others).push(this.#collector.keep(element));
    } else {
      const before = this.#collector.current?.trackIds ?? [];
      if (!entry.isPlain) node.entries ??= before.map(entryElement);
      node.entries?.push(this.#collector.keep(element));
      this.#collector.add(entry.key);
    }
  }

  close(name: string): void {
    this.#places.leave();
    const outer = this.#open.at(-1);
    if (name !== 'NODE' && outer) outer.isWithin = false;
    const node = name === 'NODE' ? this.#open.pop() : undefined;
    if (!node) return;
    const { attributes, isRoot, beside, within, entries, inner, others } = node;
    if (isRoot) this.#rest.push(this.#collector.keep(rootOf(node)));
    else {
      this.#collector.close('traktor-nml', {
        attributes,
        ...(beside && { beside }),
        ...within,
        ...(entries && { entries }),
        ...(inner.length > 0 && { inner }),
        ...(others.length > 0 && { others }),
      });
    }
  }

  nodes(): readonly PlaylistNode[] {
    return this.#collector.nodes;
  }

  get misplacedCount(): number {
    return this.#places.count;
  }

  rest(): readonly XmlNode[] {
    return this.#rest;
  }
}

function rootOf({ attributes, within, inner, others }: OpenNode): XmlElement {
  const { SUBNODES } = within;
  const subnodes =
    SUBNODES || inner.length > 0 ? [elementOf('SUBNODES', SUBNODES ?? {}, inner)] : [];
  return { name: 'NODE', attributes, children: [...subnodes, ...others] };
}

/** Of a folder, entries are none of its own. */
function isOfTracks({ isRoot, attributes }: OpenNode): boolean {
  return !isRoot && kinds[attributes['TYPE'] ?? ''] !== 'folder';
}

/** Where a node has its playlists or its tracks. */
function listOf({ isRoot, attributes }: OpenNode): string | null {
  const kind = isRoot ? 'folder' : kinds[attributes['TYPE'] ?? ''];
  if (kind === undefined) return null;
  return kind === 'folder' ? 'SUBNODES' : 'PLAYLIST';
}
