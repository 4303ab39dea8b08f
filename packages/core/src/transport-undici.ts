import process from 'node:process';
import { decompress } from './body/decompress.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { toHttpResponse, withBytes } from './transport-body.ts';
import type { Connections } from './transport-connections.ts';
import { toLinerError } from './transport-errors.ts';
import { Exchange } from './transport-exchange.ts';
import {
  type Transport,
  type TransportOptions,
  type TransportSettings,
  transportSettings,
} from './transport-options.ts';
import { assertSecure } from './transport-origin.ts';
import { proxiesOf } from './transport-proxies.ts';

/**
 * Sends over pooled keep-alive connections, HTTP/2 where it is offered, through the proxy that the
 * environment names. What they need is loaded with the first request: most of the time that core takes to
 * be imported would be undici's.
 */
export function createTransport(options: TransportOptions): Transport {
  const settings = transportSettings(options);
  const proxies = proxiesOf(process.env);
  let opening: Promise<Connections> | null = null;
  const open = async (): Promise<Connections> => {
    const { openConnections } = await import('./transport-connections.ts');
    return openConnections(settings, options.tls?.ca, proxies);
  };
  const underWay = new Set<Promise<unknown>>();
  return {
    send: (request) => {
      opening ??= open();
      // A request may fail before it waits for them; the next one says what is wrong.
      opening.catch(() => undefined);
      const answer = send(opening, settings, request);
      underWay.add(answer);
      const forget = (): void => void underWay.delete(answer);
      answer.then(forget, forget);
      return answer;
    },
    close: async () => {
      await Promise.allSettled(underWay);
      const connections = await opening?.catch(() => null);
      await connections?.destroy();
    },
  };
}

async function send(
  opening: Promise<Connections>,
  settings: TransportSettings,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { signal, method, headers, body = null } = request;
  signal?.throwIfAborted();
  const url = new URL(request.url);
  assertSecure(url, settings.platform);
  const connections = await opening;
  signal?.throwIfAborted();
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
