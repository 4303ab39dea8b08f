// How many requests a job takes of MusicBrainz, and the fewest that its rules allow.
import { fileURLToPath } from 'node:url';
import { createMusicBrainzClient, type MusicBrainzClient } from '@linernotes/musicbrainz';
import { musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';

const corpus = fileURLToPath(new URL('../examples/platforms', import.meta.url));
const release = '00000000-0000-4000-8000-100000000001';
const merged = '11111111-1111-4111-8111-111111111111';
const artist = 'b0000000-0000-4000-8000-000000000001';

/** Releases with 12 tracks each, of one artist. */
const releases = Array.from({ length: 250 }, (_none, at) => ({
  id: idOf('c', at),
  title: `Release ${at}`,
  'artist-credit': [{ name: 'Big', joinphrase: '', artist: { id: artist, name: 'Big' } }],
  'release-group': { id: idOf('d', at), title: `Release ${at}` },
  media: [
    {
      position: 1,
      tracks: Array.from({ length: 12 }, (_one, track) => ({
        id: idOf('e', at * 100 + track),
        number: `${track + 1}`,
        title: `Track ${track}`,
        recording: { id: idOf('f', at * 100 + track), title: `Track ${track}` },
      })),
    },
  ],
}));

function idOf(first: string, number: number): string {
  return `${first}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

interface Job {
  readonly name: string;
  /** By the rules of the web service. */
  readonly fewest: number;
  readonly run: (client: MusicBrainzClient) => Promise<unknown>;
}

const tracked = ['recordings', 'artist-credits', 'labels', 'isrcs'] as const;
const addresses = Array.from({ length: 150 }, (_none, at) => `https://band.example/${at}`);

const jobs: readonly Job[] = [
  {
    name: 'a release with tracks, credits, labels and ISRCs',
    fewest: 1,
    run: (client) => client.release.lookup({ id: release, inc: [...tracked] }),
  },
  {
    name: 'a release whose id was merged into another',
    fewest: 1,
    run: (client) => client.release.lookup({ id: merged, inc: [...tracked] }),
  },
  {
    name: 'something that was deleted',
    fewest: 1,
    run: (client) => client.artist.lookup({ id: merged }).catch(() => null),
  },
  {
    name: "an artist's 250 releases",
    fewest: Math.ceil(250 / 100),
    run: (client) => Array.fromAsync(client.release.browse.all({ artist })),
  },
  {
    name: "an artist's 250 releases with their 3000 tracks, of which a page has 500",
    fewest: Math.ceil(250 / Math.floor(500 / 12)),
    run: (client) => Array.fromAsync(client.release.browse.all({ artist, inc: ['recordings'] })),
  },
  {
    name: 'an artist with all 250 releases, of which a look-up has 25',
    fewest: 1 + Math.ceil(250 / 100),
    run: (client) => client.artist.lookup({ id: artist, inc: ['releases'], complete: true }),
  },
  {
    name: 'what 150 web addresses belong to, of which a request takes 100',
    fewest: Math.ceil(150 / 100),
    run: (client) => client.url.byResources({ resources: addresses }),
  },
  {
    name: 'a question that is not legal',
    fewest: 0,
    run: (client) => client.artist.lookup({ id: 'not an id' }).catch(() => null),
  },
];

const server = await startPlatformServer({
  platforms: [
    musicbrainzPlayer({
      corpus,
      releases,
      merged: { [merged]: release },
      limit: { requests: 10_000, windowMs: 1_000 },
    }),
  ],
});
const client = createMusicBrainzClient({
  contact: 'benchmarks@linernotes.example',
  baseUrl: server.url('musicbrainz'),
  rateLimit: 'none',
});
console.log('requests  fewest  job');
for (const { name, fewest, run } of jobs) {
  const before = server.requests.length;
  await run(client);
  const requests = server.requests.length - before;
  console.log(`${String(requests).padStart(8)}  ${String(fewest).padStart(6)}  ${name}`);
  if (requests > fewest) process.exitCode = 1;
}
await client.close();
await server.close();
