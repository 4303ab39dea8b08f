import { commentText, isElement, isWritableComment, type XmlElement } from './element.ts';
import { escapeXml, type TextLoss } from './escape-xml.ts';

const commentLoss = 'comment that cannot stand in XML, left out';

/** Is told that a text was not written as it is: in which attribute, and why. */
export type LoseText = (attribute: string, reason: TextLoss | typeof commentLoss) => void;

/** How a program lays out its files. */
export interface XmlLayout {
  /** What stands before the first element. */
  readonly prolog: string;
  readonly start: (element: XmlElement, depth: number, isEmpty: boolean, lose: LoseText) => string;
  /** Of an element that is not empty. */
  readonly end: (name: string, depth: number) => string;
  /** Of what stands between `<!--` and `-->`. */
  readonly comment: (text: string, depth: number) => string;
}

/** The text of an element with all below it. */
export function wholeText(
  layout: XmlLayout,
  element: XmlElement,
  depth: number,
  lose: LoseText,
): string {
  const comment = commentText(element);
  if (comment !== null) return commentLine(layout, comment, depth, lose);
  const { children = [] } = element;
  if (children.length === 0) return layout.start(element, depth, true, lose);
  if (!children.every(isElement)) return mixedText(layout, element, depth, lose);
  let text = layout.start(element, depth, false, lose);
  for (const child of children) text += wholeText(layout, child, depth + 1, lose);
  return text + layout.end(element.name, depth);
}

/** Whoever edits a comment in JSON knows nothing of hyphens. */
function commentLine(layout: XmlLayout, text: string, depth: number, lose: LoseText): string {
  if (isWritableComment(text)) return layout.comment(text, depth);
  lose('origin', commentLoss);
  return '';
}

/** Between texts, line breaks would be text too. */
function mixedText(
  layout: XmlLayout,
  { name, attributes, children = [] }: XmlElement,
  depth: number,
  lose: LoseText,
): string {
  const inner = children.map((child) =>
    isElement(child)
      ? wholeText(layout, child, 0, lose).trim()
      : escapeXml(child, { lose: (reason) => lose(name, reason) }),
  );
  const start = layout.start({ name, attributes }, depth, false, lose).trimEnd();
  return `${start}${inner.join('')}${layout.end(name, 0)}`;
}

/** The attributes of a start tag, each with a space before it. */
export function attributeTexts(
  { attributes }: XmlElement,
  escapesApostrophe: boolean,
  lose: LoseText,
): string[] {
  const texts: string[] = [];
  for (const name of Object.keys(attributes)) {
    const value = attributes[name] ?? '';
    const escaped = escapeXml(value, {
      lose: (reason) => lose(name, reason),
      escapesApostrophe,
    });
    texts.push(` ${name}="${escaped}"`);
  }
  return texts;
}
