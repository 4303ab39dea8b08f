import type { Adapter } from '../adapter.ts';
import { parseJson } from '../body/parse-json.ts';
import type { CacheEvent } from '../cache/event.ts';
import { giveFile, watchDownload } from '../cache/files.ts';
import { cacheKeyOf } from '../cache/key.ts';
import { type Lifetime, lifetimeOf, lifetimeOfNone } from '../cache/rules.ts';
import type { CacheEntry, CacheStore } from '../cache/store.ts';
import { isForFile, isWorthKeeping } from '../cache/worth.ts';
import { type ErrorCode, isLinerError, LinerError } from '../errors.ts';
import type { HttpRequest, HttpResponse, Policy } from '../http.ts';

export interface CachePolicyOptions {
  readonly current: () => Adapter;
  readonly store: CacheStore;
  /** Asks nobody: what is not kept fails. */
  readonly isOffline: boolean;
  readonly onEvent?: ((event: CacheEvent) => void) | undefined;
}

/** One request's dealings with the cache. */
interface Case {
  readonly adapter: Adapter;
  readonly request: HttpRequest;
  /** `null` when its answer is none to keep. */
  readonly key: string | null;
  readonly tell: (outcome: CacheEvent['outcome'], more?: Partial<CacheEvent>) => void;
}

/**
 * Gives out again what the platform answered, for as long as its adapter and terms allow: without a
 * slot of the budget, and also while the platform is down. An answer that cannot be had anew is
 * replaced by the older one.
 */
export function cachePolicy(options: CachePolicyOptions): Policy {
  const { store, isOffline } = options;
  return async (request, next) => {
    const one = await caseOf(request, options);
    const found = await lookUp(store, one);
    // Whoever wants less than that is told by asking.
    const kept = found && isWithin(found, request) ? found : null;
    request.signal?.throwIfAborted();
    if (kept && Date.now() < kept.freshUntilMs) return give(kept, one, 'hit');
    if (isOffline) {
      if (kept) return give(kept, one, 'stale', 'offline');
      throw notKept(one);
    }
    const watched = one.key === null ? null : watchDownload(request);
    try {
      const response = await next(watched?.request ?? request);
      const bytes = watched?.bytes() ?? response.bytes ?? null;
      const lifetime = lifetimeOf(one.adapter, kindOf(request));
      await keep(store, one, { response, bytes }, lifetime, options.current);
      return response;
    } catch (error) {
      if (isLinerError(error) && error.code === 'not-found') {
        const lifetime = lifetimeOfNone(one.adapter);
        await keep(store, one, { response: none(), bytes: null }, lifetime, options.current);
      }
      if (!kept || request.signal?.aborted || !isPassing(error)) throw error;
      return give(kept, one, 'stale', error.code);
    }
  };
}

async function caseOf(
  request: HttpRequest,
  { current, onEvent }: CachePolicyOptions,
): Promise<Case> {
  const adapter = current();
  const { requestId } = request;
  const isForCache = request.method === 'GET' && request.cache !== 'none' && adapter.cache;
  const key = isForCache ? await cacheKeyOf(adapter, request) : null;
  const about = { type: 'cache', platform: adapter.id, requestId, kind: kindOf(request) } as const;
  const tell: Case['tell'] = (outcome, more) =>
    onEvent?.({ ...about, outcome, ageMs: null, ...more });
  return { adapter, request, key, tell };
}

function isWithin({ sizeBytes }: CacheEntry, { download }: HttpRequest): boolean {
  return sizeBytes <= (download?.maxSizeBytes ?? Number.POSITIVE_INFINITY);
}

function kindOf({ kind = 'other' }: HttpRequest): string {
  return kind;
}

/** What is kept and may still be used, fresh or stale. */
async function lookUp(store: CacheStore, { key, request, tell }: Case): Promise<CacheEntry | null> {
  if (key === null || request.cache === 'refresh') return null;
  try {
    const kept = await store.get(key);
    const nowMs = Date.now();
    // What was kept in the future says that the clock was set back: its age is unknown.
    if (kept && nowMs >= kept.storedAtMs && nowMs < kept.keptUntilMs) return kept;
    tell('miss');
  } catch (error) {
    tell('failed', { reason: reasonOf(error) });
  }
  return null;
}

async function give(
  kept: CacheEntry,
  { adapter, request, tell }: Case,
  outcome: 'hit' | 'stale',
  reason?: string,
): Promise<HttpResponse> {
  tell(outcome, { ageMs: Date.now() - kept.storedAtMs, ...(reason && { reason }) });
  const { status, headers, body, fetchedAt, sizeBytes } = kept;
  if (status === 404) throw knownMissing(adapter, request, kept);
  if (isForFile(request)) return giveFile(kept, request);
  const { [serverName]: server, ...own } = headers;
  const response = {
    status,
    headers: own,
    body,
    json: parseJson(body).value,
    fetchedAt,
    sizeBytes,
  };
  return server === undefined ? response : { ...response, server };
}

/** What "there is none" is kept as. */
function none(): HttpResponse {
  return { status: 404, headers: {}, body: '', fetchedAt: new Date().toISOString(), sizeBytes: 0 };
}

/** Under which the server that answered is kept beside the headers; no header has such a name. */
const serverName = ':server';

const keptHeaders: readonly string[] = ['content-type', 'date', 'last-modified', 'location'];
/** By what a file can be gone on with. */
const keptFileHeaders: readonly string[] = [...keptHeaders, 'etag'];

async function keep(
  store: CacheStore,
  { adapter, request, key, tell }: Case,
  { response, bytes }: { readonly response: HttpResponse; readonly bytes: Uint8Array | null },
  lifetime: Lifetime | null,
  current: () => Adapter,
): Promise<void> {
  if (key === null || !lifetime || !isWorthKeeping(response, bytes, request, adapter)) return;
  // Whose answer it is cannot be told when the credential was replaced meanwhile.
  if ((request.isPrivate || request.isPersonalised) && current() !== adapter) return;
  const { status, body, fetchedAt, sizeBytes, server } = response;
  const storedAtMs = Date.now();
  const names = bytes ? keptFileHeaders : keptHeaders;
  const kept = Object.entries(response.headers).filter(([name]) => names.includes(name));
  const headers = Object.fromEntries(server ? [...kept, [serverName, server]] : kept);
  const times = {
    storedAtMs,
    freshUntilMs: storedAtMs + lifetime.freshMs,
    keptUntilMs: storedAtMs + lifetime.keptMs,
  };
  const about = { platform: adapter.id, kind: kindOf(request) };
  try {
    const entry = { ...about, status, headers, body, fetchedAt, sizeBytes, ...times };
    await store.set(key, bytes ? { ...entry, bytes: new Uint8Array(bytes) } : entry);
    tell('stored');
  } catch (error) {
    tell('failed', { reason: reasonOf(error) });
  }
}

const passing: readonly ErrorCode[] = [
  'network',
  'timeout',
  'server',
  'rate-limit',
  'circuit-open',
];

/** A platform in trouble; what it says of the question or the credential is an answer. */
function isPassing(error: unknown): error is LinerError {
  return isLinerError(error) && passing.includes(error.code);
}

function knownMissing(adapter: Adapter, request: HttpRequest, kept: CacheEntry): LinerError {
  const { pathname } = new URL(request.url);
  return new LinerError({
    code: 'not-found',
    message: `${adapter.name} answered GET ${pathname} with 404 (kept since ${kept.fetchedAt})`,
    details: { status: 404 },
    platform: adapter.id,
    requestId: request.requestId,
  });
}

function notKept({ adapter, request }: Case): LinerError {
  const { pathname } = new URL(request.url);
  return new LinerError({
    code: 'network',
    message: `${request.method} ${pathname} of ${adapter.name} is not in the cache, and offline nobody is asked.`,
    details: { reason: 'OFFLINE', outcome: 'not-sent' },
    platform: adapter.id,
    requestId: request.requestId,
    isRetryable: false,
    remedy: 'Ask once while online; answers are kept for as long as the platform allows.',
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
