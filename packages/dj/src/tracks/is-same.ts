/** Tells whether two values of JSON say the same; a property that is `undefined` is as if it were absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  // Both are objects: what is not there is undefined.
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const name of Object.keys(left)) {
    if (!isSame(left[name], Object.hasOwn(right, name) ? right[name] : undefined)) return false;
  }
  return Object.keys(right).every((name) => right[name] === undefined || Object.hasOwn(left, name));
}
