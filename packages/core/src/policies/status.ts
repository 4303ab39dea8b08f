import type { Adapter } from '../adapter.ts';
import { parseForm } from '../body/parse-form.ts';
import { parseJson } from '../body/parse-json.ts';
import { serverNowMs } from '../budget/shown.ts';
import {
  type AnyLinerError,
  type ErrorDetails,
  type HttpErrorCode,
  LinerError,
  type LinerErrorInit,
} from '../errors.ts';
import type { Explanation } from '../explanation.ts';
import type { HttpRequest, HttpResponse, Policy } from '../http.ts';
import type { RateLimit } from '../limits.ts';
import { maskerOf, maskStart } from '../masker.ts';
import { parseRetryAfterMs } from '../retry-after.ts';
import { extractOf, plainText, waitInWords } from '../text.ts';
import { authenticationReason, clockOffByMs, credentialRemedy } from './credential-failure.ts';

const bodyExcerptLength = 500;

/** Of a text of a platform no more than this is looked at, in characters. */
const readLength = 4_000;

/** The one place where a status, or a platform's word in a 2xx, becomes a failure, and a body becomes data. */
export function statusPolicy(current: () => Adapter): Policy {
  return async (request, next) => {
    const response = await next(request);
    return { ...response, ...judge(current(), request, response) };
  };
}

/** Throws what the answer was judged to be; above the budget, which learns from failures too. */
export function raisePolicy(): Policy {
  return async (request, next) => {
    const response = await next(request);
    if (response.failure) throw response.failure;
    return response;
  };
}

type Judgement = Pick<HttpResponse, 'json' | 'failure'>;

function judge(adapter: Adapter, request: HttpRequest, response: HttpResponse): Judgement {
  const { status } = response;
  const tell = teller(adapter, request, response);
  if (isRefusal(adapter.limit, request, response)) {
    const said = adapter.errorMessage(parseJson(response.body).value ?? null);
    const ours = 'which is how it refuses who asks too fast';
    return { failure: tell('rate-limit', said ?? ours, said === null) };
  }
  if (status === 304) return judgeNotModified(request, tell);
  if (status >= 300 && status < 400) return judgeRedirect(adapter, response);
  if (status >= 400) return { failure: judgeError(adapter, request, response, tell) };
  if (request.answer?.format === 'none' || isTakenFile(response)) return { json: null };
  return status === 204 || status === 205 ? {} : judgeBody(adapter, request, response, tell);
}

/** An empty one is judged like any empty answer. */
function isTakenFile({ isTaken = false, sizeBytes }: HttpResponse): boolean {
  return isTaken && sizeBytes > 0;
}

/** It is an answer to whom it means something. */
function judgeNotModified({ headers, answer }: HttpRequest, tell: Tell): Judgement {
  if (headers['if-modified-since'] !== undefined && answer?.notModified !== undefined) return {};
  return { failure: tell('server', 'although nothing was kept to compare with', true) };
}

function judgeRedirect(adapter: Adapter, { body }: HttpResponse): Judgement {
  if (!adapter.redirects.bodyIsAnswer) return {};
  const { value } = parseJson(body);
  if (typeof value !== 'object' || value === null) return {};
  // What says that something is wrong is no answer: the address beside it may lead to one.
  const isError = adapter.errorMessage(value) !== null || adapter.errorIn(value) !== null;
  return isError ? {} : { json: value };
}

function judgeError(
  adapter: Adapter,
  { method, url }: HttpRequest,
  response: HttpResponse,
  tell: Tell,
): AnyLinerError {
  const body = parseJson(response.body).value ?? null;
  // Where a platform says in another way that it has none, its 404 means that the path is wrong.
  const told = response.status === 404 ? adapter.errorIn(body) : null;
  if (told) return tell(told.code, told.message);
  const words = adapter.errorMessage(body);
  const said = words ?? extractOf(startOf(adapter, response.body));
  const { status, headers } = response;
  const { pathname: path } = new URL(url);
  const explained = adapter.explain({ method, path, status, headers, said });
  return tell(explained?.code ?? codeOf(response, words), said, false, explained);
}

/** Whether the adapter declares that an answer means "too fast". A write may be answered by nothing. */
function isRefusal(
  { refusals = [] }: RateLimit,
  { method }: HttpRequest,
  { status, body, bytes, isTaken, sizeBytes }: HttpResponse,
): boolean {
  const isBare = body.trim() === '' && !bytes?.length && !(isTaken && sizeBytes > 0);
  const mayMean = status >= 400 || method === 'GET';
  return mayMean && refusals.some((one) => one.status === status && (!one.isEmpty || isBare));
}

function codeOf({ status, headers }: HttpResponse, said: string | null): HttpErrorCode {
  if (status === 401) return 'authentication';
  if (status === 403) return 'permission';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'rate-limit';
  // Some platforms say 503 where others say 429; their words or the header tell.
  const isRefusal = headers['retry-after'] !== undefined || /rate limit/i.test(said ?? '');
  if (status === 503 && isRefusal) return 'rate-limit';
  return status >= 500 || status === 408 ? 'server' : 'bad-request';
}

function judgeBody(
  adapter: Adapter,
  request: HttpRequest,
  { body, bytes }: HttpResponse,
  tell: Tell,
): Judgement {
  if (bytes && bytes.length > 0) return { json: bytes };
  const parsed = request.answer?.format === 'form' ? parseForm(body) : parseJson(body);
  if (parsed.problem === undefined) {
    const error = adapter.errorIn(parsed.value);
    return error ? { failure: tell(error.code, error.message) } : { json: parsed.value };
  }
  const { problem, position } = parsed;
  const place = position ? ` at character ${position}` : '';
  const words = `a body that is ${problem}${place}`;
  if (request.method !== 'GET') {
    const what = `${words}, though it was probably carried out`;
    return { failure: tell('invalid-response', what, true) };
  }
  const isWebPage = problem === 'a web page, not data';
  const what =
    isWebPage && !request.isConfidential
      ? `${words} (${extractOf(startOf(adapter, body)) ?? 'without words'})`
      : words;
  const code = problem === 'nested too deeply' ? 'invalid-response' : 'server';
  return { failure: tell(code, what, true) };
}

type AnyDetails = ErrorDetails['rate-limit'] &
  ErrorDetails['invalid-response'] &
  ErrorDetails['authentication'];

/** `what` is the platform's, which is not repeated of a confidential answer, unless `isOurs`. */
type Tell = (
  code: HttpErrorCode,
  what: string | null,
  isOurs?: boolean,
  explained?: Explanation | null,
) => AnyLinerError;

function teller(adapter: Adapter, request: HttpRequest, response: HttpResponse): Tell {
  const { status, headers } = response;
  const path = shortPath(request.url);
  return (code, what, isOurs = false, explained = null) => {
    const mask = maskerOf(adapter.secrets);
    const heard = what === null ? null : plainText(startOf(adapter, what));
    const said = isOurs || !request.isConfidential ? heard : null;
    const retryAfterMs = parseRetryAfterMs(headers['retry-after'], serverNowMs(headers));
    const words = [status, waitInWords(retryAfterMs), said && `: ${said}`].join('');
    const message = `${adapter.name} answered ${request.method} ${path} with ${words}`;
    const isRefused = code === 'authentication';
    const reason = authenticationReason(adapter, heard);
    const clock = isRefused ? clockOffByMs(response) : {};
    const details: AnyDetails = {
      status,
      ...(isRefused ? { reason } : {}),
      ...clock,
      body: request.isConfidential
        ? ''
        : startOf(adapter, response.body).slice(0, bodyExcerptLength),
      issues: said === null ? [] : [said],
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
      ...(explained?.cause === undefined ? {} : { cause: explained.cause }),
      ...(explained?.part === undefined ? {} : { part: explained.part }),
    };
    const init: LinerErrorInit<HttpErrorCode> = {
      code,
      message: mask(message),
      details,
      platform: adapter.id,
      requestId: request.requestId,
      remedy: isRefused ? credentialRemedy(adapter, reason, clock.clockOffByMs) : undefined,
    };
    // Each of the codes takes these details; the union cannot say so code by code.
    return new LinerError(init) as AnyLinerError;
  };
}

/** In characters: some addresses hold hundreds of ids. */
const longestPath = 200;

function shortPath(url: string): string {
  const { pathname } = new URL(url);
  return pathname.length <= longestPath ? pathname : `${pathname.slice(0, longestPath)}…`;
}

/** Masked before it is shortened: a piece of a secret would not be known any more. */
function startOf({ secrets }: Adapter, text: string): string {
  return maskStart(text, secrets, readLength).slice(0, readLength);
}
