import type { PlaylistNode } from '../collection.ts';
import type { WriteContext } from '../collections/format.ts';
import {
  keptAttributes,
  keptElements,
  keptOf,
  keysIn,
  type PlaylistTree,
  playlistTree,
  sameEntries,
  topNodes,
} from '../collections/playlist-tree.ts';
import { childOf, elementOf, isElement, type XmlElement } from '../xml/element.ts';
import { plainText } from '../xml/escape-xml.ts';
import { wholeText } from '../xml/write-xml.ts';
import { toLocation } from './location.ts';
import { byLocation } from './read-playlists.ts';

const newRoot = elementOf('NODE', { Type: '0', Name: 'ROOT' });

/** `DJ_PLAYLISTS`, `PLAYLISTS`, `NODE`; then one a folder; `NODE`, `TRACK`. */
const nesting = { around: 3, perLevel: 1, within: 2 };

/** How many tracks are written before the text is passed on. */
const entriesAtOnce = 200;

/** The text of `PLAYLISTS` with all below it; numbers in it are counted anew. */
export function playlistTexts(
  context: WriteContext,
  placeholder: XmlElement,
  locations: ReadonlyMap<string, string>,
): Iterable<string> {
  return new PlaylistTexts(context, locations).all(placeholder);
}

class PlaylistTexts {
  readonly #context: WriteContext;
  readonly #locations: ReadonlyMap<string, string>;
  readonly #tree: PlaylistTree;

  constructor(context: WriteContext, locations: ReadonlyMap<string, string>) {
    this.#context = context;
    this.#locations = locations;
    this.#tree = playlistTree(context.header.playlists, context.lose, nesting);
  }

  *all(placeholder: XmlElement): Generator<string> {
    const root = childOf(placeholder, 'NODE');
    const others = (placeholder.children ?? []).filter((child) => child !== root).filter(isElement);
    const top = this.#tree.get(null) ?? [];
    const { before, within, behind } = topNodes(top, 'rekordbox-xml');
    // An export without playlists has an element with nothing in it, or none.
    const isBare = !root && top.length === 0 && others.length === 0;
    yield this.#start(elementOf(placeholder.name, placeholder.attributes), 1, isBare);
    if (isBare) return;
    yield* this.#nodes(before, 2);
    if (root || within.length > 0) {
      const { attributes, children = [] } = root ?? newRoot;
      const others = children.filter(isElement);
      yield* this.#folder({ attributes, isOwn: root !== undefined, children: within, others }, 2);
    }
    yield* this.#nodes(behind, 2);
    for (const other of others) yield this.#text(other, 2);
    yield this.#end(placeholder.name, 1);
  }

  *#nodes(nodes: readonly PlaylistNode[], depth: number): Generator<string> {
    const names = new Set<string>();
    for (const node of nodes) {
      const kept = keptOf(node, 'rekordbox-xml');
      if (node.kind === 'smart' && !kept) {
        this.#context.lose('playlists', 'rules of another program, left out');
        continue;
      }
      const name = this.#freeName(node, names, kept !== null);
      const own = { ...keptAttributes(kept?.['attributes']) };
      const others = keptElements(kept?.['others']);
      if (node.kind === 'folder') {
        const attributes = { ...inOrder({ Name: name, Type: '0' }, own), ...named(name, own) };
        const children = this.#tree.get(node.id) ?? [];
        yield* this.#folder({ attributes, isOwn: kept !== null, children, others }, depth);
      } else yield* this.#playlist(node, { name, own, others, kept }, depth);
    }
  }

  *#folder(
    {
      attributes,
      isOwn,
      children,
      others,
    }: {
      readonly attributes: Readonly<Record<string, string>>;
      /** It is from a file of the same format. */
      readonly isOwn: boolean;
      readonly children: readonly PlaylistNode[];
      readonly others: readonly XmlElement[];
    },
    depth: number,
  ): Generator<string> {
    const written = children.filter(
      (node) => node.kind !== 'smart' || keptOf(node, 'rekordbox-xml') !== null,
    );
    const isEmpty = written.length === 0 && others.length === 0;
    const told = { ...attributes, Count: String(written.length) };
    if (isOwn) this.#tellCount(attributes['Count'], told.Count);
    yield this.#start(elementOf('NODE', told), depth, isEmpty);
    yield* this.#nodes(children, depth + 1);
    for (const other of others) yield this.#text(other, depth + 1);
    if (!isEmpty) yield this.#end('NODE', depth);
  }

  *#playlist(
    node: PlaylistNode,
    {
      name,
      own,
      others,
      kept,
    }: {
      readonly name: string;
      readonly own: Readonly<Record<string, string>>;
      readonly others: readonly XmlElement[];
      readonly kept: Readonly<Record<string, unknown>> | null;
    },
    depth: number,
  ): Generator<string> {
    const { keys, lose } = this.#context;
    const isLocated = own['KeyType'] === byLocation;
    const same = sameEntries(node, kept?.['entries'], ({ attributes }) => attributes['Key']);
    const found = same
      ? []
      : keysIn(node, { keys: isLocated ? this.#byPath(node) : keys, isOwn: kept !== null, lose });
    const count = String(same?.length ?? found.length);
    if (kept && node.kind === 'playlist') this.#tellCount(own['Entries'], count);
    const usual = { Name: name, Type: '1', KeyType: '0' };
    const attributes = {
      ...inOrder(usual, own),
      ...named(name, own),
      ...(node.kind === 'playlist' && { Entries: count }),
    };
    const isEmpty = count === '0' && others.length === 0;
    yield this.#start(elementOf('NODE', attributes), depth, isEmpty);
    for (let at = 0; at < found.length; at += entriesAtOnce) {
      const some = found.slice(at, at + entriesAtOnce);
      yield some.map((Key) => this.#text(elementOf('TRACK', { Key }), depth + 1)).join('');
    }
    for (const entry of [...(same ?? []), ...others]) yield this.#text(entry, depth + 1);
    if (!isEmpty) yield this.#end('NODE', depth);
  }

  /** What a playlist that calls tracks by their location calls them. */
  #byPath({ trackIds }: PlaylistNode): ReadonlyMap<string, string> {
    return new Map(trackIds.map((id) => [id, this.#locations.get(id) ?? toLocation(id)]));
  }

  /** Under one folder, Rekordbox takes no name twice; what it wrote itself is left as it is. */
  #freeName({ name: given, kind }: PlaylistNode, names: Set<string>, isOwn: boolean): string {
    const name = plainText(given, (reason) => this.#context.lose('playlists.name', reason));
    let free = name;
    for (let number = 2; !isOwn && names.has(`${kind}\n${free}`); number += 1) {
      free = `${name} (${number})`;
    }
    if (free !== name) this.#context.lose('playlists.name', 'given twice in a folder, numbered');
    names.add(`${kind}\n${free}`);
    return free;
  }

  #tellCount(told: string | undefined, count: string): void {
    if (told === count || this.#context.header.isPart) return;
    this.#context.lose('playlists', 'another number than there are in it, put right');
  }

  #start(element: XmlElement, depth: number, isEmpty: boolean): string {
    return this.#context.layout.start(element, depth, isEmpty, this.#context.lose);
  }

  #end(name: string, depth: number): string {
    return this.#context.layout.end(name, depth);
  }

  #text(element: XmlElement, depth: number): string {
    return wholeText(this.#context.layout, element, depth, this.#context.lose);
  }
}

/** One without a name stays so. */
function named(
  name: string,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return name === '' && Object.keys(own).length > 0 && !('Name' in own) ? {} : { Name: name };
}

/** What stood there in its own order, else the usual in that of the program. */
function inOrder(
  usual: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.keys(own).length > 0 ? own : usual;
}
