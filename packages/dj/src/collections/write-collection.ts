import {
  type BatchedDocument,
  ExportError,
  type ExportJob,
  type JsonObject,
} from '@linernotes/exporters';
import type { DjHeader, DjTrack } from '../collection.ts';
import { isRelative, toAbsolute } from '../playlists/locations.ts';
import { toDjTrack } from '../tracks/from-record.ts';
import { unusable } from '../tracks/kept-element.ts';
import { shifted } from '../tracks/shift.ts';
import type { Lose } from '../tracks/slots.ts';
import { childOf, isElement, type XmlElement, type XmlNode } from '../xml/element.ts';
import { wholeText, type XmlLayout } from '../xml/write-xml.ts';
import type { CollectionFormat, CollectionOptions, CollectionWriter } from './format.ts';
import { readHeader } from './read-header.ts';
import { type Skeleton, skeletonFor } from './skeleton.ts';
import { spooled } from './spool.ts';
import { tellUnread } from './tell-unread.ts';

/** Longer texts are not collected with the young, as in `decode-xml.ts`. */
const pieceLength = 2 ** 13;

/** Writes tracks and playlists as a collection. How many there are stands before them: known, or found out first. */
export async function* writeCollection(
  format: CollectionFormat,
  document: BatchedDocument,
  options: CollectionOptions,
  job: ExportJob,
): AsyncGenerator<string | Uint8Array> {
  const header = readHeader(document.header);
  const run = new CollectionWriting(format, { document, header, options, job });
  yield* run.pieces();
}

const fromItsFolder =
  'relative path, written as it leads from the folder of the file that was read';

interface Given {
  readonly document: BatchedDocument;
  readonly header: DjHeader;
  readonly options: CollectionOptions;
  readonly job: ExportJob;
}

class CollectionWriting {
  readonly #format: CollectionFormat;
  readonly #given: Given;
  readonly #skeleton: Skeleton;
  readonly #layout: XmlLayout;
  readonly #writer: CollectionWriter;
  /** By what playlists call a track; `null` until it came. */
  readonly #keys = new Map<string, string | null>();
  /** The place of the item that is being written; `null` beside them. */
  #item: number | null = null;
  #count = 0;
  #movedCount = 0;

  constructor(format: CollectionFormat, given: Given) {
    const { header, options } = given;
    this.#format = format;
    this.#given = given;
    this.#skeleton = skeletonFor(format, header);
    this.#layout = format.layout(this.#skeleton.newLine);
    for (const { trackIds } of header.playlists)
      for (const id of trackIds) this.#keys.set(id, null);
    this.#writer = format.writer({
      options,
      header,
      layout: this.#layout,
      lose: this.#lose,
      keys: this.#keys,
    });
  }

  async *pieces(): AsyncGenerator<string | Uint8Array> {
    const { root } = this.#skeleton;
    const { origin } = this.#given.header;
    if (origin && origin.format !== this.#format.id) this.#loseOrigin(origin.format);
    if (this.#skeleton.isUnusable) this.#lose('origin', unusable);
    if (!this.#skeleton.isWhole) this.#lose(this.#format.collection, 'absent, added');
    tellUnread(this.#given.header, this.#format.id, this.#given.job.loss);
    yield this.#layout.prolog + this.#layout.start(bare(root), 0, false, this.#lose);
    const playlists = childOf(root, this.#format.playlists);
    const collection = childOf(root, this.#format.collection);
    for (const child of root.children ?? []) {
      // A second one of either is written as it was kept.
      if (child === collection) yield* this.#collection(collection);
      else if (child === playlists) yield* this.#writer.playlists(playlists);
      else yield this.#text(child, 1);
    }
    yield this.#layout.end(root.name, 0);
  }

  async *#collection(placeholder: XmlElement): AsyncGenerator<string | Uint8Array> {
    const { count } = this.#given.document;
    const others = (placeholder.children ?? []).map((child) => this.#text(child, 2)).join('');
    const start = (tracks: number) => this.#start(placeholder, tracks, others === '');
    const end = this.#layout.end(placeholder.name, 1);
    if (count === undefined) {
      yield* spooled(this.#tracks(), () => start(this.#count));
    } else {
      yield start(count);
      yield* this.#tracks();
    }
    if (count !== undefined && count !== this.#count) throw miscounted(count, this.#count);
    this.#tellCount();
    this.#tellUnmoved();
    if (others !== '' || this.#count > 0) yield others + end;
  }

  #start({ name, attributes }: XmlElement, tracks: number, isBare: boolean): string {
    const element = { name, attributes: { ...attributes, [this.#format.count]: String(tracks) } };
    return this.#layout.start(element, 1, isBare && tracks === 0, this.#lose);
  }

  async *#tracks(): AsyncGenerator<string> {
    const { document, job } = this.#given;
    for await (const batch of document.batches) {
      job.signal?.throwIfAborted();
      let text = '';
      for (const item of batch) {
        text += this.#track(item);
        if (text.length < pieceLength) continue;
        yield text;
        text = '';
      }
      yield text;
    }
  }

  #track(item: JsonObject): string {
    this.#count += 1;
    this.#item = this.#count;
    const track = toDjTrack(item, this.#count, this.#lose, this.#onName);
    const { origin } = track;
    const isOwn = origin?.format === this.#format.id;
    if (origin && !isOwn) this.#loseOrigin(origin.format);
    const moved = this.#moved(isOwn ? track : this.#placed(track));
    const { element, key } = this.#writer.track(moved, this.#lose);
    // Kept under the text that the playlists hold already.
    if (this.#keys.get(track.id) === null) this.#keys.set(track.id, key);
    const text = wholeText(this.#layout, element, 2, this.#lose);
    this.#item = null;
    return text;
  }

  /** Collections have no folder that a path could lead from. */
  #placed(track: DjTrack): DjTrack {
    const { location } = track;
    const { sourceFolder } = this.#given.options;
    if (location === undefined || sourceFolder === undefined || !isRelative(location)) return track;
    this.#lose('location', fromItsFolder);
    return { ...track, location: toAbsolute(location, sourceFolder) };
  }

  #moved(track: DjTrack): DjTrack {
    const moved = shifted(track, this.#given.options.shiftMs ?? 0, this.#lose);
    if (moved !== track) this.#movedCount += 1;
    return moved;
  }

  /** Somebody who asked should not believe that it was done. */
  #tellUnmoved(): void {
    if (!this.#given.options.shiftMs || this.#movedCount > 0) return;
    this.#lose('cues', 'nothing was moved: no MP3 file has cues or a grid');
  }

  #text(node: XmlNode, depth: number): string {
    const wrapper: XmlElement = isElement(node) ? node : { name: '', attributes: {} };
    return wrapper.name === '' ? '' : wholeText(this.#layout, wrapper, depth, this.#lose);
  }

  #tellCount(): void {
    const { toldCount } = this.#skeleton;
    if (this.#given.header.isPart || toldCount === null || toldCount === String(this.#count))
      return;
    const { collection, count } = this.#format;
    this.#lose(`${collection}.${count}`, 'another number than there are tracks, put right');
  }

  #loseOrigin(format: string): void {
    this.#lose('origin', `what only ${format} says, left out`);
  }

  readonly #onName = (field: string, name: string) => this.#given.job.loss.rename(field, name);

  readonly #lose: Lose = (field, reason) => this.#given.job.loss.add(field, reason, this.#item);
}

function bare({ name, attributes }: XmlElement): XmlElement {
  return { name, attributes };
}

function miscounted(told: number, found: number): ExportError {
  return new ExportError({
    message: `${told.toLocaleString('en')} tracks were announced, and ${found.toLocaleString('en')} came.`,
    remedy: 'The file changed while it was read: try again.',
  });
}
