import { type AdapterHttp, configurationError, defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import type { Call } from './ask.ts';

/** What is appended to a path; what is `undefined` is left out. */
export type AnyQuery = Readonly<Record<string, string | number | undefined>>;

/**
 * Asks an address of the API that is not among the endpoints, and answers its JSON as it is. `path` begins
 * with `/` and stands below the API's address: encode what you insert. Nobody knows whose the answer is:
 * it stands in no cache, no recording and no error. Throws `configuration` for an address elsewhere.
 */
export type Get = (path: string, query?: AnyQuery, call?: Call) => Promise<unknown>;

const anyAnswer = defineAnswer({ schema: z.unknown(), map: (json) => json });

export function getAny(http: AdapterHttp, path: string, query: AnyQuery = {}): Promise<unknown> {
  requireBelow(path);
  return http.get(path, anyAnswer, { query, isConfidential: true });
}

/** An address with a server of its own, or one that climbs above the API's, is another's. */
function requireBelow(path: string): void {
  const isBelow =
    /^\/(?![/\\])/.test(path) && !/(?:^|[/\\])(?:\.|%2e){1,2}(?:[/\\?#]|$)/i.test(path);
  if (isBelow && path.isWellFormed()) return;
  const message = 'Discogs: "path" must begin with / and stay below the address of the API.';
  throw configurationError({ option: 'path', platform: 'discogs', message });
}
