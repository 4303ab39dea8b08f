/** An element as it was read. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** All that stands between its tags, besides elements. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const token =
  /<\?xml[^?]*\?>|<(?<close>\/)?(?<name>[A-Za-z_][\w.:-]*)(?<attributes>(?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/)?>|(?<text>[^<]+)/gy;

/** Reads a document, strictly: no doctype, no comments, no CDATA. `null` for what is no XML. */
export function readXml(document: string): XmlNode | null {
  if (/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/u.test(document)) return null;
  const root: Draft = { name: '', attributes: {}, children: [], text: '' };
  const open: Draft[] = [root];
  let end = 0;
  for (const { 0: whole, groups = {}, index } of document.matchAll(token)) {
    end = index + whole.length;
    if (!take(open, groups)) return null;
  }
  const [only, ...others] = root.children;
  const isWhole = end === document.length && open.length === 1 && root.text.trim() === '';
  return isWhole && only && others.length === 0 ? only : null;
}

interface Draft extends XmlNode {
  children: Draft[];
  text: string;
}

/** Whether it may stand here. */
function take(open: Draft[], groups: Readonly<Record<string, string | undefined>>): boolean {
  const { close, name, attributes = '', empty, text } = groups;
  const parent = open.at(-1);
  if (!parent) return false;
  if (text !== undefined) {
    const read = unescaped(text);
    parent.text += read ?? '';
    return read !== null;
  }
  if (name === undefined) return true;
  if (close) return open.length > 1 && open.pop()?.name === name;
  const pairs = attributesOf(attributes);
  if (!pairs) return false;
  const node: Draft = { name, attributes: pairs, children: [], text: '' };
  parent.children.push(node);
  if (!empty) open.push(node);
  return true;
}

function attributesOf(text: string): Readonly<Record<string, string>> | null {
  const pairs = new Map<string, string>();
  for (const [, name = '', , value = ''] of text.matchAll(/([\w.:-]+)\s*=\s*(["'])(.*?)\2/gs)) {
    const read = unescaped(value);
    if (read === null || pairs.has(name)) return null;
    pairs.set(name, read);
  }
  return Object.fromEntries(pairs);
}

function unescaped(text: string): string | null {
  let isGood = true;
  const read = text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));?|&/gi, (whole, dec, hex, name) => {
    const code = dec ? Number(dec) : Number.parseInt(hex ?? '', 16);
    const letter = name ? entities[name] : code > 0 ? String.fromCodePoint(code) : undefined;
    if (letter === undefined || !whole.endsWith(';')) isGood = false;
    return letter ?? '';
  });
  return isGood ? read : null;
}

/** The elements of that name below another, level by level. */
export function nodesAt(node: XmlNode, ...names: readonly string[]): readonly XmlNode[] {
  return names.reduce<readonly XmlNode[]>(
    (nodes, name) => nodes.flatMap(({ children }) => children.filter((one) => one.name === name)),
    [node],
  );
}
