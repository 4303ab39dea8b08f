import { SaxesParser } from 'saxes';

/** What a file of XML says, a line for each attribute and text, with the names above it. Knows no format. */
export function elementsIn(xml: string): readonly string[] {
  const facts: string[] = [];
  const path: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    facts.push(path.join('/'));
    for (const [attribute, value] of Object.entries(attributes)) {
      facts.push(`${path.join('/')}@${attribute}=${value}`);
    }
  });
  parser.on('text', (text) => {
    if (text.trim() !== '') facts.push(`${path.join('/')}=${text}`);
  });
  parser.on('closetag', () => {
    path.pop();
  });
  parser.write(xml).close();
  return facts;
}
