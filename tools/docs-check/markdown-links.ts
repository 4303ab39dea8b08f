import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Slugger from 'github-slugger';
import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt({ html: true });

/** What a document leads to, and where in it others may lead. */
interface Outline {
  /** Targets of links and pictures, as they are written. */
  readonly targets: readonly string[];
  /** What may stand behind `#`: headings as GitHub spells them, and ids of HTML. */
  readonly places: ReadonlySet<string>;
}

/** Links of documents below `root` that lead to no file, or to no heading of a document. Nothing outside is asked. */
export function deadLinks(root: string, documents: readonly string[]): readonly string[] {
  const outlines = new Map<string, Outline>();
  const outlineAt = (path: string) => {
    const outline = outlines.get(path) ?? outlineOf(readFileSync(path, 'utf8'));
    outlines.set(path, outline);
    return outline;
  };
  const isDead = (document: string, target: string) => {
    const [file = '', place = ''] = target.split('#').map(decodeURIComponent);
    const path = file === '' ? join(root, document) : join(root, dirname(document), file);
    if (!existsSync(path)) return true;
    return place !== '' && path.endsWith('.md') && !outlineAt(path).places.has(place);
  };
  return documents.flatMap((document) =>
    outlineAt(join(root, document))
      .targets.filter((target) => !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target))
      .filter((target) => isDead(document, target))
      .map((target) => `${document}: there is no ${target}`),
  );
}

function outlineOf(text: string): Outline {
  const tokens = markdown.parse(text, {});
  const inline = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  const html = inline.filter(({ type }) => type.startsWith('html_')).map(({ content }) => content);
  return {
    targets: [
      ...inline.flatMap((token) => token.attrGet('href') ?? token.attrGet('src') ?? []),
      ...valuesIn(html, /<a\b[^>]*?\shref="([^"]*)"/g),
    ],
    places: new Set([...headingsIn(tokens), ...valuesIn(html, /\s(?:id|name)="([^"]*)"/g)]),
  };
}

function headingsIn(tokens: readonly Token[]): readonly string[] {
  const slugger = new Slugger();
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const words = (tokens[index + 1]?.children ?? []).filter(({ type }) =>
      ['text', 'code_inline'].includes(type),
    );
    return [slugger.slug(words.map(({ content }) => content).join(''))];
  });
}

function valuesIn(html: readonly string[], pattern: RegExp): readonly string[] {
  return html.flatMap((piece) => [...piece.matchAll(pattern)].map(([, value = '']) => value));
}
