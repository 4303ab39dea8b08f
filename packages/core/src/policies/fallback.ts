import type { Adapter } from '../adapter.ts';
import { type AnyLinerError, type ErrorCode, isLinerError } from '../errors.ts';
import type { Listener } from '../events.ts';
import type { HttpRequest, HttpResponse, Policy, Send } from '../http.ts';

/** Trouble of one server, which another need not have. What it says of the question is an answer. */
const ownTrouble: ReadonlySet<ErrorCode> = new Set([
  'network',
  'timeout',
  'server',
  'rate-limit',
  'circuit-open',
]);

export interface FallbackOptions {
  readonly current: () => Adapter;
  /** Asks the server behind. */
  readonly behind: Send;
  /** Whether the first server has asked for a rest, which nobody needs to wait for. */
  readonly isPaused: (adapter: Adapter) => Promise<boolean>;
  readonly onEvent: Listener;
}

/**
 * Asks the server behind the adapter's when that fails, at once: with its own budget, circuit and
 * credential. The first server is asked again for the next request, and while its circuit is open only
 * now and then, so that all goes back to it by itself.
 */
export function fallbackPolicy({ current, behind, isPaused, onEvent }: FallbackOptions): Policy {
  return async (request, next) => {
    const adapter = current();
    const { fallback } = adapter;
    if (!fallback) return next(request);
    const ask = async (): Promise<HttpResponse> => {
      const response = await behind({ ...request, url: moved(request.url, adapter, fallback) });
      return { server: fallback.origin, ...response };
    };
    const owner = ownerFor(request, adapter, fallback);
    if (owner === adapter) return next(request);
    if (owner === fallback || (await isPaused(adapter))) return ask();
    try {
      return await next(request);
    } catch (error) {
      if (!isLinerError(error) || !mayGoOn(request, error)) throw error;
      const { id: platform, origin: from } = adapter;
      const told = { requestId: request.requestId, from, to: fallback.origin };
      onEvent?.({ type: 'fallback', platform, ...told, errorCode: error.code });
      return ask();
    }
  };
}

/** What needs a credential goes to the server that has one, and to no other; `null` where either will do. */
function ownerFor(
  { method, isPrivate, isPersonalised }: HttpRequest,
  first: Adapter,
  behind: Adapter,
): Adapter | null {
  const needsOwner = method !== 'GET' || isPrivate || isPersonalised === true;
  const [isFirst, isBehind] = [first, behind].map(({ secrets }) => secrets.length > 0);
  if (!needsOwner || isFirst === isBehind) return null;
  return isFirst ? first : behind;
}

/** Where it may have been carried out, a change is not sent elsewhere. */
function mayGoOn({ method, isIdempotent }: HttpRequest, error: AnyLinerError): boolean {
  if (!ownTrouble.has(error.code)) return false;
  const isNotSent =
    error.code === 'circuit-open' ||
    ('outcome' in error.details && error.details.outcome === 'not-sent');
  return method === 'GET' || isIdempotent === true || isNotSent;
}

/** The same address below the other server's base. */
function moved(url: string, from: Adapter, to: Adapter): string {
  const base = from.origin + from.basePath;
  return url.startsWith(base) ? to.origin + to.basePath + url.slice(base.length) : url;
}
