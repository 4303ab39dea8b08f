import type { BulkheadPolicy } from 'cockatiel';
import { abortable } from '../clock.ts';
import { cockatiel } from '../cockatiel.ts';
import type { Policy } from '../http.ts';

export interface BulkheadSettings {
  /** Requests of one platform that may be under way or wait for a slot at once; more wait outside. @default 100 */
  readonly atOnce?: number;
}

/** Bounds what one platform may hold of the process, so that a hanging one never starves the others. */
export function bulkheadPolicy({ atOnce = 100 }: BulkheadSettings = {}): Policy {
  let policy: BulkheadPolicy | null = null;
  return async (request, next) => {
    const { bulkhead } = await cockatiel();
    policy ??= bulkhead(atOnce, Number.POSITIVE_INFINITY);
    const work = policy.execute(() => {
      request.signal?.throwIfAborted();
      return next(request);
    });
    return abortable(work, request.signal);
  };
}
