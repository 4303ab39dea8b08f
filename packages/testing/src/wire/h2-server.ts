import {
  createSecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { type Arrival, flatHeaders } from './arrival.ts';
import { certificate } from './certificates.ts';
import { answerByHand } from './h2-frames.ts';
import type { Peer } from './peer.ts';
import { encrypted, listen, plain, type TlsServerOptions, type WireServer } from './raw-server.ts';

/** One request over HTTP/2, and what can be done to its stream, its session and its connection. */
export interface H2Exchange {
  readonly stream: ServerHttp2Stream;
  readonly session: ServerHttp2Session;
  readonly peer: Peer;
  readonly arrival: Arrival;
}

/** What the server does after a request. */
export type H2Act = (exchange: H2Exchange) => unknown;

/** How {@link startH2Server} listens. */
export interface H2ServerOptions extends TlsServerOptions {
  /**
   * Frames to write by hand, and then the end, when the first request of a connection came; it is not
   * remembered. `null` lets Node speak. @default always `null`
   */
  readonly frames?: (connection: number) => Uint8Array | null;
}

/** Starts a server that speaks HTTP/2 over TLS and plays `act` after each request. */
export function startH2Server(act: H2Act, options: H2ServerOptions = {}): Promise<WireServer> {
  const { certificate: name = 'localhost', alpn = ['h2', 'http/1.1'] } = options;
  const speaker = createSecureServer({ ...certificate(name), ALPNProtocols: [...alpn] });
  const speakers = new Map<number | undefined, { peer: Peer; requests: Arrival[] }>();
  speaker.on('session', (session: ServerHttp2Session) => {
    const known = speakers.get(session.socket.remotePort);
    if (known) converse(session, known.peer, known.requests, act);
  });
  return listen(options, 'https', plain, (peer, requests) => {
    const frames = options.frames?.(peer.connection);
    if (frames) return answerByHand(encrypted({ ...options, alpn })(peer.tcp), frames);
    speakers.set(peer.tcp.remotePort, { peer, requests });
    // The server never listens by itself: it is given connections that were counted before.
    speaker.emit('connection', peer.tcp);
  });
}

function converse(session: ServerHttp2Session, peer: Peer, requests: Arrival[], act: H2Act): void {
  session.on('error', () => undefined);
  session.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    readStream(stream, headers, peer.connection).then(
      (arrival) => {
        requests.push(arrival);
        return act({ stream, session, peer, arrival });
      },
      () => stream.close(),
    );
  });
}

/** Answers with JSON. */
export function h2Answer(json: unknown, status = 200): H2Act {
  return ({ stream }) => {
    stream.respond({ ':status': status, 'content-type': 'application/json' });
    stream.end(JSON.stringify(json));
  };
}

async function readStream(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  connection: number,
): Promise<Arrival> {
  const body = await text(stream);
  return {
    method: headers[':method'] ?? '',
    target: headers[':path'] ?? '',
    headers: flatHeaders(headers),
    body,
    atMs: performance.now(),
    connection,
  };
}
