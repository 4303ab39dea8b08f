import type { Adapter } from '../adapter.ts';
import { LinerError } from '../errors.ts';
import type { Listener } from '../events.ts';
import type { HttpRequest, HttpResponse, Policy } from '../http.ts';
import { isOfOrigin } from '../origins.ts';
import { isSafeUrl } from '../safe-url.ts';

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const mostHops = 3;

/**
 * Follows redirects to the platform's own origin and to those that its adapter names; every hop takes
 * a slot of the budget. A write is never sent elsewhere. Where the platform puts the answer beside
 * the new address, that is the answer.
 */
export function redirectPolicy(current: () => Adapter, onEvent: Listener): Policy {
  return async (request, next) => {
    const adapter = current();
    let { url } = request;
    for (let hop = 0; hop <= mostHops; hop += 1) {
      const response = await next({ ...request, url });
      if (!redirects.has(response.status)) return response;
      const target = targetOf(response, url);
      if (response.json !== undefined) {
        tellMove(adapter, request, target, onEvent);
        return response;
      }
      if (!target) throw withoutTarget(adapter, request, response);
      if (request.method !== 'GET' || !isAllowed(adapter, target)) {
        throw unsafeRedirect(adapter, request, target);
      }
      url = withoutSecrets(adapter, target);
    }
    throw endless(adapter, request, new URL(url));
  };
}

function targetOf({ headers }: HttpResponse, url: string): URL | null {
  const { location } = headers;
  return location && URL.canParse(location, url) ? new URL(location, url) : null;
}

function isAllowed({ origin, redirects: { origins = [] } }: Adapter, target: URL): boolean {
  return isSafeUrl(target) && [origin, ...origins].some((one) => isOfOrigin(target, one));
}

/** What a platform repeats of our credentials goes to nobody else. */
function withoutSecrets({ origin, secrets }: Adapter, target: URL): string {
  if (target.origin === origin) return target.href;
  for (const [name, value] of [...target.searchParams]) {
    if (secrets.some((secret) => value.includes(secret))) target.searchParams.delete(name);
  }
  return target.href;
}

function tellMove(adapter: Adapter, request: HttpRequest, target: URL | null, onEvent: Listener) {
  const from = new URL(request.url).pathname;
  const to = target?.pathname ?? null;
  onEvent?.({ type: 'moved', platform: adapter.id, requestId: request.requestId, from, to });
}

function withoutTarget(
  { id: platform, name }: Adapter,
  { requestId }: HttpRequest,
  { status }: HttpResponse,
): LinerError {
  const message = `${name} answered with ${status} and names no address to go to.`;
  const details = { issues: ['location: missing or no address'] };
  return new LinerError({ code: 'invalid-response', message, details, platform, requestId });
}

/** It leads to where it may be followed to, and nowhere in the end. */
function endless(
  { id: platform, name }: Adapter,
  { requestId }: HttpRequest,
  { host }: URL,
): LinerError {
  return new LinerError({
    code: 'unsafe-redirect',
    message: `${name} redirects more than ${mostHops} times, at last to ${host}, which is not followed any more.`,
    details: { host },
    platform,
    requestId,
    remedy: 'It is the platform that leads in a circle: try again later.',
  });
}

function unsafeRedirect(
  { id: platform, name }: Adapter,
  { method, requestId }: HttpRequest,
  target: URL,
): LinerError {
  const host = target.host || target.protocol;
  const message =
    method === 'GET'
      ? `${name} redirects to ${host}, which is not followed.`
      : `${name} redirects a ${method} to ${host}, which is not followed; whether it was carried out is unknown.`;
  return new LinerError({
    code: 'unsafe-redirect',
    message,
    details: { host },
    platform,
    requestId,
  });
}
