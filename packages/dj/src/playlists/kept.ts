import type { Origin } from '../collection.ts';

/** What an origin of one of these formats keeps; nothing where there is none. */
export function keptOf(
  origin: Origin | undefined,
  format: string,
): Readonly<Record<string, unknown>> {
  if (origin?.format !== format || typeof origin.data !== 'object' || origin.data === null)
    return {};
  return origin.data as Readonly<Record<string, unknown>>;
}

/** The texts of a list that an origin keeps. */
export function keptTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
