import { configurationError, path as encodePath, type LinerError } from '@linernotes/core';
import * as z from 'zod';
import type { Endpoint, InputOf } from './endpoint.ts';
import { fileForm } from './file-form.ts';

/** A request as it will be sent, without who asks. */
export interface BuiltRequest {
  readonly method: Endpoint['method'];
  /** Below the API's address, encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | number>>;
  /** Path and query together, at the official server. */
  readonly url: string;
  /** Beside those that every request has; absent when there are none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent as JSON; absent when nothing is. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** What is sent as a file; absent when nothing is. */
  readonly content?: { readonly mediaType: string; readonly text: string };
}

/**
 * Makes the request of an endpoint. Throws `configuration` for a parameter that is missing, unknown
 * or out of its limits; nothing is sent then.
 */
export function buildRequest<E extends Endpoint>(endpoint: E, input: InputOf<E>): BuiltRequest {
  const values = parsed(endpoint, input);
  const inPlace = (place: 'query' | 'header' | 'body') =>
    Object.entries(values)
      .filter(([key, value]) => value !== undefined && endpoint.parameters[key]?.in === place)
      .map(([key, value]) => [endpoint.parameters[key]?.name ?? key, value]);
  const body = inPlace('body');
  const headers = inPlace('header');
  const isWritten = endpoint.host === 'pictures';
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_all, name) => {
    const value = String(values[name]);
    return isWritten ? value : encodePath`${value}`;
  });
  // Schemas of query parameters give texts and numbers.
  const query = Object.fromEntries(inPlace('query')) as BuiltRequest['query'];
  return {
    method: endpoint.method,
    path,
    query,
    url: urlOf(origins[endpoint.host ?? 'api'], path, query),
    ...(headers.length > 0 ? { headers: Object.fromEntries(headers) as Headers } : {}),
    ...contentOf(endpoint, body, values),
  };
}

function contentOf(
  { body: kind = 'json' }: Endpoint,
  body: readonly (readonly unknown[])[],
  { filename }: Readonly<Record<string, unknown>>,
): Pick<BuiltRequest, 'json' | 'content'> {
  const [first] = body;
  if (first === undefined) return {};
  if (kind === 'json') return { json: Object.fromEntries(body) };
  const [field, text] = first;
  return {
    content: fileForm({ field: String(field), filename: String(filename), text: String(text) }),
  };
}

/** Schemas of headers give texts. */
type Headers = NonNullable<BuiltRequest['headers']>;

const origins = { api: 'https://api.discogs.com', pictures: 'https://i.discogs.com' } as const;

function urlOf(origin: string, path: string, query: BuiltRequest['query']): string {
  const url = new URL(origin + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, String(value));
  return url.href;
}

function parsed(endpoint: Endpoint, input: object): Readonly<Record<string, unknown>> {
  const shape = Object.entries(endpoint.parameters).map(([name, { schema }]) => [name, schema]);
  const result = z.strictObject(Object.fromEntries(shape)).safeParse(input);
  if (result.success) {
    assertSomething(endpoint, result.data);
    const problem = endpoint.problemOf?.(result.data);
    if (problem) throw refused(problem.option, problem.why);
    return result.data;
  }
  const [issue] = result.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const option = unknown ?? String(issue?.path[0] ?? 'input');
  const why = unknown
    ? `is no parameter of ${endpoint.id}; there are: ${Object.keys(endpoint.parameters).join(', ')}`
    : (issue?.message ?? 'is not valid');
  throw refused(option, why);
}

function assertSomething({ id, needsOneOf = [] }: Endpoint, given: object): void {
  const [first] = needsOneOf;
  const isGiven = (name: string): boolean => (given as Record<string, unknown>)[name] !== undefined;
  if (first === undefined || needsOneOf.some(isGiven)) return;
  throw refused(
    first,
    `or another of ${needsOneOf.join(', ')} is needed: ${id} would change nothing`,
  );
}

/** The error for a parameter that is not sent to Discogs; `why` goes on after its name. */
export function refused(option: string, why: string): LinerError {
  return configurationError({
    option,
    platform: 'discogs',
    message: `Discogs: "${option}" ${why}.`,
  });
}
