import type { JsonObject, JsonValue } from './exporter.ts';

/** Finds the dotted names of everything in items, as `columnNames` chooses of it in formats with nesting. */
export class PathFinder {
  readonly #names = new Set<string>();

  /** Looks at more items. */
  add(items: readonly JsonObject[]): void {
    for (const item of items) this.#below(item, '');
  }

  /** Of objects too, in the order in which they first appeared; a list adds nothing to the names within it. */
  names(): ReadonlySet<string> {
    return this.#names;
  }

  #below(object: JsonObject, prefix: string): void {
    for (const [name, value] of Object.entries(object)) {
      const path = prefix + name;
      this.#names.add(path);
      this.#look(value, path);
    }
  }

  #look(value: JsonValue | undefined, path: string): void {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const one of value) this.#look(one, path);
    // An object is what is left: the type cannot tell a readonly array from one.
    else this.#below(value as JsonObject, `${path}.`);
  }
}
