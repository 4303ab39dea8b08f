import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** A port that never answers a SYN. */
export interface Blackhole {
  readonly port: number;
  readonly close: () => Promise<void>;
}

// The thread listens and then stands still, so that nobody takes connections off the queue. A string
// instead of a file, so that the built package needs none beside it.
const listenAndStandStill = `
const { createServer } = require('node:net');
const { parentPort } = require('node:worker_threads');
const server = createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
});`;

/** The longest queue that is tried to be filled; Linux keeps one more than the backlog of 1. */
const mostFillers = 16;

/**
 * Listens with a queue that is full, so that further connections wait for an answer to their SYN.
 * Throws on systems that answer nevertheless (seen to work on Linux).
 */
export async function startBlackhole(): Promise<Blackhole> {
  const worker = new Worker(listenAndStandStill, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  await sleep(60);
  const fillers: Socket[] = [];
  const close = async (): Promise<void> => {
    for (const filler of fillers) filler.destroy();
    await worker.terminate();
  };
  while (fillers.length < mostFillers) {
    const filler = connect(port, '127.0.0.1').on('error', () => undefined);
    fillers.push(filler);
    const isTaken = await Promise.race([
      once(filler, 'connect').then(() => true),
      sleep(400).then(() => false),
    ]);
    if (!isTaken) return { port, close };
  }
  await close();
  throw new Error('this system answers a SYN although the queue is full');
}
