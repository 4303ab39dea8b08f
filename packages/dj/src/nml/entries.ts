import { childOf, elementOf, type XmlElement } from '../xml/element.ts';

/** A track in a playlist. */
interface Entry {
  readonly key: string;
  /** It has nothing but its key. */
  readonly isPlain: boolean;
}

/** The element of a track in a playlist. */
export function entryElement(key: string): XmlElement {
  return elementOf('ENTRY', {}, [elementOf('PRIMARYKEY', { TYPE: 'TRACK', KEY: key })]);
}

/** What such an element says; `null` for one that is none. */
export function readEntry(element: XmlElement): Entry | null {
  const named = childOf(element, 'PRIMARYKEY');
  const key = named?.attributes['KEY'];
  if (element.name !== 'ENTRY' || !named || key === undefined) return null;
  const isAlone = element.children?.length === 1 && Object.keys(element.attributes).length === 0;
  const { TYPE, ...others } = named.attributes;
  const isUsual = TYPE === 'TRACK' && Object.keys(others).length === 1 && !named.children;
  return { key, isPlain: isAlone && isUsual };
}
