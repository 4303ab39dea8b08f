/**
 * What is left of a body when everything goes that its schema did not keep: the same body to whoever
 * reads it by that schema. Values that the schema changed stand as they came.
 */
export function trim(body: unknown, kept: unknown): unknown {
  if (body === kept) return body;
  if (Array.isArray(body)) return Array.isArray(kept) ? trimList(body, kept) : body;
  if (!isRecord(body) || !isRecord(kept)) return body;
  const known = Object.entries(body).filter(([key]) => key in kept);
  return Object.fromEntries(known.map(([key, value]) => [key, trim(value, kept[key])]));
}

/** Which items a schema dropped cannot be told: of each stays what any item that was kept has. */
function trimList(body: readonly unknown[], kept: readonly unknown[]): unknown {
  if (body.length === kept.length) return body.map((item, index) => trim(item, kept[index]));
  const shape = kept.reduce(merge, {});
  return body.map((item) => trim(item, shape));
}

function merge(shape: unknown, item: unknown): unknown {
  if (Array.isArray(item)) {
    const one = item.reduce(merge, Array.isArray(shape) ? shape[0] : {});
    return [one];
  }
  if (!isRecord(item)) return isRecord(shape) || Array.isArray(shape) ? shape : item;
  const merged: Record<string, unknown> = isRecord(shape) ? { ...shape } : {};
  for (const [key, value] of Object.entries(item)) merged[key] = merge(merged[key], value);
  return merged;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
