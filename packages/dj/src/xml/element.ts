import { plainText } from './escape-xml.ts';

/** An element of XML as it stood in its file. All of it is JSON. */
export interface XmlElement {
  readonly name: string;
  /** In the order of the file. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements, and texts that are more than white space; absent where there are none. */
  readonly children?: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

/** The name of what is a comment, which keeps its place as elements do. No element can have it. */
const commentName = '!--';

/** A comment among elements. */
export function commentOf(text: string): XmlElement {
  return { name: commentName, attributes: { text } };
}

/** The text of a comment; `null` for an element. */
export function commentText({ name, attributes }: XmlElement): string | null {
  return name === commentName ? (attributes['text'] ?? '') : null;
}

/** Tells elements and comments from texts. */
export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

/** The first child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  if (element?.children === undefined) return undefined;
  // Asked some dozens of times for a track: a function for each would take longer than the looking.
  for (const child of element.children) if (isElement(child) && child.name === name) return child;
  return undefined;
}

/** The children of a name, in their order. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return (element.children ?? []).filter(
    (child): child is XmlElement => isElement(child) && child.name === name,
  );
}

/** An element without attributes that are `undefined`; children are left out where there are none. */
export function elementOf(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly XmlNode[] = [],
): XmlElement {
  const given: Record<string, string> = {};
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) given[attribute] = value;
  }
  return children.length > 0 ? { name, attributes: given, children } : { name, attributes: given };
}

/**
 * Whether a comment may stand in a file (https://www.w3.org/TR/xml/#sec-comments). What XML has no letter for would be
 * left out, and might leave two hyphens.
 */
export function isWritableComment(text: string): boolean {
  return !/--|-$/.test(text) && plainText(text, () => undefined) === text;
}

/**
 * Reads what may come from any JSON: an element whose names may stand in a file; `null` for anything else. The texts of
 * comments are looked at when they are written.
 */
export function toElement(value: unknown): XmlElement | null {
  return isElementLike(value, 0) ? value : null;
}

const deepest = 64;

function isElementLike(value: unknown, depth: number): value is XmlElement {
  if (typeof value !== 'object' || value === null || depth > deepest) return false;
  const { name, attributes, children } = value as Partial<Record<keyof XmlElement, unknown>>;
  if (typeof name !== 'string') return false;
  if (name === commentName) return isCommentLike(attributes, children);
  if (!isXmlName(name)) return false;
  if (typeof attributes !== 'object' || attributes === null) return false;
  // Its values were not looked at.
  const texts = attributes as Readonly<Record<string, unknown>>;
  for (const attribute of Object.keys(texts)) {
    if (typeof texts[attribute] !== 'string' || !isXmlName(attribute)) return false;
  }
  if (children === undefined) return true;
  return (
    Array.isArray(children) &&
    children.every((child) => typeof child === 'string' || isElementLike(child, depth + 1))
  );
}

function isCommentLike(attributes: unknown, children: unknown): boolean {
  if (typeof attributes !== 'object' || attributes === null || children !== undefined) return false;
  const { text, ...others } = attributes as Readonly<Record<string, unknown>>;
  return typeof text === 'string' && Object.keys(others).length === 0;
}

/** Files have some dozens of names, many times each. */
const knownNames = new Set<string>();
const mostKnownNames = 1000;

/** https://www.w3.org/TR/xml/#NT-Name */
const xmlName =
  /^[:A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}][-.0-9:A-Z_a-z\u{B7}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{203F}-\u{2040}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}]*$/u;

function isXmlName(name: string): boolean {
  if (knownNames.has(name)) return true;
  if (!xmlName.test(name)) return false;
  if (knownNames.size < mostKnownNames) knownNames.add(name);
  return true;
}
