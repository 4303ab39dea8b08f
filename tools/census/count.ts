import { findDrift } from '@linernotes/core';
import type * as z from 'zod';

/** What the census needs of an answer's definition. */
export interface CensusAnswer {
  readonly schema: z.ZodType;
  readonly ignored: Readonly<Record<string, string>>;
  // Wire types differ from kind to kind; the schema beside it makes what it takes.
  readonly map: (wire: never, fetched: { readonly fetchedAt: string }) => unknown;
}

/** How the answers of one kind fared. */
export interface KindCensus {
  readonly parsed: number;
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
  /** Refusals that must not be. */
  readonly bindingRefusals: number;
  readonly unknown: readonly string[];
  readonly unread: readonly string[];
}

const fetched = { fetchedAt: '2026-01-01T00:00:00.000Z' };

/** Counts the answers of one kind. */
export function createCensus(answer: CensusAnswer) {
  const refused: { file: string; reason: string }[] = [];
  const unknown = new Set<string>();
  const kept = new Set<string>();
  const read = new Set<string>();
  let parsed = 0;
  let bindingRefusals = 0;
  const take = (body: unknown): void => {
    const wire = answer.schema.parse(body);
    for (const { path } of findDrift(body, wire, answer.ignored)) unknown.add(path);
    for (const path of leafPaths(wire, '')) kept.add(path);
    // What is tracked has the shape that the schema made. What is handed on as it is, is read by
    // whoever gets it.
    JSON.stringify(answer.map(track(wire, '', (path) => read.add(path)) as never, fetched));
    parsed += 1;
  };
  // A list of plain values is handed over whole: whoever reads the list has its items.
  const isHandedOver = (path: string): boolean =>
    path.endsWith('[]') && read.has(path.slice(0, -2));
  return {
    add: (file: string, body: unknown, isBinding: boolean): void => {
      try {
        take(body);
      } catch (error) {
        refused.push({ file, reason: firstLine(error) });
        if (isBinding) bindingRefusals += 1;
      }
    },
    result: (): KindCensus => ({
      parsed,
      refused,
      bindingRefusals,
      unknown: [...unknown].sort(),
      unread: [...kept].filter((path) => !read.has(path) && !isHandedOver(path)).sort(),
    }),
  };
}

function firstLine(error: unknown): string {
  const issues = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues;
  const [issue] = issues ?? [];
  return issue
    ? `${issue.path.join('.') || 'body'}: ${issue.message}`
    : (String(error).split('\n')[0] ?? '');
}

function* leafPaths(value: unknown, path: string): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* leafPaths(item, `${path}[]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, below] of Object.entries(value))
      yield* leafPaths(below, path ? `${path}.${key}` : key);
  } else if (value !== undefined) {
    yield path;
  }
}

/** The same value, telling the path of everything that is looked at. */
function track(value: unknown, path: string, onRead: (path: string) => void): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get: (target, key, receiver) => {
      const found: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || typeof found === 'function') return found;
      const isItem = Array.isArray(target);
      if (isItem && key === 'length') return found;
      const below = isItem ? `${path}[]` : path ? `${path}.${key}` : key;
      onRead(below);
      return track(found, below, onRead);
    },
  });
}
