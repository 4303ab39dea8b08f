import { fileURLToPath } from 'node:url';
import { discogsPlayer, type PlatformServer, startPlatformServer } from '@linernotes/testing';
import {
  createDiscogsClient,
  type DiscogsClient,
  type DiscogsClientOptions,
} from '../../src/index.ts';

const corpus = fileURLToPath(new URL('../../../../examples/platforms', import.meta.url));

type PlayerOptions = Parameters<typeof discogsPlayer>[0];

export interface Played {
  readonly server: PlatformServer;
  readonly client: DiscogsClient;
  readonly close: () => Promise<void>;
}

/** A played Discogs, and a client that asks it at the limit that both know. */
export async function play(
  options: Partial<PlayerOptions>,
  more: DiscogsClientOptions = {},
): Promise<Played> {
  const limit = options.limit ?? { requests: 1_000, windowMs: 1_000 };
  const server = await startPlatformServer({
    platforms: [discogsPlayer({ corpus, ...options, limit })],
  });
  const baseUrl = server.url('discogs');
  const credentialOrigin = new URL(baseUrl).origin;
  const client = createDiscogsClient({ baseUrl, credentialOrigin, rate: limit, ...more });
  const close = async (): Promise<void> => {
    await client.close();
    await server.close();
  };
  return { server, client, close };
}

/** Everything that a list gives out. */
export async function readAll<Row>(list: AsyncIterable<Row>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of list) rows.push(row);
  return rows;
}
