import { isRecord } from './bodies.ts';

/** A place where an answer differs from what was expected of it. */
export interface Difference {
  /** `items[0].title`; empty for the whole. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Compares what is expected: fields that are not stated are not compared, lists are compared whole. */
export function differences(expected: unknown, actual: unknown, path = ''): readonly Difference[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [{ path, expected, actual }];
    if (actual.length !== expected.length) {
      const lengths = { expected: expected.length, actual: actual.length };
      return [{ path: `${path}.length`, ...lengths }];
    }
    return expected.flatMap((item, index) => differences(item, actual[index], `${path}[${index}]`));
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return [{ path, expected, actual }];
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, actual[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return Object.is(expected, actual) ? [] : [{ path, expected, actual }];
}

export function differenceText({ path, expected, actual }: Difference): string {
  return `${path || 'the answer'} should be ${shown(expected)}, is ${shown(actual)}`;
}

/** A value in few words. */
export function shown(value: unknown): string {
  if (value === undefined) return 'undefined';
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
