import { createHash } from 'node:crypto';
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
import { entryElement, readEntry } from './entries.ts';

const newRoot = elementOf('NODE', { TYPE: 'FOLDER', NAME: '$ROOT' });

/** `NML`, `PLAYLISTS`, `NODE`, `SUBNODES`; then two a folder; `NODE`, `PLAYLIST`, `ENTRY`, `PRIMARYKEY`. */
const nesting = { around: 4, perLevel: 2, within: 4 };

/** How many tracks are written before the text is passed on. */
const entriesAtOnce = 50;

/** The text of `PLAYLISTS` with all below it; numbers in it are counted anew. */
export function playlistTexts(context: WriteContext, placeholder: XmlElement): Iterable<string> {
  return new PlaylistTexts(context).all(placeholder);
}

interface Folder {
  readonly attributes: Readonly<Record<string, string>>;
  /** Attributes of `SUBNODES`; `null` for a folder that had none. */
  readonly subnodes: Readonly<Record<string, string>> | null;
  /** It is from a file of the same format. */
  readonly isOwn: boolean;
  readonly children: readonly PlaylistNode[];
  /** What else stood in `SUBNODES`, and what beside it. */
  readonly inner: readonly XmlElement[];
  readonly others: readonly XmlElement[];
}

class PlaylistTexts {
  readonly #context: WriteContext;
  readonly #tree: PlaylistTree;

  constructor(context: WriteContext) {
    this.#context = context;
    this.#tree = playlistTree(context.header.playlists, context.lose, nesting);
  }

  *all(placeholder: XmlElement): Generator<string> {
    const root = childOf(placeholder, 'NODE');
    const others = (placeholder.children ?? []).filter((child) => child !== root).filter(isElement);
    const { before, within, behind } = topNodes(this.#tree.get(null) ?? [], 'traktor-nml');
    yield this.#start(elementOf(placeholder.name, placeholder.attributes));
    yield* this.#nodes(before);
    if (root || within.length > 0) {
      const { attributes, children = [] } = root ?? newRoot;
      const subnodes = childOf(root, 'SUBNODES');
      yield* this.#folder({
        attributes,
        subnodes: subnodes?.attributes ?? (root ? null : {}),
        isOwn: root !== undefined,
        children: within,
        inner: (subnodes?.children ?? []).filter(isElement),
        others: children.filter(isElement).filter(({ name }) => name !== 'SUBNODES'),
      });
    }
    yield* this.#nodes(behind);
    for (const other of others) yield this.#text(other);
    yield this.#end(placeholder.name);
  }

  *#folder({ attributes, subnodes, isOwn, children, inner, others }: Folder): Generator<string> {
    const written = children.filter((node) => this.#isWritten(node));
    const count = String(written.length);
    if (isOwn && subnodes) this.#tellCount(subnodes['COUNT'], count);
    yield this.#start(elementOf('NODE', attributes));
    if (subnodes || written.length + inner.length > 0) {
      yield this.#start(elementOf('SUBNODES', { ...subnodes, COUNT: count }));
      for (const node of written) yield* this.#node(node);
      for (const one of inner) yield this.#text(one);
      yield this.#end('SUBNODES');
    }
    for (const other of others) yield this.#text(other);
    yield this.#end('NODE');
  }

  *#nodes(nodes: readonly PlaylistNode[]): Generator<string> {
    for (const node of nodes) if (this.#isWritten(node)) yield* this.#node(node);
  }

  *#node(node: PlaylistNode): Generator<string> {
    const kept = keptOf(node, 'traktor-nml');
    const own = keptAttributes(kept?.['attributes']);
    const others = keptElements(kept?.['others']);
    const inner = keptElements(kept?.['inner']);
    const NAME = plainText(node.name, (reason) => this.#context.lose('playlists.name', reason));
    const usual = { TYPE: node.kind === 'folder' ? 'FOLDER' : 'PLAYLIST', NAME };
    const isNamed = NAME !== '' || 'NAME' in own;
    const inOrder = kept ? { ...own, ...(isNamed && { NAME }) } : usual;
    if (node.kind === 'folder') {
      const children = this.#tree.get(node.id) ?? [];
      const subnodes = kept && !kept['SUBNODES'] ? null : keptAttributes(kept?.['SUBNODES']);
      yield* this.#folder({
        attributes: inOrder,
        subnodes,
        isOwn: kept !== null,
        children,
        inner,
        others,
      });
      return;
    }
    yield this.#start(elementOf('NODE', inOrder));
    const isBare = kept !== null && !kept['PLAYLIST'] && node.trackIds.length === 0;
    if (node.kind === 'playlist' && !isBare) yield* this.#entries(node, kept, inner);
    for (const other of others) yield this.#text(other);
    yield this.#end('NODE');
  }

  *#entries(
    node: PlaylistNode,
    kept: Readonly<Record<string, unknown>> | null,
    inner: readonly XmlElement[],
  ): Generator<string> {
    const { keys, lose } = this.#context;
    const same = sameEntries(node, kept?.['entries'], (one) => readEntry(one)?.key);
    const found = same ? [] : keysIn(node, { keys, isOwn: kept !== null, lose });
    const own = keptAttributes(kept?.['PLAYLIST']);
    const count = String(same?.length ?? found.length);
    if (kept?.['PLAYLIST']) this.#tellCount(own['ENTRIES'], count);
    const usual = kept ? {} : { ENTRIES: count, TYPE: 'LIST', UUID: uuidOf(node) };
    yield this.#start(elementOf('PLAYLIST', { ...usual, ...own, ENTRIES: count }));
    for (let at = 0; at < found.length; at += entriesAtOnce) {
      const some = found.slice(at, at + entriesAtOnce);
      yield some.map((key) => this.#text(entryElement(key))).join('');
    }
    for (const entry of [...(same ?? []), ...inner]) yield this.#text(entry);
    yield this.#end('PLAYLIST');
  }

  #isWritten(node: PlaylistNode): boolean {
    if (node.kind !== 'smart' || keptOf(node, 'traktor-nml')) return true;
    this.#context.lose('playlists', 'rules of another program, left out');
    return false;
  }

  #tellCount(told: string | undefined, count: string): void {
    if (told === count || this.#context.header.isPart) return;
    this.#context.lose('playlists', 'another number than there are in it, put right');
  }

  #start(element: XmlElement): string {
    return this.#context.layout.start(element, 0, false, this.#context.lose);
  }

  #end(name: string): string {
    return this.#context.layout.end(name, 0);
  }

  #text(element: XmlElement): string {
    return wholeText(this.#context.layout, element, 0, this.#context.lose);
  }
}

/** The same playlist of the same file gets the same one, so that files can be compared. */
function uuidOf({ id, name }: PlaylistNode): string {
  return createHash('sha256').update(`${id}\n${name}`).digest('hex').slice(0, 32);
}
