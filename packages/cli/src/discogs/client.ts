import { createDiscogsClient, type DiscogsClient, type DiscogsOptions } from '@linernotes/discogs';
import { createAdapters, platformNamed } from '../adapters.ts';
import { openBudgets } from '../budgets.ts';
import type { Console } from '../console.ts';
import { pipelineOptions } from '../liner.ts';
import { readSettingsOf } from '../settings.ts';

/**
 * Does work with a client of Discogs that has the credential, the limits and the log of all other commands.
 * What sellers and buyers are told is kept in no cache.
 */
export async function withDiscogs<Value>(
  console: Console,
  work: (client: DiscogsClient) => Promise<Value>,
): Promise<Value> {
  const read = await readSettingsOf(console);
  const adapters = await createAdapters(console, [platformNamed('discogs')], read);
  const { adapters: _adapters, ...pipeline } = pipelineOptions(console, read, adapters);
  const budgets = await openBudgets(console, read);
  // The adapter of Discogs has validated them as its own.
  const own = adapters[0]?.options as DiscogsOptions;
  const client = createDiscogsClient({ ...own, ...pipeline, ...(budgets && { budgets }) });
  try {
    return await work(client);
  } finally {
    await client.close();
    await budgets?.close();
  }
}

/** Whose things they are: who asks, by Discogs' word. */
export async function ownName(client: DiscogsClient, signal: AbortSignal): Promise<string> {
  return (await client.users.identity({}, { signal })).username;
}
