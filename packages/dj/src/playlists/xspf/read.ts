import {
  type ImportOptions,
  type JsonValue,
  openBytes,
  ReadError,
  type ReadRecord,
} from '@linernotes/exporters';
import type { DjTrack } from '../../collection.ts';
import { isSame } from '../../tracks/is-same.ts';
import { type Aside, Asides } from '../../xml/asides.ts';
import { decodeXml } from '../../xml/decode-xml.ts';
import { commentText, elementOf, isElement, type XmlElement } from '../../xml/element.ts';
import { flatCopy } from '../../xml/flat.ts';
import { KeptComments } from '../../xml/kept-comments.ts';
import { limits } from '../../xml/limits.ts';
import { parseXml, type XmlHandler } from '../../xml/parse-xml.ts';
import { headerOf } from '../file-header.ts';
import { usualAttributes } from './layout.ts';
import { readTrack, textOf, writeTrack } from './track-element.ts';

/** Reads XSPF track by track. */
export async function* readXspf(
  source: AsyncIterable<Uint8Array | string>,
  { name, onAbout }: ImportOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const { bytes, spoken } = openBytes(source, name, { isPassing: true });
  const run = new XspfRun(spoken);
  for await (const _ of parseXml(decodeXml(bytes, spoken), spoken, run)) {
    const records = run.take();
    if (records.length > 0) yield records;
  }
  const { title, trackIds } = run;
  const unread = run.asides.told();
  onAbout?.(
    headerOf({ format: 'xspf', fileName: name, title, trackIds, kept: run.kept(), unread }),
  );
}

class XspfRun implements XmlHandler {
  title: string | undefined;
  readonly trackIds: string[] = [];
  readonly asides = new Asides();
  readonly #comments = new KeptComments(this.asides);
  readonly #spoken: string;
  #attributes: Readonly<Record<string, string>> | null = null;
  #listAttributes: Readonly<Record<string, string>> = {};
  /** `x:` where all names of XSPF have it. */
  #prefix = '';
  /** What the playlist says before its tracks, and behind them. */
  readonly #about: XmlElement[] = [];
  readonly #after: XmlElement[] = [];
  #keptLength = 0;
  #place: 'before' | 'tracks' | 'after' = 'before';
  #records: ReadRecord[] = [];

  constructor(spoken: string) {
    this.#spoken = spoken;
  }

  isWhole(name: string, path: readonly string[]): boolean {
    if (path.length === 0) return false;
    return this.#place !== 'before' || this.#own(name) !== 'trackList';
  }

  open(element: XmlElement, line: number): void {
    if (!this.#attributes) {
      this.#begin(element, line);
      return;
    }
    this.#place = 'tracks';
    this.#listAttributes = flatCopy(element.attributes);
  }

  whole(element: XmlElement, line: number): void {
    const own = this.#renamed(element);
    if (this.#place !== 'tracks') this.#beside(own);
    else if (commentText(own) !== null) this.asides.add('comment of XML');
    else if (own.name === 'track') this.#records.push({ line, record: { ...this.#trackOf(own) } });
    else this.#records.push({ line, problem: `has "${own.name.slice(0, 40)}" among the tracks` });
  }

  close(name: string): void {
    if (this.#own(name) === 'trackList') this.#place = 'after';
  }

  aside(aside: Aside): void {
    this.asides.add(aside);
  }

  take(): readonly ReadRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** What of the playlist is written again, when it has been read. */
  kept(): Record<string, JsonValue> {
    if (this.#place === 'before') throw this.#refused('it has no trackList');
    const usual = this.title === undefined ? [] : [elementOf('title', {}, [this.title])];
    const kept = {
      ...(!isSame(this.#attributes, usualAttributes) && { attributes: this.#attributes }),
      ...(Object.keys(this.#listAttributes).length > 0 && { trackList: this.#listAttributes }),
      ...(!isSame(this.#about, usual) && { about: this.#about }),
      ...(this.#after.length > 0 && { after: this.#after }),
    };
    // Elements are JSON, which their type does not say.
    return kept as unknown as Record<string, JsonValue>;
  }

  #begin({ name, attributes }: XmlElement, line: number): void {
    const [, prefix = '', own] = /^(.*:)?([^:]*)$/s.exec(name) ?? [];
    if (own !== 'playlist')
      throw this.#refused(`its first element is "${name.slice(0, 40)}"`, line);
    this.#prefix = prefix;
    const { [`xmlns:${prefix.slice(0, -1)}`]: _, ...others } = attributes;
    this.#attributes =
      prefix === '' ? flatCopy(attributes) : flatCopy({ ...usualAttributes, ...others });
  }

  #trackOf(element: XmlElement): DjTrack {
    const id = String(this.trackIds.length + 1);
    this.trackIds.push(id);
    const track = { id, ...readTrack(element) };
    return isSame(writeTrack(track, null), element)
      ? track
      : { ...track, origin: { format: 'xspf', data: element } };
  }

  #beside(element: XmlElement): void {
    const kept = this.#comments.of(element);
    if (kept) this.#keep(flatCopy(kept));
  }

  #keep(element: XmlElement): void {
    this.#keptLength += JSON.stringify(element).length;
    if (this.#keptLength > limits.keptLength)
      throw this.#refused('it says too much beside its tracks');
    const text = element.name === 'title' ? textOf(element) : '';
    if (text !== '') this.title ??= text;
    (this.#place === 'before' ? this.#about : this.#after).push(element);
  }

  #own(name: string): string {
    return name.startsWith(this.#prefix) ? name.slice(this.#prefix.length) : name;
  }

  #renamed(element: XmlElement): XmlElement {
    if (this.#prefix === '') return element;
    const children = element.children?.map((child) =>
      isElement(child) ? this.#renamed(child) : child,
    );
    return elementOf(this.#own(element.name), element.attributes, children);
  }

  #refused(why: string, line?: number): ReadError {
    return new ReadError({
      message: `${this.#spoken} is no XSPF playlist: ${why}.`,
      remedy: 'Name an XSPF file, or the format with --from.',
      line,
    });
  }
}
