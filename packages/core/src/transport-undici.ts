import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { decompress } from './body/decompress.ts';
import { configurationError } from './errors.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { toHttpResponse, withBytes } from './transport-body.ts';
import { skipContinue } from './transport-continue.ts';
import { toLinerError } from './transport-errors.ts';
import { Exchange } from './transport-exchange.ts';
import {
  type TlsOptions,
  type Transport,
  type TransportOptions,
  type TransportSettings,
  transportSettings,
} from './transport-options.ts';
import { assertSecure, isLoopback } from './transport-origin.ts';

const keepAliveMs = 10_000;

/**
 * Sends over pooled keep-alive connections, HTTP/2 where it is offered, through the proxy that the
 * environment names. The one file that knows undici.
 */
export function createTransport(options: TransportOptions): Transport {
  const settings = transportSettings(options);
  const connections = openConnections(settings, options.tls?.ca);
  const underWay = new Set<Promise<unknown>>();
  return {
    send: (request) => {
      const answer = send(connections, settings, request);
      underWay.add(answer);
      const forget = (): void => void underWay.delete(answer);
      answer.then(forget, forget);
      return answer;
    },
    close: async () => {
      await Promise.allSettled(underWay);
      await connections.destroy();
    },
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

interface Connections {
  dispatcherFor(url: URL): Dispatcher;
  /** Ends all of them, those that are not yet made too. */
  destroy(): Promise<void>;
}

function openConnections(settings: TransportSettings, ca: TlsOptions['ca']): Connections {
  const { connectMs, headersMs, bodyMs } = settings.timeouts;
  const tls = { timeout: connectMs, ...(ca === undefined ? {} : { ca: [ca].flat() }) };
  const connector = trackedConnector({ ...tls, allowH2: true, autoSelectFamily: true });
  const options = {
    keepAliveTimeout: keepAliveMs,
    headersTimeout: headersMs,
    bodyTimeout: bodyMs,
    connect: connector.connect,
  };
  const direct = new Agent(options);
  const proxied = proxyAgent({ ...options, requestTls: tls, proxyTls: { timeout: connectMs } });
  return {
    // What stays on the machine is nobody else's business.
    dispatcherFor: (url) => (proxied && !isLoopback(url) ? proxied : direct),
    destroy: async () => {
      await Promise.all([direct.destroy(), proxied?.destroy()]);
      connector.destroy();
    },
  };
}

const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/** `null` when the environment names no proxy. */
function proxyAgent(options: EnvHttpProxyAgent.Options): EnvHttpProxyAgent | null {
  const env = proxyVariables.find((name) => process.env[name]);
  if (env === undefined) return null;
  try {
    return new EnvHttpProxyAgent(options);
  } catch {
    const message = `${env} is not the address of a proxy.`;
    throw configurationError({ option: 'proxy', env, message });
  }
}

/** undici forgets a connection that is being made; the process would wait for its timeout. */
function trackedConnector(options: buildConnector.BuildOptions): {
  readonly connect: buildConnector.connector;
  readonly destroy: () => void;
} {
  const connecting = new Set<Socket>();
  const connector = buildConnector(options);
  const connect: buildConnector.connector = (target, callback) => {
    const settle: buildConnector.Callback = (...result) => {
      connecting.delete(socket);
      skipContinue(socket);
      callback(...result);
    };
    // undici's types leave out that the connector returns the socket (lib/core/connect.js).
    const socket = connector(target, settle) as unknown as Socket;
    connecting.add(socket);
  };
  const destroy = (): void => {
    for (const socket of connecting) socket.destroy();
  };
  return { connect, destroy };
}
