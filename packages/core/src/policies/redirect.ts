import { LinerError } from '../errors.ts';
import type { HttpResponse, Policy } from '../http.ts';

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const mostHops = 3;

/** Follows redirects within the platform's own origin; every hop takes a slot of the budget. */
export function redirectPolicy(platform: string): Policy {
  return async (request, next) => {
    let { url } = request;
    for (let hop = 0; hop <= mostHops; hop += 1) {
      const response = await next({ ...request, url });
      const target = targetOf(response, url);
      if (!target) return response;
      if (target.origin !== new URL(url).origin)
        throw unsafeRedirect(platform, request.requestId, target);
      url = target.href;
    }
    throw unsafeRedirect(platform, request.requestId, new URL(url));
  };
}

function targetOf(response: HttpResponse, url: string): URL | null {
  const location = response.headers['location'];
  if (!redirects.has(response.status) || !location || !URL.canParse(location, url)) return null;
  return new URL(location, url);
}

function unsafeRedirect(platform: string, requestId: string, target: URL): LinerError {
  return new LinerError({
    code: 'unsafe-redirect',
    message: `${platform} redirects to ${target.host}, which is not followed.`,
    details: { host: target.host },
    platform,
    requestId,
  });
}
