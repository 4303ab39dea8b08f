/**
 * Where values stand of which only dotted names are known. A name that goes on from another one is no place within
 * it, as a value has none: beside `a`, `a.b` is a property of that name, and `c.d` is `d` in `c`.
 */
export function pathsOfNames(names: readonly string[]): readonly (readonly string[])[] {
  const all = new Set(names);
  return names.map((name) => {
    const keys = name.split('.');
    const goesOn = keys.some((_, at) => at > 0 && all.has(keys.slice(0, at).join('.')));
    return goesOn ? [name] : keys;
  });
}
