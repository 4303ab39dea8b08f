import type { Adapter } from '../adapter.ts';
import type { Policy } from '../http.ts';

/** Adds who asks, last of all: nothing above ever sees a credential, and it goes to no other origin. */
export function authorizePolicy(current: () => Adapter): Policy {
  return (request, next) => {
    const adapter = current();
    const isOwnOrigin = new URL(request.url).origin === adapter.origin;
    const headers = {
      ...adapter.headers,
      ...request.headers,
      'user-agent': adapter.userAgent,
      ...(isOwnOrigin ? adapter.authorize() : {}),
    };
    return next({ ...request, headers });
  };
}
