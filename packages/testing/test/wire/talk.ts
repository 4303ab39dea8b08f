import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import type { WireServer } from '../../src/index.ts';

const servers: WireServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Closes the server when the test is over. */
export async function closing(starting: Promise<WireServer>): Promise<WireServer> {
  const server = await starting;
  servers.push(server);
  return server;
}

/** Everything that the server writes to a connection that sends `request`, and how it ended. */
export async function talk(
  { port }: { readonly port: number },
  request: string,
): Promise<{ text: string; error: string | null }> {
  const socket = connect(port, '127.0.0.1');
  let error: string | null = null;
  const chunks: Buffer[] = [];
  socket.on('error', (problem: NodeJS.ErrnoException) => {
    error = problem.code ?? problem.message;
  });
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(request);
  await new Promise((resolve) => socket.once('close', resolve));
  return { text: Buffer.concat(chunks).toString('latin1'), error };
}

/** A connection that is open. */
export async function connected({ port }: { readonly port: number }): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

export const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`;
