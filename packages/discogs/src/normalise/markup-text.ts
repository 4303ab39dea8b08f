import { type MarkupNode, type MentionKind, parseMarkup } from './markup.ts';

type Mention = Extract<MarkupNode, { type: 'mention' }>;

/** How a text in markup is written out. */
export interface MarkupOptions {
  /**
   * Names what is mentioned by its id alone (`[r123]`). Default: nothing is known, and the address of
   * its page is written.
   */
  readonly nameOf?: (kind: MentionKind, id: number) => string | undefined;
}

/** Writes markup as plain text: names, words of links with their addresses behind them, no pictures. */
export function markupToText(text: string | null | undefined, options: MarkupOptions = {}): string {
  return textOf(parseMarkup(text), options);
}

function textOf(nodes: readonly MarkupNode[], options: MarkupOptions): string {
  return nodes.map((node) => textOfNode(node, options)).join('');
}

function textOfNode(node: MarkupNode, options: MarkupOptions): string {
  if (node.type === 'text') return node.text;
  if (node.type === 'image') return '';
  if (node.type === 'mention') return nameOf(node, options) ?? pageOf(node) ?? '';
  const words = textOf(node.children, options);
  if (node.type !== 'link') return words;
  const address = node.url ?? node.address;
  const isBare = words.trim() === '' || words.trim() === node.address;
  return isBare ? address : `${words} (${address})`;
}

/**
 * Writes markup as CommonMark. What would be Markdown in the text is escaped; Markdown cannot underline;
 * an address that is none of the web (`javascript:`) is no link.
 */
export function markupToMarkdown(
  text: string | null | undefined,
  options: MarkupOptions = {},
): string {
  return markdownOf(parseMarkup(text), options, new Set())
    .replace(/^[ \t]+|[ \t]+$/gmu, '')
    .replace(/(?<=[^\n])\n(?=[^\n])/gu, '\\\n');
}

type Style = 'bold' | 'italic' | 'link';

function markdownOf(
  nodes: readonly MarkupNode[],
  options: MarkupOptions,
  within: ReadonlySet<Style>,
): string {
  return nodes.map((node) => markdownOfNode(node, options, within)).join('');
}

function markdownOfNode(
  node: MarkupNode,
  options: MarkupOptions,
  within: ReadonlySet<Style>,
): string {
  switch (node.type) {
    case 'text':
      return escaped(node.text);
    case 'image':
      return node.url === null ? '' : `![](${inLink(node.url)})`;
    case 'mention':
      return linked(mentionWords(node, options), pageOf(node), within);
    case 'link': {
      const words = markdownOf(node.children, options, new Set([...within, 'link']));
      return linked(words.trim() === '' ? escaped(node.address) : words, node.url, within);
    }
    case 'underline':
      return markdownOf(node.children, options, within);
    default: {
      const words = markdownOf(node.children, options, new Set([...within, node.type]));
      return within.has(node.type) ? words : styled(words, node.type === 'bold' ? '**' : '*');
    }
  }
}

/** Links do not hold links. */
function linked(words: string, url: string | null, within: ReadonlySet<Style>): string {
  return url === null || within.has('link') ? words : `[${words}](${inLink(url)})`;
}

/** Signs of style stand at the words, and end with each line. */
function styled(words: string, sign: string): string {
  return words.replace(/^([ \t]*)(\S(?:.*\S)?)([ \t]*)$/gmu, `$1${sign}$2${sign}$3`);
}

function mentionWords(node: Mention, options: MarkupOptions): string {
  return escaped(nameOf(node, options) ?? `${node.kind} ${node.id}`);
}

function nameOf({ kind, id, name }: Mention, options: MarkupOptions): string | undefined {
  return name ?? (id === undefined ? undefined : options.nameOf?.(kind, id));
}

/** The page of what is mentioned by id, or of a user; another name alone leads nowhere for sure. */
function pageOf({ kind, id, name }: Mention): string | null {
  if (kind === 'user' && name?.isWellFormed()) return `${site}/user/${encodeURIComponent(name)}`;
  if (id === undefined) return null;
  return kind === 'topic' ? `${site}/forum/thread/${id}` : `${site}/${kind}/${id}`;
}

const site = 'https://www.discogs.com';

function inLink(url: string): string {
  return url.replace(/[()]/gu, '\\$&');
}

/** Signs that would mean something in Markdown, within a line and at its beginning. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|]/gu, '\\$&')
    .replace(/&(?=#?\w+;)/gu, '\\&')
    .replace(/^([ \t]*)([#+-]|=+(?=\s*$))/gmu, '$1\\$2')
    .replace(/^([ \t]*\d{1,9})([.)])/gmu, '$1\\$2');
}
