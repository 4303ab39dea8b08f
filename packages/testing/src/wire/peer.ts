import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Arrival } from './arrival.ts';

/** An accepted connection, seen from the server. */
export interface Peer {
  /** Which one of the server's connections, from 1. */
  readonly connection: number;
  /** Bytes to the client; encrypted on their way when the server speaks TLS. */
  readonly stream: Duplex;
  /** The TCP connection below. */
  readonly tcp: Socket;
}

/** What a server does to a connection that it accepted. */
export type ConnectionAct = (peer: Peer) => unknown;

/** What a server does after a request; the other side may be gone by then. */
export type Act = (peer: Peer, arrival: Arrival) => unknown;
