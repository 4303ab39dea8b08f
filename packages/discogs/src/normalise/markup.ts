import { splitNumber } from './names.ts';

/** What a mention leads to. */
export type MentionKind = 'artist' | 'label' | 'release' | 'master';

/** A piece of a text in Discogs' markup. */
export type MarkupNode =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'bold' | 'italic' | 'underline';
      readonly children: readonly MarkupNode[];
    }
  | {
      readonly type: 'link';
      /** An address of the web; `null` when what is printed is none. */
      readonly url: string | null;
      /** As printed. */
      readonly address: string;
      readonly children: readonly MarkupNode[];
    }
  | { readonly type: 'image'; readonly url: string | null; readonly address: string }
  | {
      /** `[a=Name]`, `[a123]`: by name or by id, never both. */
      readonly type: 'mention';
      readonly kind: MentionKind;
      readonly id?: number;
      /** Without the number of a namesake. */
      readonly name?: string;
      readonly disambiguation?: string;
    };

/**
 * Reads the markup of `profile`, `notes` and comments. What is no markup, and a tag that is never
 * closed or opened, stays as text: `[sic]` survives. Line ends become `\n`.
 */
export function parseMarkup(text: string | null | undefined): readonly MarkupNode[] {
  const tokens = tokenise((text ?? '').replace(/\r\n?/gu, '\n'));
  return nodesOf(tokens, 0, tokens.length, partnersOf(tokens));
}

interface Token {
  readonly printed: string;
  /** In lower case; absent for text. */
  readonly tag?: string;
  readonly isClosing?: boolean;
  /** Behind `=`. */
  readonly value?: string | undefined;
  /** The digits of `[a123]`. */
  readonly id?: string | undefined;
}

const tagPattern =
  /\[(?:(?<close>\/)(?<closed>b|i|u|url|img)|(?<simple>[biu]|url|img)|(?<valued>url|img|[alrm])=(?<value>(?:[^[\]]|\[[^[\]]*\]){1,2000})|(?<numbered>[alrm])(?<id>\d{1,15}))\]/giu;

function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const found of text.matchAll(tagPattern)) {
    if (found.index > end) tokens.push({ printed: text.slice(end, found.index) });
    const { close, closed, simple, valued, value, numbered, id } = found.groups ?? {};
    tokens.push({
      printed: found[0],
      tag: (closed ?? simple ?? valued ?? numbered ?? '').toLowerCase(),
      isClosing: close !== undefined,
      value,
      id,
    });
    end = found.index + found[0].length;
  }
  if (end < text.length) tokens.push({ printed: text.slice(end) });
  return tokens;
}

const paired: ReadonlySet<string> = new Set(['b', 'i', 'u', 'url', 'img']);

/** Deeper than people write; what is nested deeper stays as text. */
const maxDepth = 50;

/** Which token closes which. Tags that cross are closed from the inside: the outer one wins. */
function partnersOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { tag = '', isClosing, value }] of tokens.entries()) {
    if (!paired.has(tag)) continue;
    if (!isClosing) {
      const isAlone = tag === 'img' && value !== undefined;
      if (!isAlone && open.length < maxDepth) open.push(index);
      continue;
    }
    const at = open.findLastIndex((one) => tokens[one]?.tag === tag);
    const opening = open[at];
    if (opening === undefined) continue;
    partners.set(opening, index);
    open.length = at;
  }
  return partners;
}

function nodesOf(
  tokens: readonly Token[],
  from: number,
  to: number,
  partners: ReadonlyMap<number, number>,
): readonly MarkupNode[] {
  const nodes: MarkupNode[] = [];
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    const end = partners.get(index);
    const children = end === undefined ? [] : nodesOf(tokens, index + 1, end, partners);
    const inside = tokens.slice(index + 1, end ?? index).map(({ printed }) => printed);
    const node = end === undefined ? single(token) : pair(token, children, inside.join(''));
    append(nodes, node ?? { type: 'text', text: token.printed });
    index = end ?? index;
  }
  return nodes;
}

/** Texts that follow each other are one. */
function append(nodes: MarkupNode[], node: MarkupNode): void {
  const last = nodes.at(-1);
  if (node.type !== 'text' || last?.type !== 'text') nodes.push(node);
  else nodes[nodes.length - 1] = { type: 'text', text: last.text + node.text };
}

const styles = { b: 'bold', i: 'italic', u: 'underline' } as const;

function pair(token: Token, children: readonly MarkupNode[], inside: string): MarkupNode | null {
  const { tag, value } = token;
  if (tag === 'b' || tag === 'i' || tag === 'u') return { type: styles[tag], children };
  const address = (value ?? inside).trim();
  const url = addressOf(address);
  if (tag === 'url') return { type: 'link', url, address, children };
  return { type: 'image', url, address };
}

const kinds = { a: 'artist', l: 'label', r: 'release', m: 'master' } as const;

function single({ tag, value = '', id }: Token): MarkupNode | null {
  const printed = value.replace(/\s+/gu, ' ').trim();
  if (tag === 'img' && printed !== '') {
    return { type: 'image', url: addressOf(printed), address: printed };
  }
  if (tag !== 'a' && tag !== 'l' && tag !== 'r' && tag !== 'm') return null;
  return mention(kinds[tag], printed, id);
}

/** Behind `=` stands the name of an artist or label, even in `[a=311]`, but the number of a release. */
function mention(kind: MentionKind, value: string, id: string | undefined): MarkupNode | null {
  const isByName = kind === 'artist' || kind === 'label';
  const digits = id ?? (isByName ? undefined : /^[rm]?(\d{1,15})$/iu.exec(value)?.[1]);
  if (digits !== undefined) return { type: 'mention', kind, id: Number(digits) };
  return isByName && value !== '' ? { type: 'mention', kind, ...splitNumber(value) } : null;
}

/** An address of the web; those without a host are pages of Discogs. */
function addressOf(printed: string): string | null {
  const isBare = /^(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/|$))/iu.test(printed);
  const whole = isBare ? `https://${printed}` : printed;
  if (whole === '' || !URL.canParse(whole, 'https://www.discogs.com')) return null;
  const { protocol, href } = new URL(whole, 'https://www.discogs.com');
  return /^https?:$/u.test(protocol) ? href : null;
}
