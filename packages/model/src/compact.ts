/** Leaves out the properties that are `undefined`: absent is absent. */
export function compact<T extends object>(object: T): T {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  // Only undefined properties are gone, and the models' optional properties admit both.
  return Object.fromEntries(entries) as T;
}

/** The text without surrounding white space, or `undefined` when nothing is left. */
export function textOrAbsent(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed ? trimmed : undefined;
}
