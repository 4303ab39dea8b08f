import { splitNumber } from './names.ts';

/** What a mention leads to. */
export type MentionKind =
  | 'artist'
  | 'label'
  | 'release'
  | 'master'
  | 'user'
  /** Of the forum. */
  | 'topic'
  /** Of the rules for submissions, by its number: `1.2.3`. */
  | 'guideline';

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
 * closed or opened, stays as text: `[sic]` survives. Of tags that cross the inner one ends with the outer.
 * Line ends become `\n`.
 */
export function parseMarkup(text: string | null | undefined): readonly MarkupNode[] {
  const tokens = tokenise((text ?? '').replace(/\r\n?/gu, '\n'));
  return nodesOf(tokens, 0, tokens.length, pairsOf(tokens));
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
  /\[(?:(?<close>\/)(?<closed>b|i|u|url|img)|(?<simple>[biu]|url|img)|(?<valued>url|img|[alrmutg])=(?<value>(?:[^[\]]|\[[^[\]]*\]){1,2000})|(?<numbered>[alrm])(?<id>\d{1,15}))\]/giu;

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

/** Which tokens belong together. */
interface Pairs {
  /** Where each opening one ends. */
  readonly ends: ReadonlyMap<number, number>;
  /** Closing ones whose pair has ended before, with the tag that it crossed. */
  readonly late: ReadonlySet<number>;
}

function pairsOf(tokens: readonly Token[]): Pairs {
  const ends = new Map<number, number>();
  const late = new Set<number>();
  const open: number[] = [];
  let crossed: readonly (readonly [opening: number, end: number])[] = [];
  for (const [index, { tag = '', isClosing, value }] of tokens.entries()) {
    if (!paired.has(tag)) continue;
    if (!isClosing) {
      const isAlone = tag !== 'url' && value !== undefined;
      if (!isAlone && open.length < maxDepth) open.push(index);
      continue;
    }
    const isMeant = (one: number): boolean => tokens[one]?.tag === tag;
    const at = open.findLastIndex(isMeant);
    const opening = open[at];
    if (opening !== undefined) {
      ends.set(opening, index);
      const inner = open.splice(at).slice(1);
      crossed = [...crossed, ...inner.map((one) => [one, index] as const)].slice(-maxDepth);
      continue;
    }
    const [inner, end] = crossed.find(([one]) => isMeant(one) && tag !== 'img') ?? [];
    if (inner === undefined || end === undefined) continue;
    ends.set(inner, end);
    late.add(index);
    crossed = crossed.filter(([one]) => one !== inner);
  }
  return { ends, late };
}

function nodesOf(
  tokens: readonly Token[],
  from: number,
  to: number,
  pairs: Pairs,
): readonly MarkupNode[] {
  const nodes: MarkupNode[] = [];
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (!token || pairs.late.has(index)) continue;
    const end = pairs.ends.get(index);
    const children = end === undefined ? [] : nodesOf(tokens, index + 1, end, pairs);
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

const kinds: Readonly<Record<string, MentionKind>> = {
  a: 'artist',
  l: 'label',
  r: 'release',
  m: 'master',
  u: 'user',
  t: 'topic',
  g: 'guideline',
};

function single({ tag, value = '', id }: Token): MarkupNode | null {
  const printed = value.replace(/\s+/gu, ' ').trim();
  if (tag === 'img' && printed !== '') {
    return { type: 'image', url: addressOf(printed), address: printed };
  }
  const kind = kinds[tag ?? ''];
  return kind && (printed !== '' || id !== undefined) ? mention(kind, printed, id) : null;
}

/**
 * Behind `=` stands the name of an artist, label or user, even in `[a=311]`, but the number of a release;
 * some write the address of the page in either's place.
 */
function mention(kind: MentionKind, value: string, id: string | undefined): MarkupNode | null {
  const isByName = kind === 'artist' || kind === 'label';
  const isPlain = kind === 'user' || kind === 'guideline';
  const digits = id ?? idIn(kind, value) ?? (isByName || isPlain ? undefined : numberIn(value));
  if (digits !== undefined) return { type: 'mention', kind, id: Number(digits) };
  if (isPlain) return { type: 'mention', kind, name: value };
  return isByName ? { type: 'mention', kind, ...splitNumber(value) } : null;
}

function numberIn(value: string): string | undefined {
  return /^[rm]?(\d{1,15})$/iu.exec(value)?.[1];
}

/** The id in the address of a page of that kind. */
function idIn(kind: MentionKind, value: string): string | undefined {
  const [, word, digits] =
    /^https?:\/\/(?:www\.)?discogs\.com\/(?:[^?#]{1,300}\/)?(artist|label|release|master)\/(\d{1,15})(?!\d)/iu.exec(
      value,
    ) ?? [];
  return word?.toLowerCase() === kind ? digits : undefined;
}

/** An address of the web; those without a host are pages of Discogs. */
function addressOf(printed: string): string | null {
  const isBare = /^(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/|$))/iu.test(printed);
  const whole = isBare ? `https://${printed}` : printed;
  if (whole === '' || !URL.canParse(whole, 'https://www.discogs.com')) return null;
  const { protocol, href } = new URL(whole, 'https://www.discogs.com');
  return /^https?:$/u.test(protocol) ? href : null;
}
