import type { JsonObject } from '../exporter.ts';
import { type Field, isTimestamp, type PlainType } from './field.ts';

/** What was met at one place of the sample: a bit for each kind. */
interface Shape {
  kinds: number;
  readonly fields: Map<string, Shape>;
  element: Shape | null;
}

const kind = {
  text: 1,
  seconds: 2,
  milliseconds: 4,
  integer: 8,
  number: 16,
  boolean: 32,
  list: 64,
  object: 128,
} as const;

/** Looks at records before the first is written, and says what their columns hold. */
export class Sample {
  readonly #root = newShape();
  /** Of the texts so far, in UTF-16 units: how much memory the sample holds, roughly. */
  textLength = 0;

  add(item: JsonObject): void {
    this.#addFields(this.#root, item);
  }

  /** Makes a column for what no record has. */
  addPlace(path: readonly string[]): void {
    let shape = this.#root;
    for (const name of path) {
      if (shape !== this.#root) shape.kinds |= kind.object;
      const field = shape.fields.get(name) ?? newShape();
      shape.fields.set(name, field);
      shape = field;
    }
  }

  /**
   * Settles the columns. Whole numbers and others together are numbers; other mixtures, what was never there
   * and objects with names that Parquet's readers mix up are JSON.
   * @param types given for some dotted names; they are taken as they are
   */
  columns(types: Readonly<Record<string, PlainType>>): ReadonlyMap<string, Field> {
    const root = new Map(this.#root.fields);
    for (const name of Object.keys(types)) {
      if (!name.includes('.') && !root.has(name)) root.set(name, newShape());
    }
    return fieldsOf(root, [], types);
  }

  #addFields(shape: Shape, item: JsonObject): void {
    for (const name of Object.keys(item)) {
      const value = item[name];
      if (value === undefined) continue;
      let field = shape.fields.get(name);
      if (!field) {
        field = newShape();
        shape.fields.set(name, field);
      }
      this.#add(field, value);
    }
  }

  #add(shape: Shape, value: unknown): void {
    // Of NaN nothing is written.
    if (value === null || Number.isNaN(value)) return;
    if (typeof value === 'string') {
      this.textLength += value.length;
      shape.kinds |= textKind(value, shape.kinds);
    } else if (typeof value === 'number') {
      shape.kinds |= isWhole(value) ? kind.integer : kind.number;
    } else if (typeof value === 'boolean') {
      shape.kinds |= kind.boolean;
    } else if (Array.isArray(value)) {
      shape.kinds |= kind.list;
      shape.element ??= newShape();
      for (const one of value) this.#add(shape.element, one);
    } else {
      shape.kinds |= kind.object;
      // Anything else is refused when it is written.
      this.#addFields(shape, value as JsonObject);
    }
  }
}

function newShape(): Shape {
  return { kinds: 0, fields: new Map(), element: null };
}

/** A column that is text already needs no look at its texts. */
function textKind(text: string, known: number): number {
  if (known & kind.text) return kind.text;
  if (isTimestamp(text, false)) return kind.seconds;
  return isTimestamp(text, true) ? kind.milliseconds : kind.text;
}

/** -0 is none: a whole number of Parquet has no sign of its own. */
function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

function fieldsOf(
  shapes: ReadonlyMap<string, Shape>,
  path: readonly string[],
  types: Readonly<Record<string, PlainType>>,
): ReadonlyMap<string, Field> {
  const fields = [...shapes].map(
    ([name, shape]) => [name, fieldOf(name, [...path, name], shape, types)] as const,
  );
  return new Map(fields);
}

function fieldOf(
  name: string,
  path: readonly string[],
  shape: Shape,
  types: Readonly<Record<string, PlainType>>,
): Field {
  const dotted = path.join('.');
  const given = Object.hasOwn(types, dotted) ? types[dotted] : undefined;
  const type = given ?? typeOf(shape);
  return {
    name,
    path,
    type,
    fields: type === 'object' ? fieldsOf(shape.fields, path, types) : new Map(),
    // A list of lists is one place for those who name it: its elements have no name.
    element: type === 'list' && shape.element ? fieldOf('element', path, shape.element, {}) : null,
    hasMilliseconds: (shape.kinds & kind.seconds) === 0,
    seen: { values: 0, nulls: 0 },
  };
}

function typeOf({ kinds, fields }: Shape): Field['type'] {
  switch (kinds) {
    case kind.seconds:
    case kind.milliseconds:
      return 'timestamp';
    case kind.integer:
      return 'integer';
    case kind.number:
    case kind.number | kind.integer:
      return 'number';
    case kind.boolean:
      return 'boolean';
    case kind.list:
      return 'list';
    case kind.object:
      return canBeGroup(fields) ? 'object' : 'json';
    default:
      return kinds !== 0 && (kinds & ~anyText) === 0 ? 'text' : 'json';
  }
}

const anyText = kind.text | kind.seconds | kind.milliseconds;

/** A group has fields, and readers join their names by dots and set them as properties. */
function canBeGroup(fields: ReadonlyMap<string, Shape>): boolean {
  if (fields.size === 0) return false;
  return [...fields.keys()].every((name) => name !== '__proto__' && !name.includes('.'));
}
