import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Limit {
  readonly requests: number;
  readonly windowMs: number;
}

/** What arrived from one side, in milliseconds since the server started. */
export interface Side {
  readonly acceptedMs: number[];
  readonly refusedMs: number[];
}

/** Requests are on their way for up to so long before they count; answers take as long again. */
const longestWayMs = 50;

/** A server with a true sliding window, which tells the count in headers. */
export async function startLimitedServer({ requests, windowMs }: Limit) {
  const startedMs = performance.now();
  const sides = { ours: newSide(), foreign: newSide() };
  let inWindow: number[] = [];
  const server = createServer(async (request, response) => {
    await sleep(Math.random() * longestWayMs);
    const nowMs = performance.now() - startedMs;
    const side = request.headers['user-agent'] === 'foreign' ? sides.foreign : sides.ours;
    inWindow = inWindow.filter((ms) => ms > nowMs - windowMs);
    const isAccepted = inWindow.length < requests;
    if (isAccepted) inWindow.push(nowMs);
    (isAccepted ? side.acceptedMs : side.refusedMs).push(nowMs);
    const headers = {
      'content-type': 'application/json',
      'x-limit': String(requests),
      'x-remaining': String(requests - inWindow.length),
    };
    await sleep(Math.random() * longestWayMs);
    response.writeHead(isAccepted ? 200 : 429, headers).end('{"id":7,"name":"Warp"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a TCP port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sides,
    nowMs: () => performance.now() - startedMs,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function newSide(): Side {
  return { acceptedMs: [], refusedMs: [] };
}
