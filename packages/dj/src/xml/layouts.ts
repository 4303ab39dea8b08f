import type { XmlElement } from './element.ts';
import { attributeTexts, type LoseText, type XmlLayout } from './write-xml.ts';

/** An attribute that begins beyond so many bytes of its line goes to the next one. */
const wrapBytes = 60;

/**
 * As Rekordbox writes: indented by two, long tags wrapped below their first attribute, `/>` where nothing is within.
 * Read in exported files of versions 5 and 6, 2026-11.
 */
export function rekordboxLayout(newLine: string): XmlLayout {
  return {
    prolog: `<?xml version="1.0" encoding="UTF-8"?>${newLine}${newLine}`,
    start: (element, depth, isEmpty, lose) => {
      const indent = '  '.repeat(depth);
      const tag = `<${element.name}${wrapped(element, { indent, newLine, lose })}`;
      return `${indent}${tag}${isEmpty ? '/>' : '>'}${newLine}`;
    },
    end: (name, depth) => `${'  '.repeat(depth)}</${name}>${newLine}`,
    comment: (text, depth) =>
      `${'  '.repeat(depth)}<!--${text.replaceAll('\n', newLine)}-->${newLine}`,
  };
}

interface Wrapping {
  readonly indent: string;
  readonly newLine: string;
  readonly lose: LoseText;
}

function wrapped(element: XmlElement, { indent, newLine, lose }: Wrapping): string {
  const below = `${newLine}${indent}${' '.repeat(element.name.length + 1)}`;
  let text = '';
  let lineBytes = 0;
  for (const attribute of attributeTexts(element, true, lose)) {
    if (lineBytes > wrapBytes) {
      text += below;
      lineBytes = 0;
    }
    text += attribute;
    lineBytes += Buffer.byteLength(attribute);
  }
  return text;
}

/** As Traktor writes: every element has an end tag, and a line ends behind it. Read in files of version 19, 2026-11. */
export function traktorLayout(newLine: string): XmlLayout {
  return {
    prolog: `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>${newLine}`,
    start: (element, _depth, isEmpty, lose) => {
      const tag = `<${element.name}${attributeTexts(element, false, lose).join('')}>`;
      return isEmpty ? `${tag}</${element.name}>${newLine}` : tag;
    },
    end: (name) => `</${name}>${newLine}`,
    comment: (text) => `<!--${text.replaceAll('\n', newLine)}-->${newLine}`,
  };
}
