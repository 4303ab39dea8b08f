import type { DjTrack } from '../../collection.ts';
import { isElement, type XmlElement, type XmlNode } from '../../xml/element.ts';
import { type TrackParts, trackParts } from './track-parts.ts';

const parts: TrackParts<XmlNode> = trackParts<XmlNode>({
  nameOf: (node) => (isElement(node) ? node.name : ''),
  textOf: (node) => (isElement(node) ? textOf(node) : ''),
  relOf: (node) => (isElement(node) ? (node.attributes['rel'] ?? '') : ''),
  make: (name, text) => ({ name, attributes: {}, children: [text] }),
});

/** What a track element says. */
export function readTrack({ children = [] }: XmlElement): Omit<DjTrack, 'id'> {
  return parts.read(children);
}

/** The element of a track: that which was kept, with other children only where the track says something else. */
export function writeTrack(track: DjTrack, kept: XmlElement | null): XmlElement {
  const children = parts.write(track, kept?.children ?? []);
  const empty = { name: 'track', attributes: kept?.attributes ?? {} };
  return children.length > 0 ? { ...empty, children } : empty;
}

/** The text of an element, without blanks around it. */
export function textOf({ children = [] }: XmlElement): string {
  return children
    .filter((child) => !isElement(child))
    .join('')
    .trim();
}
