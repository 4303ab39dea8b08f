import { readFileSync } from 'node:fs';
import { readXml } from '@linernotes/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf, element, isWritable } from '../../src/submit/xml.ts';

const text = (value: string) => readXml(documentOf(element('a', { b: value }, value)))?.children[0];

describe('a document', () => {
  it('holds what would end an attribute, an element or a text', () => {
    const hostile = `"'><tag vote="upvote"/>&amp;&lt;]]><!--?>\n\t\r`;
    expect(documentOf(element('a', { b: hostile }, hostile))).not.toContain('<tag');
    expect(text(hostile)).toMatchObject({
      attributes: { b: hostile },
      text: hostile,
      children: [],
    });
  });

  it('gives back every text that XML can hold', () => {
    const isKept = (value: string): boolean => {
      const read = text(value);
      return read?.text === value && read.attributes['b'] === value;
    };
    const unit = fc.integer({ min: 1, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
    const texts = fc.string({ unit, maxLength: 20 }).filter(isWritable);
    fc.assert(fc.property(texts, isKept), { numRuns: 50 });
  });

  it.each(['\u0000', '\u0008', '\u001f', '\ud800', '\ufffe', '\uffff'])(
    'does not hold %j',
    (letter) => {
      expect(() => text(`a${letter}b`)).toThrow(/no XML can hold/);
    },
  );
});

it('is not written by hand anywhere else', () => {
  for (const name of ['isrcs', 'barcodes', 'tags', 'ratings', 'opinions', 'door']) {
    const source = readFileSync(new URL(`../../src/submit/${name}.ts`, import.meta.url), 'utf8');
    expect(source).not.toMatch(/`<|'<|"</);
  }
});
