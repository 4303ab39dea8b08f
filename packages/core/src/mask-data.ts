/** Masks secrets in a text. */
export type Mask = (text: string) => string;

const mostCauses = 8;
const deepest = 6;
const tooDeep = '[nested too deeply]';
const again = '[the same again]';

/** The objects above the one that is looked at. */
type Above = readonly object[];

/**
 * Masks an error of ours in place, and copies what it cannot change: messages, stacks, causes and
 * details are all shown by `util.inspect`. Answers the error to throw; what holds no secret is left
 * as it is.
 */
export function maskError(error: unknown, mask: Mask, above: Above = []): unknown {
  if (!(error instanceof Error)) return maskData(error, mask, above);
  if (above.includes(error)) return error;
  if (above.length >= mostCauses) return tooDeep;
  const own = Reflect.ownKeys(error).map((name) => {
    const value = (error as unknown as Record<PropertyKey, unknown>)[name];
    const inside = [...above, error];
    // Below an error its causes are counted, below anything else of it the levels of that.
    const masked =
      value instanceof Error ? maskError(value, mask, inside) : maskData(value, mask, [error]);
    return { name, value, masked };
  });
  const changed = own.filter(({ value, masked }) => value !== masked);
  try {
    for (const { name, masked } of changed) {
      const { enumerable = false } = Object.getOwnPropertyDescriptor(error, name) ?? {};
      const shape = { value: masked, enumerable, writable: true, configurable: true };
      Object.defineProperty(error, name, shape);
    }
    return error;
  } catch {
    return copyOf(error, mask);
  }
}

/** For an error that is frozen: what a person needs of it. */
function copyOf(error: Error, mask: Mask): Error {
  const copy = new Error(mask(error.message));
  copy.name = mask(error.name);
  copy.stack = mask(error.stack ?? '');
  return copy;
}

/**
 * Masks the texts in data, keys included. Plain data stays plain data; an instance that holds a secret
 * becomes what can be said of it: its text, or its fields. What is nested too deeply to be looked at
 * is left away.
 */
export function maskData(data: unknown, mask: Mask, above: Above = []): unknown {
  if (typeof data === 'string') return mask(data);
  if (typeof data !== 'object' || data === null) return data;
  if (above.includes(data)) return again;
  if (above.length > deepest) return tooDeep;
  if (data instanceof Error) return maskError(data, mask, above);
  const inside = [...above, data];
  if (Array.isArray(data)) {
    const items = data.map((item) => maskData(item, mask, inside));
    return items.some((item, index) => item !== data[index]) ? items : data;
  }
  if (isPlain(data)) return maskFields(data, mask, inside);
  return maskInstance(data, mask, inside);
}

/**
 * Masks the texts in lists and plain objects, keys included, however deep they are. All else is left
 * as it is: numbers, bytes, instances. Answers the same value where nothing is masked in it.
 */
export function maskPlainData<Value>(data: Value, mask: Mask): Value {
  const texts: string[] = [];
  collectTexts(data, texts, new Set());
  // One long text is looked through sooner than many short ones, and seldom is anything in it.
  const all = texts.join('\0');
  if (mask(all) === all) return data;
  // Texts become texts, lists lists and objects objects.
  return maskPart(data, mask, new Set()) as Value;
}

function collectTexts(part: unknown, texts: string[], seen: Set<object>): void {
  if (typeof part === 'string') texts.push(part);
  if (typeof part !== 'object' || part === null || seen.has(part)) return;
  const isList = Array.isArray(part);
  if (!isList && !isPlain(part)) return;
  seen.add(part);
  if (!isList) for (const key of Object.keys(part)) texts.push(key);
  for (const one of isList ? part : Object.values(part)) collectTexts(one, texts, seen);
}

function maskPart(part: unknown, mask: Mask, above: Set<object>): unknown {
  if (typeof part === 'string') return mask(part);
  if (typeof part !== 'object' || part === null || above.has(part)) return part;
  const isList = Array.isArray(part);
  if (!isList && !isPlain(part)) return part;
  above.add(part);
  const result = isList ? maskList(part, mask, above) : maskObject(part, mask, above);
  above.delete(part);
  return result;
}

function maskList(list: readonly unknown[], mask: Mask, above: Set<object>): readonly unknown[] {
  let masked: unknown[] | null = null;
  for (const [index, item] of list.entries()) {
    const own = maskPart(item, mask, above);
    if (own === item) continue;
    masked ??= [...list];
    masked[index] = own;
  }
  return masked ?? list;
}

function maskObject(data: object, mask: Mask, above: Set<object>): object {
  let isSame = true;
  const entries = Object.entries(data).map(([key, value]) => {
    const entry = [mask(key), maskPart(value, mask, above)] as const;
    isSame &&= entry[0] === key && entry[1] === value;
    return entry;
  });
  return isSame ? data : Object.fromEntries(entries);
}

function isPlain(data: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(data);
  return prototype === Object.prototype || prototype === null;
}

function maskFields(data: object, mask: Mask, above: Above): unknown {
  const before = Reflect.ownKeys(data)
    .filter((key) => Object.prototype.propertyIsEnumerable.call(data, key))
    .map((key) => [key, (data as Readonly<Record<PropertyKey, unknown>>)[key]] as const);
  const after = before.map(
    ([key, value]) =>
      [typeof key === 'string' ? mask(key) : key, maskData(value, mask, above)] as const,
  );
  const isSame = after.every(
    ([key, value], index) => key === before[index]?.[0] && value === before[index]?.[1],
  );
  return isSame ? data : Object.fromEntries(after);
}

function maskInstance(data: object, mask: Mask, above: Above): unknown {
  try {
    const text = textOf(data);
    if (text !== null) return mask(text) === text ? data : mask(text);
    if (data instanceof Request || data instanceof Response) return '[left away]';
    if (isCollection(data)) return maskItems(data, [...data.entries()], mask, above);
    return maskFields(data, mask, above);
  } catch {
    return '[unreadable]';
  }
}

function isCollection(data: object): data is Map<unknown, unknown> | Set<unknown> | Headers {
  return [Map, Set, Headers, FormData].some((type) => data instanceof type);
}

/** Of what is a text in another form: an address, bytes. */
function textOf(data: object): string | null {
  if (data instanceof URL || data instanceof URLSearchParams || data instanceof String)
    return String(data);
  if (data instanceof ArrayBuffer) return new TextDecoder().decode(data);
  if (!ArrayBuffer.isView(data)) return null;
  return new TextDecoder().decode(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** Of a map, a set, headers or a form: a list of pairs, when a secret is among them. */
function maskItems(
  data: object,
  pairs: readonly (readonly unknown[])[],
  mask: Mask,
  above: Above,
): unknown {
  const masked = pairs.map((pair) => pair.map((part) => maskData(part, mask, above)));
  const isSame = masked.every((pair, at) => pair.every((part, of) => part === pairs[at]?.[of]));
  return isSame ? data : masked;
}
