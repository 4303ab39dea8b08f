import { wrong } from '../client/codes.ts';

/** An element that can be written: its name, its attributes, and what is within. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (XmlElement | string)[]
): XmlElement {
  return { name, attributes, children };
}

/** The document that MusicBrainz takes: everything is within one element of its namespace. */
export function documentOf(...children: readonly XmlElement[]): string {
  const metadata = element(
    'metadata',
    { xmlns: 'http://musicbrainz.org/ns/mmd-2.0#' },
    ...children,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(metadata)}\n`;
}

function written(node: XmlElement | string): string {
  if (typeof node === 'string') return escaped(node);
  const { name, attributes, children } = node;
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `<${name}${pairs.join('')}`;
  return children.length === 0
    ? `${start}/>`
    : `${start}>${children.map(written).join('')}</${name}>`;
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // As they stand, a reader makes spaces or line feeds of them.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  if (isWritable(text)) return text.replace(/[&<>"'\t\n\r]/g, (letter) => references[letter] ?? '');
  throw wrong('text', 'MusicBrainz: a text holds letters that no XML can hold.');
}

/** What XML 1.0 can hold: no control characters but three, no half letters, no non-characters at the end of the plane. */
export function isWritable(text: string): boolean {
  return text.isWellFormed() && !/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/u.test(text);
}
