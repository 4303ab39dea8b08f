// What a request costs beside bare undici and other clients, whether the heap stays flat, and whether
// many platforms take as long as the slowest: `npm run bench:http`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { compareCosts } from './http-costs.ts';
import { fanOut } from './http-fan-out.ts';
import { watchHeap } from './http-heap.ts';
import { compareParsers } from './http-json.ts';
import type { Ports } from './http-server.ts';

const server = fork(new URL('./http-server.ts', import.meta.url));
const [ports] = (await once(server, 'message')) as [Ports];
const baseUrl = `http://127.0.0.1:${ports.http}`;
try {
  await compareCosts(ports);
  compareParsers();
  await watchHeap(baseUrl);
  await fanOut(baseUrl);
} finally {
  server.kill();
}
