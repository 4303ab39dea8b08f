import type { Adapter } from '../adapter.ts';
import { isLinerError } from '../errors.ts';
import type { HttpRequest, Policy } from '../http.ts';
import type { Renew } from '../renewal/renewer.ts';

/** So long before a credential ends it is renewed: what is asked with it takes its time. */
const marginMs = 30_000;

/**
 * Renews a credential that ends, or that a platform refuses, and asks once more. It stands above repeats,
 * another server and the circuit: a renewal is a question of its own, whose failure says nothing of the
 * request that waits for it.
 */
export function renewPolicy(current: () => Adapter, renew: Renew): Policy {
  const renewInTime = createRenewInTime(renew);
  return async (request, next) => {
    if (!isOwn(current(), request)) return next(request);
    if (needsProof(current(), request)) await renewInTime(current(), request.signal);
    const adapter = current();
    try {
      return await next(request);
    } catch (error) {
      if (!adapter.renewal || !isRefused(error)) throw error;
      if (!(await renew(adapter, request.signal))) throw error;
      return next(request);
    }
  };
}

type RenewInTime = (adapter: Adapter, signal: AbortSignal | undefined) => Promise<void>;

function createRenewInTime(renew: Renew): RenewInTime {
  const failed = new WeakSet<Adapter>();
  return async (adapter, signal) => {
    const endsAtMs = adapter.renewal?.endsAtMs ?? Number.POSITIVE_INFINITY;
    const leftMs = endsAtMs - Date.now();
    if (leftMs > marginMs || (leftMs > 0 && failed.has(adapter))) return;
    try {
      await renew(adapter, signal);
    } catch (error) {
      // As long as the old one works, a renewal that fails is no failure of the request.
      if (leftMs <= 0 || signal?.aborted || !isLinerError(error)) throw error;
      failed.add(adapter);
    }
  };
}

function needsProof({ renewal }: Adapter, request: HttpRequest): boolean {
  const { method, isPrivate, isPersonalised = false } = request;
  return !renewal?.isSeldomNeeded || method !== 'GET' || isPrivate || isPersonalised;
}

function isOwn({ origin }: Adapter, { url }: HttpRequest): boolean {
  return new URL(url).origin === origin;
}

function isRefused(error: unknown): boolean {
  return isLinerError(error) && error.code === 'authentication' && error.details.status === 401;
}
