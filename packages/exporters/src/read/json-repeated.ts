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

/** A name, another text, or a bracket. */
const token = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]]/gs;

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
  for (const [one, quoted, isName] of text.matchAll(token)) {
    const around = open.at(-1);
    if (isName !== undefined && quoted !== undefined && around) {
      const key = String(JSON.parse(quoted));
      around.next = around.name === '' ? key : `${around.name}.${key}`;
      if (around.seen.has(key)) found.add(around.next);
      around.seen.add(key);
    } else if (one === '{' || one === '[') {
      const name = around?.next ?? '';
      open.push({ name, seen: new Set(), next: name });
    } else if (quoted === undefined) open.pop();
  }
  return [...found];
}
