import type { Check, Endpoint } from './endpoint.ts';
import { buildRequest, refused } from './request.ts';

/** Looks at what an endpoint's `check` reads. Throws `configuration` for what Discogs would not take. */
export type Checker = (
  endpoint: Endpoint,
  input: object,
  ask: (endpoint: Endpoint, input: object) => Promise<unknown>,
) => Promise<void>;

/** What is read is remembered; before something is refused by it, it is read anew. */
export function createCheck(): Checker {
  const seen = new Map<string, Promise<unknown>>();
  return async (endpoint, input, ask) => {
    const { check } = endpoint;
    if (!check) return;
    const given = { ...input };
    const asked = check.inputOf(given);
    const { url } = buildRequest(check.endpoint, asked as never);
    const read = (): Promise<unknown> => {
      const answer = ask(check.endpoint, asked);
      seen.set(url, answer);
      answer.catch(() => seen.get(url) === answer && seen.delete(url));
      return answer;
    };
    const known = seen.get(url);
    if (known && judge(check, await known, given) === null) return;
    const wrong = judge(check, await read(), given);
    if (wrong) throw refused(wrong.option, wrong.why);
  };
}

const judge = (check: Check, seen: unknown, given: Parameters<Check['refuse']>[1]) =>
  check.refuse(seen, given);
