import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { type Arrival, readArrival } from './arrival.ts';
import { type CertificateName, certificate } from './certificates.ts';
import type { Act, ConnectionAct, Peer } from './peer.ts';

/** How {@link startRawServer} listens. */
export interface WireServerOptions {
  /** What happens to a connection before anything is read from it; `null` reads requests. @default always `null` */
  readonly accept?: (connection: number) => ConnectionAct | null;
  /** @default '127.0.0.1' */
  readonly host?: '127.0.0.1' | '::1';
  /** @default 0, which lets the system choose */
  readonly port?: number;
}

/** How {@link startTlsServer} listens. */
export interface TlsServerOptions extends WireServerOptions {
  /** @default 'localhost' */
  readonly certificate?: CertificateName;
  /** Protocols offered in the handshake. @default http/1.1 alone */
  readonly alpn?: readonly string[];
}

/** A server on loopback that does what its script says, and remembers what came in. */
export interface WireServer {
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Every request that was read whole, in the order of arrival. */
  readonly requests: readonly Arrival[];
  /** Connections accepted so far. */
  readonly connections: number;
  /** Connections that are open now. */
  readonly openConnections: number;
  /** Drops all connections and stops listening. */
  readonly close: () => Promise<void>;
}

/** What speaks over an accepted connection. */
export type Speak = (peer: Peer, requests: Arrival[]) => void;

/** Starts a server that plays `act` after each request over plain TCP. */
export function startRawServer(act: Act, options: WireServerOptions = {}): Promise<WireServer> {
  const parser = createParser(act);
  return listen(options, 'http', plain, parser);
}

/** Starts a server that plays `act` after each request over TLS. */
export function startTlsServer(act: Act, options: TlsServerOptions = {}): Promise<WireServer> {
  return listen(options, 'https', encrypted(options), createParser(act));
}

/** Leaves the connection as it is. */
export const plain = (tcp: Socket): Duplex => tcp;

/** Makes the server's side of TLS. The client's refusal to go on is no error of the server's. */
export function encrypted(options: TlsServerOptions) {
  return (tcp: Socket): Duplex => {
    const stream = new TLSSocket(tcp, {
      isServer: true,
      ...certificate(options.certificate ?? 'localhost'),
      ALPNProtocols: [...(options.alpn ?? ['http/1.1'])],
    });
    return stream.on('error', () => undefined);
  };
}

/** Listens, counts and keeps the connections; `speak` does the rest. */
export async function listen(
  { accept = () => null, host = '127.0.0.1', port = 0 }: WireServerOptions,
  scheme: 'http' | 'https',
  wrap: (tcp: Socket) => Duplex,
  speak: Speak,
): Promise<WireServer> {
  const requests: Arrival[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (tcp) => {
    connections += 1;
    open.add(tcp);
    tcp.on('error', () => undefined).on('close', () => open.delete(tcp));
    const act = accept(connections);
    if (act) act({ connection: connections, stream: tcp, tcp });
    else speak({ connection: connections, stream: wrap(tcp), tcp }, requests);
  });
  await listening(server, port, host);
  // A server that listens on a TCP port has an AddressInfo, never a pipe's name.
  const address = server.address() as AddressInfo;
  return {
    url: `${scheme}://${host === '::1' ? '[::1]' : host}:${address.port}`,
    port: address.port,
    requests,
    get connections() {
      return connections;
    },
    get openConnections() {
      return open.size;
    },
    close: () => closed(server, open),
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
}

function closed(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const tcp of open) tcp.destroy();
  });
}

/** Node's own parser reads the requests; its answers are left aside for the script's bytes. */
function createParser(act: Act): Speak {
  const peers = new WeakMap<object, { readonly peer: Peer; readonly requests: Arrival[] }>();
  const parser: HttpServer = createHttpServer(
    { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 },
    (incoming) => {
      const known = peers.get(incoming.socket);
      if (!known) return;
      const { peer, requests } = known;
      readArrival(incoming, peer.connection).then(
        (arrival) => {
          requests.push(arrival);
          return act(peer, arrival);
        },
        () => peer.tcp.destroy(),
      );
    },
  );
  parser.on('clientError', (_error, stream) => stream.destroy());
  return (peer, requests) => {
    peers.set(peer.stream, { peer, requests });
    parser.emit('connection', peer.stream);
  };
}
