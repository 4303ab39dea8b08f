import type { WireServer } from '@linernotes/testing';
import type { HttpRequest } from '../src/http.ts';
import type { Transport } from '../src/transport-options.ts';

const open: { close(): Promise<unknown> }[] = [];

/** Remembers what `closeAll` ends after the test. */
export function opened<Closable extends { close(): Promise<unknown> }>(
  closable: Closable,
): Closable {
  open.push(closable);
  return closable;
}

export async function closeAll(): Promise<void> {
  for (const closable of open.splice(0).reverse()) await closable.close();
}

type More = Partial<Pick<HttpRequest, 'method' | 'headers' | 'body' | 'signal'>>;

export function get(url: string, more: More = {}): HttpRequest {
  const headers = { 'user-agent': 'Test/1.0', authorization: 'Test token=cnrys3cret' };
  return {
    method: 'GET',
    url,
    headers,
    requestId: 'r1',
    priority: 'foreground',
    units: 1,
    isPrivate: false,
    ...more,
  };
}

/** The error that a request ends with; it has been looked at for secrets. */
export async function failureOf(transport: Transport, request: HttpRequest): Promise<unknown> {
  const error = await transport.send(request).then(
    () => Promise.reject(new Error('nothing failed')),
    (reason) => reason,
  );
  const told = [error.message, JSON.stringify(error), String(error.cause?.message)].join(' ');
  if (told.includes('cnrys3cret')) throw new Error(`a secret is in: ${told}`);
  return error;
}

/** Waits until the server has no connection left. */
export async function allClosed(server: WireServer): Promise<void> {
  while (server.openConnections > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
