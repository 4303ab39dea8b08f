/**
 * The dotted names that JSON text has more than once in one object, of which a parser takes the last and says nothing.
 * Costs little where there are none.
 * @param value what the text was parsed as
 */
export function repeatedIn(text: string, value: unknown): readonly string[] {
  return namesIn(text) === membersOf(value) ? [] : namesTwice(text);
}

const colon = ':';
const quote = 0x22;
const backslash = 0x5c;
const isBlank = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** How many names there are; more where a text has a quote before a colon. */
function namesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(colon); at >= 0; at = text.indexOf(colon, at + 1)) {
    let before = at - 1;
    while (isBlank(text.charCodeAt(before))) before -= 1;
    if (text.charCodeAt(before) === quote) count += 1;
  }
  return count;
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const below of Object.values(value)) count += membersOf(below);
  return count;
}

/** An object or a list that is open. */
interface Open {
  /** Of the whole; `''` for the outermost, and for what stands in a list of those. */
  readonly name: string;
  readonly seen: Set<string>;
  /** Of the value that comes next. */
  next: string;
}

function namesTwice(text: string): readonly string[] {
  const found = new Set<string>();
  const open: Open[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '"') {
      const end = endOfText(text, at);
      if (isName(text, end)) addName(open.at(-1), text.slice(at, end), found);
      at = end - 1;
    } else if (letter === '{' || letter === '[') {
      const name = open.at(-1)?.next ?? '';
      open.push({ name, seen: new Set(), next: name });
    } else if (letter === '}' || letter === ']') open.pop();
  }
  return [...found];
}

/** Letter by letter: an expression would need a stack as long as the text. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); code !== quote && at < text.length; ) {
    at += code === backslash ? 2 : 1;
    code = text.charCodeAt(at);
  }
  return at + 1;
}

function isName(text: string, end: number): boolean {
  let at = end;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return text.charAt(at) === colon;
}

function addName(around: Open | undefined, quoted: string, found: Set<string>): void {
  if (!around) return;
  const key = String(JSON.parse(quoted));
  around.next = around.name === '' ? key : `${around.name}.${key}`;
  if (around.seen.has(key)) found.add(around.next);
  around.seen.add(key);
}
