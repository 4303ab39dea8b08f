import { LinerError } from './errors.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
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
  const { method, headers, body = null } = request;
  const { headersMs, bodyMs } = settings.timeouts;
  watch.expect('HEADERS_TIMEOUT', headersMs);
  const { signal } = watch;
  const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
  if (response.type === 'opaqueredirect') throw hiddenRedirect(url, request, settings);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  watch.expect('BODY_TIMEOUT', bodyMs);
  for await (const chunk of chunksOf(response)) {
    watch.expect('BODY_TIMEOUT', bodyMs);
    sizeBytes += chunk.length;
    if (sizeBytes > settings.bodyLimitBytes) throw tooLarge(request, settings);
    chunks.push(chunk);
  }
  return { status: response.status, headers: flatten(response.headers), bytes: join(chunks) };
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
