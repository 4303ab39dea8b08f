import { attributeTexts, type XmlLayout } from '../../xml/write-xml.ts';

/** Indented by two. */
export const xspfLayout: XmlLayout = {
  prolog: '<?xml version="1.0" encoding="UTF-8"?>\n',
  start: (element, depth, isEmpty, lose) => {
    const tag = `${element.name}${attributeTexts(element, false, lose).join('')}`;
    return `${'  '.repeat(depth)}<${tag}${isEmpty ? '/>' : '>'}\n`;
  },
  end: (name, depth) => `${'  '.repeat(depth)}</${name}>\n`,
  comment: (text, depth) => `${'  '.repeat(depth)}<!--${text}-->\n`,
};

/** https://www.xspf.org/spec */
export const usualAttributes = { version: '1', xmlns: 'http://xspf.org/ns/0/' } as const;
