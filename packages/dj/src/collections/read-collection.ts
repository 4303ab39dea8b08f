import {
  type FileAbout,
  type ImportOptions,
  openBytes,
  ReadError,
  type ReadRecord,
} from '@linernotes/exporters';
import type { DjHeader, PlaylistNode, Unread } from '../collection.ts';
import { type Aside, Asides } from '../xml/asides.ts';
import { decodeXml } from '../xml/decode-xml.ts';
import { commentText, isElement, type XmlElement, type XmlNode } from '../xml/element.ts';
import { flatCopy } from '../xml/flat.ts';
import { KeptComments } from '../xml/kept-comments.ts';
import { limits } from '../xml/limits.ts';
import { parseXml, type XmlHandler } from '../xml/parse-xml.ts';
import type { CollectionFormat, PlaylistReader, ReaderOptions, TrackReader } from './format.ts';
import { OddPlaces } from './odd-places.ts';
import type { ReaderIds } from './reader-ids.ts';

/**
 * Reads the tracks of a collection in batches, as they come; what stands beside them is told behind the last.
 * @throws ReadError for what is no such file, is damaged or asks for too much
 */
export async function* readCollection(
  format: CollectionFormat,
  source: AsyncIterable<Uint8Array | string>,
  { name, onAbout }: ImportOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const { bytes, spoken } = openBytes(source, name, { isPassing: true });
  const run = new CollectionRun(format, { fileName: spoken, hasPlaylists: onAbout !== undefined });
  const text = run.watched(decodeXml(bytes, spoken));
  for await (const _ of parseXml(text, spoken, run)) {
    const batch = run.take();
    if (batch.length > 0) yield batch;
  }
  onAbout?.(run.about());
}

class CollectionRun implements XmlHandler {
  readonly #format: CollectionFormat;
  readonly #spoken: string;
  readonly #hasPlaylists: boolean;
  readonly #reader: TrackReader;
  /** The file without its tracks and playlists. */
  #root: XmlElement = { name: '', attributes: {} };
  readonly #rootChildren: XmlNode[] = [];
  #collection: XmlElement = { name: '', attributes: {} };
  readonly #collectionChildren: XmlNode[] = [];
  #playlists: XmlElement | null = null;
  readonly #seen = new Set<string>();
  #batch: ReadRecord[] = [];
  readonly #asides = new Asides();
  readonly #comments = new KeptComments(this.#asides);
  readonly #places = new OddPlaces();
  /** Names of those that there should be one of. */
  readonly #seconds: string[] = [];
  #count = 0;
  #kept = 0;
  #keptLength = 0;
  #newLine = '\n';
  /** Where the parser is: in the collection, in the playlists, or beside both. */
  #within: 'collection' | 'playlists' | null = null;

  constructor(format: CollectionFormat, options: ReaderOptions) {
    this.#format = format;
    this.#spoken = options.fileName;
    this.#hasPlaylists = options.hasPlaylists;
    this.#reader = format.reader(options);
  }

  /** Notes how lines end, which the parser does not tell. */
  async *watched(text: AsyncIterable<string>): AsyncGenerator<string> {
    let isKnown = false;
    for await (const piece of text) {
      const at = isKnown ? -1 : piece.indexOf('\n');
      if (at >= 0) {
        isKnown = true;
        if (piece[at - 1] === '\r') this.#newLine = '\r\n';
      }
      yield piece;
    }
  }

  isWhole(name: string, path: readonly string[]): boolean {
    if (path.length === 0) {
      this.#assertRoot(name);
      return false;
    }
    if (this.#within === 'playlists') return this.#reader.playlists.isWhole(name);
    if (this.#within === 'collection') return true;
    const { collection, playlists } = this.#format;
    // A second one is kept as it is, like anything else that nobody expects.
    return this.#seen.has(name) || (name !== collection && name !== playlists);
  }

  open(element: XmlElement, _line: number): void {
    const { name } = element;
    if (this.#within === 'playlists') this.#playlist?.open(element);
    else if (this.#root.name === '') this.#root = flatCopy(element);
    else if (name === this.#format.collection) {
      this.#within = 'collection';
      this.#collection = flatCopy(element);
      this.#rootChildren.push(this.#collection);
    } else {
      this.#within = 'playlists';
      this.#playlists = flatCopy(element);
      this.#rootChildren.push(this.#playlists);
    }
    this.#seen.add(name);
  }

  whole(element: XmlElement, line: number): void {
    if (this.#within === 'collection' && element.name === this.#format.track) {
      this.#count += 1;
      this.#places.usual();
      const record = this.#reader.track(element, this.#count);
      // A track is JSON, which its type does not say.
      this.#batch.push({ line, record: record as unknown as Record<string, unknown> });
      return;
    }
    const kept = this.#comments.of(element);
    if (kept) this.#beside(kept);
  }

  #beside(element: XmlElement): void {
    if (this.#within === 'playlists') this.#playlist?.whole(element);
    else if (this.#within === 'collection') {
      this.#places.odd();
      this.#collectionChildren.push(this.#keep(element));
    } else {
      this.#rootChildren.push(this.#keep(element));
      const { collection, playlists } = this.#format;
      if (element.name === collection || element.name === playlists)
        this.#seconds.push(element.name);
    }
  }

  close(name: string): void {
    const { collection, playlists } = this.#format;
    if (this.#within === 'collection' && name === collection) this.#within = null;
    else if (this.#within === 'playlists' && name === playlists) this.#within = null;
    else if (this.#within === 'playlists') this.#playlist?.close(name);
  }

  aside(aside: Aside): void {
    this.#asides.add(aside);
  }

  /** Who is told of playlists, if anybody asks for them. */
  get #playlist(): PlaylistReader | null {
    return this.#hasPlaylists ? this.#reader.playlists : null;
  }

  take(): readonly ReadRecord[] {
    const batch = this.#batch;
    this.#batch = [];
    return batch;
  }

  about(): FileAbout {
    const root = {
      ...this.#root,
      children: this.#rootChildren.map((child) => this.#filled(child)),
    };
    const product = this.#format.productOf(root);
    const playlists = this.#reader.playlists.nodes();
    const unread = this.#unread(playlists);
    const data = { root, newLine: this.#newLine, greatestId: this.#reader.ids.greatest };
    const header: DjHeader = {
      ...(product && { product }),
      playlists,
      ...(unread.length > 0 && { unread }),
      origin: { format: this.#format.id, data },
    };
    // A header is JSON, which its type does not say.
    return { header: header as unknown as FileAbout['header'], listName: 'tracks' };
  }

  #unread(playlists: readonly PlaylistNode[]): readonly Unread[] {
    const { ids, unread } = this.#reader;
    const { keylessCount, extraCount, misplacedCount } = this.#reader.playlists;
    const movedCount = this.#places.count + misplacedCount;
    const told = (field: string, reason: string, count: number, isKept = true) =>
      count > 0 ? [{ field, reason, count, isKept }] : [];
    return [
      ...sharedIn(playlists, ids),
      ...told('playlists.trackIds', 'named by no key or in a folder, left out', keylessCount),
      ...this.#seconds.flatMap((name) => told(name, 'a second one, left out', 1)),
      ...told('playlists.trackIds', 'more than its location, left out', extraCount, false),
      ...told('', 'element or comment in an unusual place, moved or left out', movedCount, false),
      ...unread.told(),
      ...this.#asides.told(),
    ];
  }

  /** What stood in the collection and the playlists beside what they are for. */
  #filled(child: XmlNode): XmlNode {
    if (child === this.#collection) return withChildren(this.#collection, this.#collectionChildren);
    if (!this.#playlists || child !== this.#playlists) return child;
    return withChildren(this.#playlists, this.#reader.playlists.rest());
  }

  #assertRoot(name: string): void {
    const { root, otherRoots, name: formatName } = this.#format;
    if (name === root) return;
    const other = otherRoots[name];
    throw new ReadError({
      message: `${this.#spoken} is no ${formatName}: its first element is "${name.slice(0, 40)}".`,
      remedy: other ?? `Name a file that begins with <${root}>.`,
      line: 1,
    });
  }

  #keep(element: XmlElement): XmlElement {
    this.#kept += countOf(element);
    this.#keptLength += JSON.stringify(element).length;
    if (this.#kept > limits.keptElements || this.#keptLength > limits.keptLength) {
      throw new ReadError({
        message: `${this.#spoken} has more beside its tracks than can be kept in memory.`,
        remedy: 'Export the playlists that you want, and not the whole collection.',
      });
    }
    return flatCopy(element);
  }
}

/** By playlist, for one of them may be taken alone. */
function sharedIn(
  playlists: readonly PlaylistNode[],
  ids: Pick<ReaderIds, 'isShared'>,
): readonly Unread[] {
  const reason = 'several tracks have this id, and the first is meant';
  return playlists.flatMap(({ id: playlistId, trackIds }) => {
    let count = 0;
    for (const id of trackIds) if (ids.isShared(id)) count += 1;
    if (count === 0) return [];
    return [{ field: 'playlists.trackIds', reason, count, isKept: true, playlistId }];
  });
}

function withChildren(element: XmlElement, children: readonly XmlNode[]): XmlElement {
  return children.length > 0 ? { ...element, children } : element;
}

/** Comments have a bound of their own. */
function countOf(element: XmlElement): number {
  if (commentText(element) !== null) return 0;
  const { children = [] } = element;
  return children.reduce((sum, child) => sum + (isElement(child) ? countOf(child) : 1), 1);
}
