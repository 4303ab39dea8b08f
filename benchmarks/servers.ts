import { fileURLToPath } from 'node:url';
import { discogs } from '@linernotes/discogs';
import { musicbrainz } from '@linernotes/musicbrainz';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';

const corpus = fileURLToPath(new URL('../examples/platforms', import.meta.url));
const limit = { requests: 100_000, windowMs: 1_000 };

/** Limits that never make a benchmark wait: what is measured is our work and the latency. */
export const rate = { requests: 100_000, windowMs: 1_000 };

/** Plays both platforms with a latency, and makes their adapters. */
export async function startPlatforms(latencyMs: number) {
  const settings = { corpus, limit, latencyMs };
  const server = await startPlatformServer({
    platforms: [discogsPlayer(settings), musicbrainzPlayer(settings)],
  });
  const adapters = [
    discogs({ baseUrl: server.url('discogs') }),
    musicbrainz({ baseUrl: server.url('musicbrainz'), contact: 'bench@linernotes.example' }),
  ] as const;
  return { server, adapters };
}
