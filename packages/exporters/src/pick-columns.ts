import type { JsonObject, JsonValue } from './exporter.ts';

/**
 * Answers a function that leaves of an item what the dotted names say, in their order: `input.artist` leaves
 * `{ input: { artist } }`. Within a list, the name goes on in each of its objects. A property whose own name
 * has the dot comes first.
 */
export function pickColumns(names: readonly string[]): (item: JsonObject) => JsonObject {
  const level = levelOf(names);
  return (item) => pick(item, level);
}

interface Level {
  /** By the whole name, and whether one of those names is meant as it is. */
  readonly names: ReadonlySet<string>;
  /** By what stands before the first dot. */
  readonly below: ReadonlyMap<string, Level>;
}

function levelOf(names: readonly string[]): Level {
  const below = new Map<string, string[]>();
  for (const name of names) {
    const dot = name.indexOf('.');
    if (dot < 0) continue;
    const head = name.slice(0, dot);
    below.set(head, [...(below.get(head) ?? []), name.slice(dot + 1)]);
  }
  const levels = [...below].map(([head, tails]) => [head, levelOf(tails)] as const);
  return { names: new Set(names), below: new Map(levels) };
}

function pick(item: JsonObject, { names, below }: Level): JsonObject {
  const picked = new Map<string, JsonValue | undefined>();
  for (const name of names) {
    const [head = ''] = name.split('.', 1);
    const level = below.get(head);
    if (Object.hasOwn(item, name)) picked.set(name, item[name]);
    else if (level && Object.hasOwn(item, head) && !picked.has(head)) {
      picked.set(head, pickBelow(item[head], level));
    }
  }
  return Object.fromEntries(picked);
}

function pickBelow(value: JsonValue | undefined, level: Level): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: JsonValue) => pickBelow(one, level) ?? null);
  // An object is what is left: the type cannot tell a readonly array from one.
  return pick(value as JsonObject, level);
}
