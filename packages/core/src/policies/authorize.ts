import type { Adapter } from '../adapter.ts';
import type { Policy } from '../http.ts';

/** Adds who asks, last of all: nothing above ever sees a credential, and it goes to no other origin. */
export function authorizePolicy(adapter: Adapter): Policy {
  return (request, next) => {
    const isOwnOrigin = new URL(request.url).origin === adapter.origin;
    const credentials = isOwnOrigin ? adapter.authorize() : {};
    const headers = {
      ...adapter.headers,
      ...request.headers,
      'user-agent': adapter.userAgent,
      ...credentials,
    };
    return next({ ...request, headers });
  };
}
