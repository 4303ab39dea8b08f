/** Known by its name, so that two installed copies of the kit know each other's. */
const mark = Symbol.for('linernotes.unstated');

/**
 * Stands in facts for what their author does not know yet. As long as there is one, the tests of the
 * adapter only tell what is to be stated.
 */
export function unstated(what: string): never {
  // Whatever belongs in its place has another type; nobody reads it as long as it stands there.
  return { [mark]: what } as never;
}

/** What is still to be stated, in the order of the facts. */
export function unstatedIn(facts: unknown): readonly string[] {
  if (typeof facts !== 'object' || facts === null) return [];
  if (mark in facts) return [String(facts[mark])];
  return Object.values(facts).flatMap(unstatedIn);
}
