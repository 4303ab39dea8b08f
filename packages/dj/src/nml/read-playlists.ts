import type { PlaylistNode } from '../collection.ts';
import type { PlaylistReader } from '../collections/format.ts';
import { PlaylistCollector } from '../collections/playlist-collector.ts';
import { isElement, type XmlElement, type XmlNode } from '../xml/element.ts';
import { entryElement, readEntry } from './entries.ts';

/** What is kept of a `NODE`. */
interface OpenNode {
  readonly attributes: Readonly<Record<string, string>>;
  /** Around all others. */
  readonly isRoot: boolean;
  /** Attributes of `SUBNODES` and `PLAYLIST`. */
  readonly within: Record<string, Readonly<Record<string, string>>>;
  /** Of its tracks; only where one of them has more than its key. */
  entries: XmlElement[] | null;
  readonly others: XmlElement[];
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

  constructor(fileName: string) {
    this.#collector = new PlaylistCollector(fileName);
  }

  isWhole(name: string): boolean {
    return name !== 'NODE' && name !== 'SUBNODES' && name !== 'PLAYLIST';
  }

  open({ name, attributes }: XmlElement): void {
    const outer = this.#open.at(-1);
    if (name !== 'NODE') {
      if (outer) outer.within[name] = attributes;
      return;
    }
    const { TYPE = '', NAME = '' } = attributes;
    const isRoot = !this.#hasRoot && NAME === '$ROOT';
    if (!isRoot) this.#collector.open(kinds[TYPE] ?? 'smart', NAME);
    this.#hasRoot = true;
    this.#open.push({ attributes, isRoot, within: {}, entries: null, others: [] });
  }

  whole(element: XmlElement): void {
    const node = this.#open.at(-1);
    const entry = readEntry(element);
    if (!node) this.#rest.push(this.#collector.keep(element));
    else if (!entry || node.isRoot) node.others.push(this.#collector.keep(element));
    else {
      const before = this.#collector.current?.trackIds ?? [];
      if (!entry.isPlain) node.entries ??= before.map(entryElement);
      node.entries?.push(this.#collector.keep(element));
      this.#collector.add(entry.key);
    }
  }

  close(name: string): void {
    const node = name === 'NODE' ? this.#open.pop() : undefined;
    if (!node) return;
    const { attributes, isRoot, within, entries, others } = node;
    if (isRoot) this.#rest.push(this.#collector.keep(rootOf(node)));
    else {
      this.#collector.close('traktor-nml', {
        attributes,
        ...within,
        ...(entries && { entries }),
        ...(others.length > 0 && { others }),
      });
    }
  }

  nodes(): readonly PlaylistNode[] {
    return this.#collector.nodes;
  }

  rest(): readonly XmlNode[] {
    return this.#rest;
  }
}

function rootOf({ attributes, within, others }: OpenNode): XmlElement {
  const { SUBNODES } = within;
  const children = [...(SUBNODES ? [{ name: 'SUBNODES', attributes: SUBNODES }] : []), ...others];
  return { name: 'NODE', attributes, children: children.filter(isElement) };
}
