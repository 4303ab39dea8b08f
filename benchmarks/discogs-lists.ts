// What it takes to read long lists of Discogs whole: time at a scaled limit, refusals, and the heap meanwhile.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Listing } from '@linernotes/core';
import { createDiscogsClient, type DiscogsClient } from '@linernotes/discogs';
import { discogsPlayer, startPlatformServer } from '@linernotes/testing';

/** Discogs' own 60 a minute, sixty times as fast. */
const limit = { requests: 60, windowMs: 1_000 };
const users = { anna: { collection: 25_000 }, bert: { inventory: 9_900 } };

if (process.send) await serve(process.send.bind(process));
else await measure();

/** In a process of its own, so that its heap does not count. */
async function serve(tell: (message: unknown) => void): Promise<void> {
  const corpus = fileURLToPath(new URL('../examples/platforms', import.meta.url));
  const server = await startPlatformServer({
    platforms: [discogsPlayer({ corpus, users, limit })],
  });
  tell(server.url('discogs'));
  process.on('message', () => tell(server.refused['discogs']));
  process.once('disconnect', () => process.exit());
}

async function measure(): Promise<void> {
  const player = fork(fileURLToPath(import.meta.url));
  const [baseUrl] = (await once(player, 'message')) as [string];
  const client = createDiscogsClient({ baseUrl, rate: limit });
  console.log(
    `At ${limit.requests} requests in ${limit.windowMs} ms, which is Discogs' own limit in 60 times less time:`,
  );
  try {
    await read(
      player,
      'collection',
      (one) => one.collection.items.all({ username: 'anna', folder_id: 0 }),
      client,
    );
    await read(
      player,
      'inventory',
      (one) => one.marketplace.inventory.all({ username: 'bert' }),
      client,
    );
  } finally {
    await client.close();
    player.disconnect();
  }
}

async function read(
  player: ChildProcess,
  name: string,
  open: (client: DiscogsClient) => Listing<unknown>,
  client: DiscogsClient,
): Promise<void> {
  const heapMb: number[] = [heapInMb()];
  const startMs = performance.now();
  const list = open(client);
  let rows = 0;
  for await (const _row of list) {
    rows += 1;
    if (rows % 2_500 === 0) heapMb.push(heapInMb());
  }
  const seconds = (performance.now() - startMs) / 1_000;
  player.send('refused?');
  const [refused] = (await once(player, 'message')) as [number];
  console.log(`  ${name}: ${rows} rows of ${list.total}, complete: ${list.coverage.isComplete}`);
  console.log(`    ${seconds.toFixed(1)} s, ${refused} refused`);
  console.log(
    `    heap in MB before, and every 2,500 rows: ${heapMb.map((mb) => mb.toFixed(1)).join(' ')}`,
  );
  if (!list.coverage.isComplete || refused > 0) process.exitCode = 1;
}

function heapInMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
