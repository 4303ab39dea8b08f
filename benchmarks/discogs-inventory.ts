// What it takes to list 12,000 own things for sale, to export them by a job, and to find that both are the same: time and the heap meanwhile.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createDiscogsClient, type DiscogsClient } from '@linernotes/discogs';
import {
  diffInventories,
  exportInventory,
  type InventoryRow,
  readInventoryCsv,
  toInventoryRow,
  writeInventoryCsv,
} from '@linernotes/discogs/csv';
import { discogsPlayer, startPlatformServer } from '@linernotes/testing';

/** Discogs' own 60 a minute, sixty times as fast. */
const limit = { requests: 60, windowMs: 1_000 };
const size = 12_000;
const users = { anna: { inventory: size, jobLooks: 4 } };
const token = 'cnryanna5f3a';

if (process.send) await serve(process.send.bind(process));
else await measure();

/** In a process of its own, so that its heap does not count. */
async function serve(tell: (message: unknown) => void): Promise<void> {
  const corpus = fileURLToPath(new URL('../examples/platforms', import.meta.url));
  const tokens = { [token]: 'anna' };
  const server = await startPlatformServer({
    platforms: [discogsPlayer({ corpus, users, tokens, limit })],
  });
  tell(server.url('discogs'));
  process.once('disconnect', () => process.exit());
}

async function measure(): Promise<void> {
  const player: ChildProcess = fork(fileURLToPath(import.meta.url));
  const [baseUrl] = (await once(player, 'message')) as [string];
  const credentialOrigin = new URL(baseUrl).origin;
  const client = createDiscogsClient({ baseUrl, credentialOrigin, token, rate: limit });
  console.log(`${size} listings, at ${limit.requests} requests in ${limit.windowMs} ms:`);
  try {
    await compare('the list and the export', async (told) => {
      const { lines } = await exportInventory(client, { pollMs: 50 });
      return diffInventories(told(listed(client)), lines);
    });
    await compare('the export, and the same written and read again', async (told) => {
      const { lines } = await exportInventory(client, { pollMs: 50 });
      const written = writeInventoryCsv(told(rowsOf(lines)));
      return diffInventories(lines, readInventoryCsv(bytesOf(written)));
    });
  } finally {
    await client.close();
    player.disconnect();
  }
}

type Told = (rows: AsyncIterable<InventoryRow>) => AsyncIterable<InventoryRow>;

async function compare(
  name: string,
  open: (told: Told) => Promise<AsyncIterable<unknown>>,
): Promise<void> {
  let seen = 0;
  const heapMb = [heapInMb()];
  const startMs = performance.now();
  /** Counts rows, and looks at the heap now and then. */
  const told: Told = async function* (rows) {
    for await (const row of rows) {
      seen += 1;
      if (seen % 2_000 === 0) heapMb.push(heapInMb());
      yield row;
    }
  };
  let differences = 0;
  for await (const _one of await open(told)) differences += 1;
  const seconds = (performance.now() - startMs) / 1_000;
  console.log(`  ${name}: ${seen} rows, ${differences} differences, ${seconds.toFixed(1)} s`);
  console.log(
    `    heap in MB before, and every 2,000 rows: ${heapMb.map((mb) => mb.toFixed(1)).join(' ')}`,
  );
  if (differences > 0 || seen !== size) process.exitCode = 1;
}

async function* listed({ marketplace }: DiscogsClient): AsyncGenerator<InventoryRow> {
  const list = marketplace.inventory.all({ username: 'anna' });
  for await (const listing of list) yield toInventoryRow(listing);
}

async function* rowsOf(
  lines: AsyncIterable<{ readonly row: InventoryRow | null }>,
): AsyncGenerator<InventoryRow> {
  for await (const { row } of lines) if (row) yield row;
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}

function heapInMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
