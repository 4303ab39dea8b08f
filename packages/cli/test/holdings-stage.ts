import { discogsPlayer, startPlatformServer } from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import { corpus, folder, liner, type Surroundings } from './helpers.ts';

export const token = 'cnrybert5f3a9c1';

/** Where the ids of generated releases begin. */
const firstRelease = 900_000_000;

export function releases(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(firstRelease + from + index));
}

type PlayerOptions = Parameters<typeof discogsPlayer>[0];
type PlayedUser = NonNullable<PlayerOptions['users']>[string];
type Options = Omit<PlayerOptions, 'corpus' | 'users'> & PlayedUser;

/** Discogs on loopback, where bert has what is said. */
export async function holdingsStage({
  collection,
  wants,
  inventory,
  orders,
  jobLooks,
  ...settings
}: Options = {}) {
  const had = { collection, wants, inventory, orders, jobLooks };
  // What is not said is left out.
  const bert = Object.fromEntries(Object.entries(had).filter(([, one]) => one !== undefined));
  const player = discogsPlayer({
    corpus,
    limit: { requests: 100_000, windowMs: 1_000 },
    tokens: { [token]: 'bert' },
    users: { bert },
    generated: 20_000,
    ...settings,
  });
  const server = await startPlatformServer({ platforms: [player] });
  onTestFinished(() => server.close());
  const state = folder();
  const env = {
    LINERNOTES_STATE_DIR: state,
    LINERNOTES_PLATFORMS: 'discogs',
    DISCOGS_BASE_URL: server.url('discogs'),
    DISCOGS_API_TOKEN: token,
    RATE_LIMIT_REQUESTS: '90000',
    RATE_LIMIT_WINDOW: '1',
    RETRY_STATUS_CODES: '429',
  };
  const cwd = folder();
  const run = (args: readonly string[], around: Surroundings = {}) =>
    liner(args, { cwd, ...around, env: { ...env, ...around.env } });
  const changes = () => server.requests.filter(({ method }) => method !== 'GET');
  return { server, state, env, cwd, run, changes };
}

/** The items of a JSON list. */
export async function itemsOf(
  run: Awaited<ReturnType<typeof holdingsStage>>['run'],
  kind: 'collection' | 'wantlist' = 'collection',
): Promise<readonly { releaseId: string; id: string; folder: string | null; rating: number }[]> {
  const { out } = await run([kind, 'export', '--json']);
  return JSON.parse(out).items;
}
