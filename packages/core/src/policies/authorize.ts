import type { Adapter, Outgoing } from '../adapter.ts';
import { createDigestSender } from '../digest.ts';
import type { HttpRequest, Policy } from '../http.ts';

/**
 * Adds who asks, last of all: nothing above ever sees a credential, and it goes to no other origin. It
 * stands below the repeats and redirects, so that a signature is made for one attempt alone.
 */
export function authorizePolicy(current: () => Adapter): Policy {
  const digest = createDigestSender();
  return async (request, next) => {
    const adapter = current();
    const isOwnOrigin = new URL(request.url).origin === adapter.origin;
    const headers = {
      ...adapter.headers,
      ...request.headers,
      'user-agent': adapter.userAgent,
    };
    if (!isOwnOrigin) return next({ ...request, headers });
    const proof = await adapter.authorize(toOutgoing(request));
    const proved = { ...request, headers: { ...headers, ...proof } };
    // Who proves themselves otherwise is asked for no password.
    const isAlone = adapter.digest !== null && Object.keys(proof).length === 0;
    return isAlone ? digest.send(adapter, adapter.digest, proved, next) : next(proved);
  };
}

const formType = /^application\/x-www-form-urlencoded\b/i;

/** What a signature covers of a request. */
export function toOutgoing({
  method,
  url,
  headers,
  body = '',
}: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>): Outgoing {
  const isForm = formType.test(headers['content-type'] ?? '');
  return { method, url, form: isForm ? [...new URLSearchParams(body)] : [] };
}
