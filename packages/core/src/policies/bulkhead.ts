import { bulkhead } from 'cockatiel';
import type { Policy } from '../http.ts';

/** Requests of one platform that may be under way or wait for a slot at once; more wait outside. */
const mostAtOnce = 100;

/** Bounds what one platform may hold of the process, so that a hanging one never starves the others. */
export function bulkheadPolicy(): Policy {
  const policy = bulkhead(mostAtOnce, Number.POSITIVE_INFINITY);
  return (request, next) =>
    policy.execute(() => {
      request.signal?.throwIfAborted();
      return next(request);
    });
}
