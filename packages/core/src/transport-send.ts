import { decompress } from './body/decompress.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { toHttpResponse, withBytes } from './transport-body.ts';
import { type Connections, openConnections } from './transport-connections.ts';
import { toLinerError } from './transport-errors.ts';
import { Exchange } from './transport-exchange.ts';
import type { TlsOptions, TransportSettings } from './transport-options.ts';
import { assertSecure } from './transport-origin.ts';
import type { Proxies } from './transport-proxies.ts';

/** Connections, and how one request goes over them. */
export interface Sender {
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
  /** Ends all connections, those that are not yet made too. */
  readonly destroy: () => Promise<void>;
}

export function createSender(
  settings: TransportSettings,
  ca: TlsOptions['ca'],
  proxies: Proxies | null,
): Sender {
  const connections = openConnections(settings, ca, proxies);
  return {
    send: (request) => send(connections, settings, request),
    destroy: connections.destroy,
  };
}

async function send(
  connections: Connections,
  settings: TransportSettings,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { signal, method, headers, body = null } = request;
  signal?.throwIfAborted();
  const url = new URL(request.url);
  assertSecure(url, settings.platform);
  const exchange = new Exchange(request, settings);
  try {
    const { origin, pathname, search } = url;
    // A part of a file is a part of it as it is, not of one way to pack it.
    const coding = request.receive ? 'identity' : 'gzip, br';
    const accepted = { 'accept-encoding': coding, ...headers };
    const options = { origin, path: pathname + search, method, headers: accepted, body };
    connections.dispatcherFor(url).dispatch(options, exchange);
    const raw = await exchange.answer;
    const packed = raw.headers['content-encoding'];
    if (packed === undefined || raw.takenBytes !== undefined) {
      return toHttpResponse(raw, request, settings);
    }
    const bytes = await decompress(raw.bytes, packed, settings.bodyLimitBytes);
    return toHttpResponse(withBytes(raw, bytes, request, settings), request, settings);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (exchange.thrown) throw exchange.thrown.error;
    const { isSent, isAnswered } = exchange;
    throw toLinerError(error, { request, settings, isSent, isAnswered });
  }
}
