/** What is nested deeper is refused: what goes through it, here and elsewhere, needs a stack as deep. */
export const mostLevels = 500;

/** Whether JSON text is nested deeper than so many levels. */
export function isTooDeep(text: string, maxLevels = mostLevels): boolean {
  return !hasFewBrackets(text, maxLevels) && depthOf(text) > maxLevels;
}

/** Nearly all text: letters need not be looked at one by one. */
function hasFewBrackets(text: string, most: number): boolean {
  if (text.length <= most) return true;
  let count = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > most) return false;
    }
  }
  return true;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isQuoted) {
      if (letter === '\\') at += 1;
      else if (letter === '"') isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === '{' || letter === '[') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (letter === '}' || letter === ']') depth -= 1;
  }
  return deepest;
}

/** 2^53 has sixteen digits. */
const manyDigits = /\d{16}/;
const wholeNumber = /^-?\d+$/;

/** The dotted names of the whole numbers in JSON text that a double does not hold as they stand there. */
export function inexactIn(text: string): readonly string[] {
  if (!manyDigits.test(text)) return [];
  const holders = new Map<unknown, Set<string>>();
  const value = parseWithSource(text, (holder, key, number, source) => {
    if (Number.isSafeInteger(number) || !wholeNumber.test(source)) return;
    if (Number.isFinite(number) && BigInt(number) === BigInt(source)) return;
    holders.set(holder, (holders.get(holder) ?? new Set()).add(key));
  });
  return holders.size === 0 ? [] : [...namesBelow(value, '', holders)];
}

type OnNumber = (holder: unknown, key: string, number: number, source: string) => void;

/** Tells each number with how it is written, which the types of the language do not know of yet. */
function parseWithSource(text: string, onNumber: OnNumber): unknown {
  function reviver(this: unknown, key: string, value: unknown, ...[context]: unknown[]): unknown {
    if (typeof value === 'number') onNumber(this, key, value, sourceOf(context));
    return value;
  }
  return JSON.parse(text, reviver);
}

function sourceOf(context: unknown): string {
  if (typeof context !== 'object' || context === null || !('source' in context)) return '';
  return typeof context.source === 'string' ? context.source : '';
}

/** A name for each such number; the values of a list have its name. */
function* namesBelow(
  value: unknown,
  name: string,
  holders: ReadonlyMap<unknown, ReadonlySet<string>>,
): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const found = holders.get(value);
  for (const [key, below] of Object.entries(value)) {
    const within = name === '' ? key : `${name}.${key}`;
    const inner = Array.isArray(value) ? name : within;
    if (found?.has(key)) yield inner;
    yield* namesBelow(below, inner, holders);
  }
}
