import { readdirSync, readFileSync } from 'node:fs';
import { endpoints } from '../../src/client/endpoints.ts';
import type { Endpoint } from '../../src/index.ts';

/** Answers, trimmed to facts: users, texts and pictures are invented. */
export const folder = new URL('recordings/', import.meta.url);

export interface Recording {
  readonly name: string;
  /** The id of an endpoint. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Where the answer is from: Discogs itself, its documentation, or nobody knows one. */
  readonly origin: 'recorded' | 'documented' | 'hand-made';
  readonly replies: Readonly<Record<string, { readonly body: unknown }>>;
}

export function readRecordings(): readonly Recording[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    // The tests that read them find what is missing.
    return { ...(JSON.parse(text) as Recording), name: file.slice(0, -'.json'.length) };
  });
}

/** Every endpoint with its place in the client: `database.release`. */
export function placesOfEndpoints(): ReadonlyMap<
  string,
  { readonly group: string; readonly name: string; readonly endpoint: Endpoint }
> {
  const rows = Object.entries(endpoints).flatMap(([group, table]) =>
    Object.entries(table).map(
      ([name, endpoint]: [string, Endpoint]) => [endpoint.id, { group, name, endpoint }] as const,
    ),
  );
  return new Map(rows);
}
