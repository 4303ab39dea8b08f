import type { JsonValue } from '@linernotes/exporters';

/** As tables are read; what is nested deeper is not looked through. */
const mostLevels = 500;

/** Whether a text looks like a list or an object, as tables hold them in a cell. */
export function mayHoldThings(text: string): boolean {
  return start.test(text);
}

/** A text of a list that is joined has a backslash before its bracket. */
const start = /^\s*\\?[[{]/;

/** Whether a text that is no JSON may yet be what a platform said. */
export function namesPlatform(text: string): boolean {
  return platformProperty.test(text);
}

/** Also in a text within a text, and as Python prints it. */
const platformProperty = /platform\\*["']\s*:/;

/** What a cell says; `null` for one that is no JSON, or is nested too deep to be looked through. */
export function parseCell(text: string): { readonly value: JsonValue } | null {
  try {
    const value: JsonValue = JSON.parse(text);
    return isShallow(value, mostLevels) ? { value } : null;
  } catch {
    return null;
  }
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return (
    levels > 0 &&
    Object.values<unknown>(Object(value)).every((below) => isShallow(below, levels - 1))
  );
}
