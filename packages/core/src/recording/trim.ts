import * as z from 'zod';

/**
 * What is left of a body when everything goes that its schema did not keep: the same body to whoever
 * reads it by that schema. Plain values that the schema changed stand as they came; of an object or a
 * list that became something else only that stands, where it is JSON, and `undefined` where it is not.
 */
export function trim(body: unknown, kept: unknown): unknown {
  if (Array.isArray(body)) return Array.isArray(kept) ? trimList(body, kept) : jsonOf(kept);
  if (!isRecord(body)) return body;
  if (!isRecord(kept)) return jsonOf(kept);
  const known = Object.entries(body)
    .filter(([key]) => Object.hasOwn(kept, key))
    .map(([key, value]) => [key, trim(value, kept[key])] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

function jsonOf(kept: unknown): unknown {
  return z.json().safeParse(kept).data;
}

/** Which items a schema dropped cannot be told: of each stays what any item that was kept has. */
function trimList(body: readonly unknown[], kept: readonly unknown[]): unknown {
  if (body.length === kept.length)
    return body.map((item, index) => trim(item, kept[index]) ?? null);
  const shape = shapeOf(kept);
  return body.map((item) => trimToShape(item, shape));
}

/** What all of some values have in common with any of them. */
interface Shape {
  readonly hasPlainValues: boolean;
  /** Of the items of all lists. */
  readonly item: Shape | null;
  readonly fields: ReadonlyMap<string, Shape>;
}

function shapeOf(values: readonly unknown[]): Shape {
  const lists = values.filter((value) => Array.isArray(value));
  const records = values.filter(isRecord);
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  const fields = [...names].map((name) => {
    const having = records.filter((record) => Object.hasOwn(record, name));
    return [name, shapeOf(having.map((record) => record[name]))] as const;
  });
  return {
    hasPlainValues: values.some((value) => typeof value !== 'object'),
    item: lists.length === 0 ? null : shapeOf(lists.flat()),
    fields: new Map(fields),
  };
}

function trimToShape(body: unknown, shape: Shape): unknown {
  if (Array.isArray(body)) {
    const { item } = shape;
    return item ? body.map((value) => trimToShape(value, item)) : [];
  }
  if (!isRecord(body)) return shape.hasPlainValues ? body : null;
  const known = Object.entries(body).flatMap(([key, value]) => {
    const field = shape.fields.get(key);
    return field ? [[key, trimToShape(value, field)] as const] : [];
  });
  return Object.fromEntries(known);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
