import { LinerError } from './errors.ts';
import type { BodyTaker, HttpRequest, HttpResponse, ResponseHead } from './http.ts';
import { cleanHeaderValue, type RawResponse, toHttpResponse, tooLarge } from './transport-body.ts';
import { toLinerError } from './transport-errors.ts';
import {
  type Transport,
  type TransportOptions,
  type TransportSettings,
  transportSettings,
} from './transport-options.ts';
import { assertSecure } from './transport-origin.ts';
import { createWatch, type Watch } from './transport-watch.ts';

/**
 * Sends with the runtime's own `fetch`: for browsers, Deno, Bun and workers. Connections, compression
 * and certificates are the runtime's: `tls` and `connectMs` have no effect.
 */
export function createTransport(options: TransportOptions): Transport {
  const settings = transportSettings(options);
  return { send: (request) => send(settings, request), close: async () => undefined };
}

async function send(settings: TransportSettings, request: HttpRequest): Promise<HttpResponse> {
  request.signal?.throwIfAborted();
  const url = new URL(request.url);
  assertSecure(url, settings.platform);
  const watch = createWatch(request.signal);
  try {
    const raw = await exchange(url, request, settings, watch);
    return toHttpResponse(raw, request, settings);
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason;
    if (error instanceof ThrownByTaker) throw error.thrown;
    // A runtime may wrap the reason of an abort; the signal still has it as it was.
    const cause = watch.signal.aborted ? watch.signal.reason : error;
    throw toLinerError(cause, { request, settings, isSent: null, isAnswered: false });
  } finally {
    watch.end();
  }
}

async function exchange(
  url: URL,
  request: HttpRequest,
  settings: TransportSettings,
  watch: Watch,
): Promise<RawResponse> {
  const { method, body = null } = request;
  watch.expect('HEADERS_TIMEOUT', settings.timeouts.headersMs);
  const { signal } = watch;
  // A part of a file is a part of it as it is, not of one way to pack it.
  const coding = request.receive ? { 'accept-encoding': 'identity' } : {};
  const headers = { ...coding, ...request.headers };
  const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
  if (response.type === 'opaqueredirect') throw hiddenRedirect(url, request, settings);
  const { status } = response;
  const head = { status, headers: flatten(response.headers) };
  const take = await takerOf(request, head, response);
  const chunks = timely(chunksOf(response), watch, settings.timeouts.bodyMs);
  return take ? { ...head, ...(await give(chunks, take)) } : read(head, chunks, request, settings);
}

/** What who takes a body threw: no failure of the network. */
class ThrownByTaker {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}

async function takerOf(
  { receive }: HttpRequest,
  head: ResponseHead,
  { body }: Response,
): Promise<BodyTaker | null> {
  try {
    return receive?.(head) ?? null;
  } catch (error) {
    await body?.cancel().catch(() => undefined);
    throw new ThrownByTaker(error);
  }
}

/** Time counts while something is waited for, not while it is used. */
async function* timely(
  chunks: AsyncIterable<Uint8Array>,
  watch: Watch,
  bodyMs: number,
): AsyncGenerator<Uint8Array> {
  watch.expect('BODY_TIMEOUT', bodyMs);
  for await (const chunk of chunks) {
    watch.rest();
    yield chunk;
    watch.expect('BODY_TIMEOUT', bodyMs);
  }
}

async function give(
  chunks: AsyncIterable<Uint8Array>,
  take: BodyTaker,
): Promise<Pick<RawResponse, 'bytes' | 'takenBytes'>> {
  let takenBytes = 0;
  for await (const chunk of chunks) {
    takenBytes += chunk.length;
    try {
      await take(chunk);
    } catch (error) {
      throw new ThrownByTaker(error);
    }
  }
  return { bytes: new Uint8Array(), takenBytes };
}

async function read(
  head: ResponseHead,
  chunks: AsyncIterable<Uint8Array>,
  request: HttpRequest,
  settings: TransportSettings,
): Promise<RawResponse> {
  const kept: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > settings.bodyLimitBytes) throw tooLarge(request, settings);
    kept.push(chunk);
  }
  return { ...head, bytes: join(kept) };
}

/** Not every browser iterates streams; leaving early cancels the rest. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(), ...others] = chunks;
  if (others.length === 0) return first;
  const joined = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.length;
  }
  return joined;
}

function flatten(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, cleanHeaderValue(value)]));
}

/** Browsers hide where a redirect leads, so that it can be neither checked nor followed. */
function hiddenRedirect(
  { host }: URL,
  { requestId }: HttpRequest,
  { platform }: TransportSettings,
): LinerError {
  const message = `${platform} (${host}) redirects, and the browser does not say where.`;
  const details = { host };
  return new LinerError({ code: 'unsafe-redirect', message, details, platform, requestId });
}
