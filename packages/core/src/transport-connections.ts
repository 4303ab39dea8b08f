import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { skipContinue } from './transport-continue.ts';
import type { TlsOptions, TransportSettings } from './transport-options.ts';
import { isLoopback } from './transport-origin.ts';
import { badProxy, type Proxies } from './transport-proxies.ts';

const keepAliveMs = 10_000;

/** Pooled connections of one transport. This is the one file that knows undici; it is loaded with the first request. */
export interface Connections {
  dispatcherFor(url: URL): Dispatcher;
  /** Ends all of them, those that are not yet made too. */
  destroy(): Promise<void>;
}

export function openConnections(
  settings: TransportSettings,
  ca: TlsOptions['ca'],
  proxies: Proxies | null,
): Connections {
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
  const proxyTls = { timeout: connectMs };
  const proxied = proxies && proxyAgent({ ...options, requestTls: tls, proxyTls }, proxies);
  return {
    // What stays on the machine is nobody else's business.
    dispatcherFor: (url) => (proxied && !isLoopback(url) ? proxied : direct),
    destroy: async () => {
      await Promise.all([direct.destroy(), proxied?.destroy()]);
      connector.destroy();
    },
  };
}

function proxyAgent(
  options: EnvHttpProxyAgent.Options,
  { env, ...addresses }: Proxies,
): EnvHttpProxyAgent {
  try {
    return new EnvHttpProxyAgent({ ...options, ...addresses });
  } catch {
    throw badProxy(env);
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
