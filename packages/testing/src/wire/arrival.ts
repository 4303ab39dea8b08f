import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';

/** One request as it came in, whole. Unlike the platform server's log it keeps credentials: tests ask for them. */
export interface Arrival {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** When its last byte was read, on the clock of `performance.now()`. */
  readonly atMs: number;
  /** The accepted connection that it came on, from 1. */
  readonly connection: number;
}

/** Reads a request to its end. Rejects when the other side goes away before. */
export async function readArrival(incoming: IncomingMessage, connection: number): Promise<Arrival> {
  const body = await text(incoming);
  return {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: flatHeaders(incoming.headers),
    body,
    atMs: performance.now(),
    connection,
  };
}

/** Joins repeated headers and leaves out what HTTP/2 says about the request line. */
export function flatHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  const real = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  return Object.fromEntries(real.map(([name, value]) => [name, [value].flat().join(', ')]));
}
