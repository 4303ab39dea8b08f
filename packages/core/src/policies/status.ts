import type { Adapter } from '../adapter.ts';
import { type ErrorCode, type ErrorDetails, LinerError } from '../errors.ts';
import type { HttpRequest, HttpResponse, Policy } from '../http.ts';
import { parseRetryAfterMs } from '../retry-after.ts';

const bodyExcerptLength = 500;

/** The one place where a status becomes an error code, and a 2xx body becomes data. */
export function statusPolicy(adapter: Adapter): Policy {
  return async (request, next) => {
    const response = await next(request);
    if (response.status >= 300 && response.status < 400) return response;
    if (response.status >= 400) throw statusError(adapter, request, response);
    if (response.status === 204) return response;
    const parsed = parseJson(response.body);
    if (parsed) return { ...response, json: parsed.value };
    throw fail(adapter, request, response, 'server', `a body that is ${describe(response.body)}`);
  };
}

function parseJson(body: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return null;
  }
}

function describe(body: string): string {
  if (body.trim() === '') return 'empty';
  return body.trimStart().startsWith('<') ? 'a web page, not data' : 'cut off or not JSON';
}

function statusError(adapter: Adapter, request: HttpRequest, response: HttpResponse): LinerError {
  const said = adapter.errorMessage(parseJson(response.body)?.value ?? null);
  const what = said ? `${response.status}: ${said}` : String(response.status);
  return fail(adapter, request, response, codeOf(response, said), what);
}

function codeOf({ status, headers }: HttpResponse, said: string | null): HttpErrorCode {
  if (status === 401) return 'authentication';
  if (status === 403) return 'permission';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'rate-limit';
  // Some platforms say 503 where others say 429; their words or the header tell.
  const isRefusal = headers['retry-after'] !== undefined || /rate limit/i.test(said ?? '');
  if (status === 503 && isRefusal) return 'rate-limit';
  return status >= 500 ? 'server' : 'bad-request';
}

type HttpErrorCode = Extract<
  ErrorCode,
  'authentication' | 'permission' | 'not-found' | 'bad-request' | 'rate-limit' | 'server'
>;

function fail(
  adapter: Adapter,
  request: HttpRequest,
  response: HttpResponse,
  code: HttpErrorCode,
  what: string,
): LinerError {
  const retryAfterMs = parseRetryAfterMs(response.headers['retry-after']);
  const details: ErrorDetails['rate-limit'] = {
    status: response.status,
    body: masked(response.body.slice(0, bodyExcerptLength), adapter.secrets),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
  const path = new URL(request.url).pathname;
  const message = masked(
    `${adapter.name} answered ${request.method} ${path} with ${what}`,
    adapter.secrets,
  );
  return new LinerError({
    code,
    message,
    details,
    platform: adapter.id,
    requestId: request.requestId,
  });
}

function masked(text: string, secrets: readonly string[]): string {
  return secrets.reduce((result, secret) => result.replaceAll(secret, '[secret]'), text);
}
