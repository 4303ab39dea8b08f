// The server of benchmarks/http.ts, a process of its own so that its work is not counted with a client's.
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { certificate } from '@linernotes/testing';
import { recorded } from './recorded.ts';

/** Where the same answers are given. */
export interface Ports {
  readonly http: number;
  readonly https: number;
}

const body = readFileSync(recorded);
const headers = { 'content-type': 'application/json', 'content-length': body.length };

/** Every path is the recorded release; `/wait/250/…` is late by so many milliseconds. */
const answer: RequestListener = (request, response) => {
  const give = (): void => void response.writeHead(200, headers).end(body);
  const waitMs = Number(/^\/wait\/(\d+)\//.exec(request.url ?? '')?.[1] ?? 0);
  if (waitMs > 0) setTimeout(give, waitMs);
  else give();
};

const ports: Ports = {
  http: await portOf(createServer(answer)),
  https: await portOf(createTlsServer(certificate('localhost'), answer)),
};
process.send?.(ports);
process.on('disconnect', () => process.exit());

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a TCP port has an AddressInfo, never a pipe's name.
  return (server.address() as AddressInfo).port;
}
