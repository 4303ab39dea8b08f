/** How an answer differs from what its schema knows. */
export interface Drift {
  /** `tracklist[].new_field`; items of lists are `[]`. */
  readonly path: string;
  readonly kind: 'unknown-field' | 'dropped-items';
}

/**
 * Compares a body with what its schema kept of it: what is missing there, the schema does not know, or
 * could not read.
 * Paths that match `ignored` are left out: `a.b`, `list[].c`, `*` for any one key, `.**` for all below,
 * `**.c` for a `c` at any depth, `{c,d}` for either.
 */
export function findDrift(
  body: unknown,
  kept: unknown,
  ignored: Readonly<Record<string, string>> = {},
): readonly Drift[] {
  const found = new Map<string, Drift>();
  const isIgnored = ignoreMatcher(Object.keys(ignored));
  collect(body, kept, '', (drift) => {
    if (!isIgnored(drift.path)) found.set(`${drift.kind} ${drift.path}`, drift);
  });
  return [...found.values()];
}

function collect(body: unknown, kept: unknown, path: string, report: (drift: Drift) => void): void {
  // What a schema hands on as it is has lost nothing.
  if (body === kept) return;
  if (Array.isArray(body)) {
    collectList(body, kept, path, report);
  } else if (!isRecord(body)) {
    if (body && (isNothing(kept) || isInPlaceOf(kept, body)))
      report({ path, kind: 'unknown-field' });
  } else {
    for (const [key, value] of Object.entries(body)) {
      const below = path ? `${path}.${key}` : key;
      if (isRecord(kept) && key in kept) collect(value, kept[key], below, report);
      else report({ path: below, kind: 'unknown-field' });
    }
  }
}

/** What a schema makes of a value that it cannot read; of `null`, `""`, `0` and `false` it may be the meaning. */
function isNothing(kept: unknown): boolean {
  return kept === undefined || kept === '' || (Array.isArray(kept) && kept.length === 0);
}

/** An object that a schema put where there is none, unless it holds what was there: a name becomes a link. */
function isInPlaceOf(kept: unknown, body: unknown): boolean {
  return isRecord(kept) && !Object.values(kept).includes(body);
}

function collectList(
  body: readonly unknown[],
  kept: unknown,
  path: string,
  report: (drift: Drift) => void,
): void {
  if (!Array.isArray(kept)) {
    if (body.length > 0 && (isNothing(kept) || isRecord(kept)))
      report({ path, kind: 'unknown-field' });
    return;
  }
  // Nothing is lost with what says nothing.
  const said = kept.length === body.length ? body : body.filter(saysSomething);
  if (kept.length === said.length) {
    for (const [index, item] of said.entries()) collect(item, kept[index], `${path}[]`, report);
  } else {
    report({ path: `${path}[]`, kind: 'dropped-items' });
  }
}

function saysSomething(item: unknown): boolean {
  return item !== null && item !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const mostPathsKnown = 2_000;
const matchers = new Map<string, (path: string) => boolean>();

/** Patterns are few and the same for every answer of a kind: they are compiled once. */
export function ignoreMatcher(patterns: readonly string[]): (path: string) => boolean {
  const key = patterns.join('\n');
  const made = matchers.get(key);
  if (made) return made;
  const expressions = patterns.map(toExpression);
  const known = new Map<string, boolean>();
  const matcher = (path: string): boolean => {
    const isMatch = known.get(path) ?? expressions.some((expression) => expression.test(path));
    // Answers of a kind differ in the same few places; keys made of data must not fill the memory.
    if (known.size < mostPathsKnown) known.set(path, isMatch);
    return isMatch;
  };
  matchers.set(key, matcher);
  return matcher;
}

function toExpression(pattern: string): RegExp {
  const isSubtree = pattern.endsWith('.**');
  const isAnywhere = pattern.startsWith('**.');
  const stem = pattern.slice(isAnywhere ? 3 : 0, isSubtree ? -3 : undefined);
  const escaped = stem
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^.[\\]]+')
    .replace(/\{([^{}]*)\}/g, (_all, names: string) => `(?:${names.replaceAll(',', '|')})`);
  return new RegExp(
    `^${isAnywhere ? '(?:.*\\.)?' : ''}${escaped}${isSubtree ? '(?:$|[.[].*)' : '$'}`,
  );
}
