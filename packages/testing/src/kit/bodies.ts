// Bodies with something changed: what a platform might send on another day.

/** A place in a body: keys, with `[]` for every item of a list. */
export type Path = readonly string[];

/** A value that is no object and no list, with the places where it stands. */
export interface Leaf {
  readonly path: Path;
  /** Of all items of the lists on the way. */
  readonly values: readonly (string | number | boolean | null)[];
}

/** `results[].title`. */
export function pathText(path: Path): string {
  return path.join('.').replaceAll('.[]', '[]') || '(body)';
}

/** All places of a body that hold plain values, each once, whatever the number of items. */
export function leavesOf(body: unknown): readonly Leaf[] {
  const found = new Map<string, { path: Path; values: Leaf['values'][number][] }>();
  walk(body, [], (path, value) => {
    const leaf = found.get(pathText(path)) ?? { path, values: [] };
    leaf.values.push(value);
    found.set(pathText(path), leaf);
  });
  return [...found.values()];
}

function walk(
  value: unknown,
  path: Path,
  onLeaf: (path: Path, value: Leaf['values'][number]) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, [...path, '[]'], onLeaf);
  } else if (isRecord(value)) {
    for (const [key, of] of Object.entries(value)) walk(of, [...path, key], onLeaf);
  } else {
    // JSON has no other values.
    onLeaf(path, value as Leaf['values'][number]);
  }
}

/** The same body with something else at a place; `undefined` takes the key away. */
export function withAt(body: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(body);
  if (key === '[]') {
    return Array.isArray(body) ? body.map((item) => withAt(item, rest, change)) : body;
  }
  if (!isRecord(body) || !Object.hasOwn(body, key)) return body;
  const { [key]: old, ...others } = body;
  const changed = withAt(old, rest, change);
  return changed === undefined ? others : { ...others, [key]: changed };
}

/** The same body with a field that nobody knows in every object; and the places of those fields. */
export function withUnknownFields(body: unknown, name: string): unknown {
  if (Array.isArray(body)) return body.map((item) => withUnknownFields(item, name));
  if (!isRecord(body)) return body;
  const entries = Object.entries(body).map(([key, of]) => [key, withUnknownFields(of, name)]);
  return { ...Object.fromEntries(entries), [name]: 'new' };
}

/** The lists of objects in a body, the longest first. */
export function listsOf(body: unknown, path: Path = []): readonly { path: Path; length: number }[] {
  if (Array.isArray(body)) {
    const inner = body.flatMap((item) => listsOf(item, [...path, '[]']));
    const own = body.some(isRecord) ? [{ path, length: body.length }] : [];
    return [...own, ...inner].sort((a, b) => b.length - a.length);
  }
  if (!isRecord(body)) return [];
  return Object.entries(body)
    .flatMap(([key, of]) => listsOf(of, [...path, key]))
    .sort((a, b) => b.length - a.length);
}

/** What stands at a place that goes through no list. */
export function at(body: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), body);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
