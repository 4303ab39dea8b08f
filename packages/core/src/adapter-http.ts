import { ZodError } from 'zod';
import type { Adapter, AdapterHttp, RequestOptions, WriteMethod, WriteOptions } from './adapter.ts';
import type { Answer } from './answer.ts';
import { type Drift, findDrift } from './drift.ts';
import { isLinerError, LinerError } from './errors.ts';
import type { CacheMode, HttpRequest, HttpResponse, Priority, Send } from './http.ts';

/** What the caller of one operation may say about it. */
export interface CallOptions {
  /** Ends the call at once with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long the whole operation may take, waiting and repeats included. @default no end */
  readonly deadlineMs?: number | undefined;
  /** A batch says `background`, so that a person's question overtakes it. @default 'foreground' */
  readonly priority?: Priority;
  /**
   * The fields that are needed; an adapter may then ask for less, and leave others empty. A hint: more
   * may come. @default all
   */
  readonly fields?: readonly string[] | undefined;
  /** What a liner with a cache makes of answers that are kept. @default 'default' */
  readonly cache?: CacheMode | undefined;
  /** Called whenever a request leaves for this call, one that it shares with equal calls included. */
  readonly onRequest?: (() => void) | undefined;
}

/** What becomes of answers that differ from their schemas. */
export interface DriftRules {
  /** Whether such an answer is a failure. */
  readonly isStrict: boolean;
  readonly report: (platform: string, found: readonly Drift[]) => void;
}

/** The door that an operation gets: its adapter's pipeline, bound to one call. */
export function createAdapterHttp(
  adapter: Adapter,
  send: Send,
  call: CallOptions & Pick<HttpRequest, 'kind'>,
  drift: DriftRules,
): AdapterHttp {
  const exchange = async (
    method: HttpRequest['method'],
    path: string,
    answer: HttpRequest['answer'],
    options: RequestOptions = {},
    content: Content = {},
  ): Promise<Exchanged> => {
    call.signal?.throwIfAborted();
    const { body, headers = {} } = content;
    const requestId = globalThis.crypto.randomUUID();
    const response = await send({
      method,
      url: urlOf(adapter, path, options),
      headers,
      ...(body === undefined ? {} : { body }),
      requestId,
      priority: call.priority ?? 'foreground',
      units: options.units ?? 1,
      isPrivate: options.isPrivate ?? false,
      kind: options.kind ?? call.kind,
      cache: options.cache === 'none' ? 'none' : call.cache,
      answer,
      signal: call.signal,
      onAttempt: call.onRequest,
    });
    return { requestId, response };
  };
  const get: AdapterHttp['get'] = async (path, answer, options) =>
    readAnswer(adapter, answer, await exchange('GET', path, answer, options), drift);
  const find: AdapterHttp['find'] = async (path, answer, options) => {
    try {
      const exchanged = await exchange('GET', path, answer, options);
      const isEmpty = exchanged.response.json === undefined;
      return isEmpty ? null : readAnswer(adapter, answer, exchanged, drift);
    } catch (error) {
      if (isLinerError(error) && error.code === 'not-found') return null;
      throw error;
    }
  };
  const write = async <Ours>(
    method: WriteMethod,
    path: string,
    answer: Answer<Ours>,
    options: WriteOptions = {},
  ): Promise<Ours | null> => {
    const exchanged = await exchange(method, path, answer, options, contentOf(options));
    const isEmpty = exchanged.response.json === undefined;
    return isEmpty ? null : readAnswer(adapter, answer, exchanged, drift);
  };
  return { get, find, send: write };
}

interface Exchanged {
  readonly requestId: string;
  readonly response: HttpResponse;
}

interface Content {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function contentOf({ json, form }: WriteOptions): Content {
  if (json !== undefined) {
    return { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
  }
  if (form === undefined) return {};
  const type = 'application/x-www-form-urlencoded';
  return { body: paramsOf(form).toString(), headers: { 'content-type': type } };
}

/** A path below the adapter's base, or an address that a page of the same platform named. */
function urlOf(adapter: Adapter, path: string, options: RequestOptions): string {
  const isAddress = /^[a-z][a-z\d+.-]*:|^\/\//i.test(path);
  const url = new URL(isAddress ? path : adapter.origin + adapter.basePath + path, adapter.origin);
  if (url.origin !== adapter.origin || url.username || url.password) throw elsewhere(adapter, url);
  for (const [name, value] of paramsOf(options.query ?? {})) url.searchParams.append(name, value);
  return url.href;
}

function paramsOf(values: Readonly<Record<string, string | number | undefined>>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) params.append(name, String(value));
  }
  return params;
}

function elsewhere({ id, name }: Adapter, url: URL): LinerError {
  const host = url.host || url.protocol;
  return new LinerError({
    code: 'unsafe-redirect',
    message: `${name} names ${host} for the next page, which is not followed.`,
    details: { host },
    platform: id,
  });
}

function readAnswer<Ours>(
  adapter: Adapter,
  answer: Answer<Ours>,
  { requestId, response: { json, fetchedAt } }: Exchanged,
  drift: DriftRules,
): Ours {
  try {
    const { ours, kept } = answer.read(json, { fetchedAt });
    const found = findDrift(json, kept, answer.ignored);
    drift.report(adapter.id, found);
    if (drift.isStrict && found.length > 0) throw drifted(adapter, found, requestId);
    return ours;
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    throw invalidResponse(adapter, error, requestId);
  }
}

function drifted(adapter: Adapter, found: readonly Drift[], requestId: string): LinerError {
  const words = { 'unknown-field': 'not known', 'dropped-items': 'items that do not fit' };
  const issues = found.map(({ path, kind }) => `${path}: ${words[kind]}`);
  return new LinerError({
    code: 'invalid-response',
    message: `${adapter.name} sent an answer that differs from what is known (${issues.slice(0, 5).join('; ')}).`,
    details: { issues },
    platform: adapter.id,
    requestId,
  });
}

function invalidResponse(adapter: Adapter, error: ZodError, requestId: string): LinerError {
  const issues = error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return new LinerError({
    code: 'invalid-response',
    message: `${adapter.name} sent an answer of an unknown shape (${issues[0]}).`,
    details: { issues },
    platform: adapter.id,
    requestId,
  });
}
