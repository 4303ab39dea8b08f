import { ZodError } from 'zod';
import type { Adapter, AdapterHttp, RequestOptions, WriteMethod, WriteOptions } from './adapter.ts';
import type { Answer } from './answer.ts';
import { defaultMaxSizeBytes } from './download.ts';
import { type Drift, findDrift } from './drift.ts';
import { isLinerError, LinerError } from './errors.ts';
import type { Listener } from './events.ts';
import type { CacheMode, HttpRequest, HttpResponse, Priority, Send } from './http.ts';

/** What the caller of one operation may say about it. */
export interface CallOptions<F extends string = never> {
  /** Ends the call at once with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long the whole operation may take, waiting and repeats included. @default no end */
  readonly deadlineMs?: number | undefined;
  /** A batch says `background`, so that a person's question overtakes it. @default 'foreground' */
  readonly priority?: Priority;
  /**
   * The fields that are needed: the entities have these and `source`, no others, and an adapter asks its
   * platform for less where it can. One that there is not is refused. @default all
   */
  readonly fields?: readonly F[] | undefined;
  /** What a liner with a cache makes of answers that are kept. @default 'default' */
  readonly cache?: CacheMode | undefined;
  /** Called whenever a request leaves for this call, one that it shares with equal calls included. */
  readonly onRequest?: ((request?: LeavingRequest) => void) | undefined;
  /**
   * Makes it a dry run: whatever would change something is told here, in order, and not sent. What only
   * reads is asked as ever. @default changes are sent
   */
  readonly dryRun?: ((request: PlannedRequest) => void) | undefined;
}

/** What is known of a request that leaves; its repeats are told with the same address. */
export interface LeavingRequest {
  /** Whole, with its query, without who asks. */
  readonly url: string;
  /** Whether it only asks who asks. @default false */
  readonly isProof?: boolean;
}

/** A request that would change something, as it would be sent, without who asks. */
export interface PlannedRequest {
  readonly method: WriteMethod;
  /** Whole, with its query. */
  readonly url: string;
  /** Absent without a body. */
  readonly mediaType?: string;
  /** Absent when there is none. */
  readonly body?: string;
}

/** What becomes of answers that differ from their schemas. */
export interface DriftRules {
  /** Whether such an answer is a failure. */
  readonly isStrict: boolean;
  readonly report: (platform: string, found: readonly Drift[]) => void;
}

/** What an operation's door needs to know of its call. */
export interface AdapterCall extends CallOptions, Pick<HttpRequest, 'kind'> {
  /** The id of the one thing that is asked for; an answer of another id says that it was merged. */
  readonly askedId?: string | undefined;
}

/** Who is told of what an answer is like. */
export interface AnswerListeners {
  readonly drift: DriftRules;
  readonly onEvent: Listener;
}

/** The door that an operation gets: its adapter's pipeline, bound to one call. */
export function createAdapterHttp(
  adapter: Adapter,
  send: Send,
  call: AdapterCall,
  { drift, onEvent }: AnswerListeners,
): AdapterHttp {
  const exchange = async (
    method: HttpRequest['method'],
    path: string,
    answer: HttpRequest['answer'],
    options: WriteOptions = {},
    content: Content = {},
  ): Promise<Exchanged> => {
    call.signal?.throwIfAborted();
    const { body, headers = {}, download } = content;
    const { isConfidential = false, ifModifiedSince: since } = options;
    const requestId = globalThis.crypto.randomUUID();
    const url = urlOf(adapter, path, options);
    const response = await send({
      method,
      url,
      headers: since === undefined ? headers : { ...headers, 'if-modified-since': since },
      ...(body === undefined ? {} : { body }),
      ...(download === undefined ? {} : { download }),
      requestId,
      priority: call.priority ?? 'foreground',
      units: options.units ?? 1,
      isPrivate: options.isPrivate ?? false,
      isPersonalised: options.isPersonalised ?? false,
      kind: options.kind ?? call.kind,
      part: options.part,
      cache: isPassedByCache(options) ? 'none' : call.cache,
      isConfidential,
      isIdempotent: options.isIdempotent ?? false,
      answer,
      signal: call.signal,
      onAttempt: (_isShared, isProof = false) => call.onRequest?.({ url, isProof }),
    });
    return { requestId, url, response };
  };
  const read = <Ours>(answer: Answer<Ours>, exchanged: Exchanged): Ours => {
    // Only for an answer that says what it means does a 304 come here.
    if (exchanged.response.status === 304) return answer.notModified as Ours;
    const ours = readAnswer(adapter, answer, exchanged, drift);
    if (onEvent) tellMove(adapter, call.askedId, ours, exchanged, onEvent);
    return ours;
  };
  const get: AdapterHttp['get'] = async (path, answer, options) =>
    read(answer, await exchange('GET', path, answer, options));
  const find: AdapterHttp['find'] = async (path, answer, options) => {
    try {
      const exchanged = await exchange('GET', path, answer, options);
      return isEmpty(exchanged.response) ? null : read(answer, exchanged);
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
    const content = contentOf(options);
    if (call.dryRun) {
      call.dryRun(plannedOf(method, urlOf(adapter, path, options), content));
      return null;
    }
    const exchanged = await exchange(method, path, answer, options, content);
    return isEmpty(exchanged.response) ? null : read(answer, exchanged);
  };
  const download: AdapterHttp['download'] = async (path, sink, options = {}) => {
    const { maxSizeBytes = defaultMaxSizeBytes } = options;
    const about = { download: { sink, maxSizeBytes } };
    const { response } = await exchange('GET', path, undefined, options, about);
    if (response.downloaded) return response.downloaded;
    throw noFile(adapter, response);
  };
  return { get, find, download, send: write };
}

/** A transport that was given, for tests, may know of no files; a 204 has none. */
function noFile({ id: platform, name }: Adapter, { status }: HttpResponse): LinerError {
  const message = `${name} answered with ${status} and without a file.`;
  const details = { issues: ['body: missing'] };
  return new LinerError({ code: 'invalid-response', message, details, platform });
}

function isPassedByCache({ cache, isConfidential, ifModifiedSince }: RequestOptions): boolean {
  return cache === 'none' || isConfidential === true || ifModifiedSince !== undefined;
}

function isEmpty({ json, status }: HttpResponse): boolean {
  return json === undefined && status !== 304;
}

interface Exchanged {
  readonly requestId: string;
  readonly url: string;
  readonly response: HttpResponse;
}

interface Content extends Pick<HttpRequest, 'download'> {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function contentOf({ json, form, content }: WriteOptions): Content {
  if (content) return typed(content.mediaType, content.text);
  if (json !== undefined) return typed('application/json', JSON.stringify(json));
  if (form === undefined) return {};
  return typed('application/x-www-form-urlencoded', paramsOf(form).toString());
}

function typed(mediaType: string, body: string): Content {
  return { body, headers: { 'content-type': mediaType } };
}

function plannedOf(method: WriteMethod, url: string, { body, headers }: Content): PlannedRequest {
  const mediaType = headers?.['content-type'];
  return {
    method,
    url,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(body === undefined ? {} : { body }),
  };
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
  { requestId, url, response: { json, fetchedAt, headers, server = adapter.origin } }: Exchanged,
  drift: DriftRules,
): Ours {
  const { location, date } = headers;
  try {
    const { ours, kept } = answer.read(json, {
      fetchedAt,
      url,
      lastModified: headers['last-modified'],
      location,
      server: adapter.fallback ? server : undefined,
      date,
    });
    const found = findDrift(json, kept, answer.ignored);
    drift.report(adapter.id, found);
    if (drift.isStrict && found.length > 0) throw drifted(adapter, found, requestId);
    return ours;
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    throw invalidResponse(adapter, error, requestId);
  }
}

/** Some platforms answer with what a thing was merged into, without a word. A redirect has told it already. */
function tellMove(
  { id: platform }: Adapter,
  askedId: string | undefined,
  ours: unknown,
  { requestId, url, response }: Exchanged,
  onEvent: NonNullable<Listener>,
): void {
  const id = idOf(ours);
  if (askedId === undefined || id === null || response.status >= 300) return;
  const from = new URL(url).pathname;
  if (isSameId(askedId, id) || !from.includes(askedId)) return;
  onEvent({ type: 'moved', platform, requestId, from, to: from.replace(askedId, id) });
}

/** An id may be asked for in another case, or within an address, where an adapter takes that. */
export function isSameId(askedId: string, id: string): boolean {
  const parts = askedId.toLowerCase().split(/[^\w-]+/);
  return parts.includes(id.toLowerCase());
}

function idOf(ours: unknown): string | null {
  if (typeof ours !== 'object' || ours === null || !('source' in ours)) return null;
  const { source } = ours;
  const hasId = typeof source === 'object' && source !== null && 'id' in source;
  return hasId && typeof source.id === 'string' ? source.id : null;
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
