// Says of every endpoint that Discogs has whether the client asks it, and by which answers it is
// tested: `npm run discogs:coverage`. Ends with 1 when one that reads is missing.
import { existsSync } from 'node:fs';
import { accessToken, authorizeUrl, requestToken } from '../packages/discogs/src/client/oauth.ts';
import {
  type ListedEndpoint,
  listedEndpoints,
} from '../packages/discogs/test/client/endpoint-list.ts';
import {
  placesOfEndpoints,
  type Recording,
  readRecordings,
} from '../packages/discogs/test/client/recordings.ts';

/** Logging in is no endpoint of the client's table: its answers are forms, and one is a page for people. */
const steps = new Map<string, { readonly name: string }>([
  ['oauth-request-token', requestToken],
  ['oauth-authorize', authorizeUrl],
  ['oauth-access-token', accessToken],
]);
const isLoginTested = existsSync(
  new URL('../packages/discogs/test/oauth.test.ts', import.meta.url),
);

const notTested = 'NOT TESTED';
const origins = ['recorded', 'documented', 'hand-made'] as const;
const places = placesOfEndpoints();
const recordings = readRecordings();

interface Covered {
  readonly endpoint: ListedEndpoint;
  /** Where it is in the client; `null` when it is not built. */
  readonly place: string | null;
  readonly origins: readonly Recording['origin'][];
}

function cover(endpoint: ListedEndpoint): Covered {
  const found = places.get(endpoint.id);
  const step = steps.get(endpoint.id);
  const stepPlace = step ? `oauth ${step.name}` : null;
  const tested = recordings.filter(({ operation }) => operation === endpoint.id);
  return {
    endpoint,
    place: found ? `${found.group}.${found.name}` : stepPlace,
    origins: origins.filter((origin) => tested.some((one) => one.origin === origin)),
  };
}

function testedBy({ place, endpoint, origins: found }: Covered): string {
  if (found.length > 0) return found.join(', ');
  if (place === null) return '-';
  return steps.has(endpoint.id) && isLoginTested ? 'a player that verifies signatures' : notTested;
}

function print(all: readonly Covered[]): void {
  const table = all.map((one) => [
    one.endpoint.id,
    `${one.endpoint.method} ${one.endpoint.path}`,
    one.endpoint.auth,
    one.place ?? 'not yet',
    testedBy(one),
  ]);
  const rows = [['endpoint', 'request', 'auth', 'built', 'tested with answers'], ...table];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

function printTotals(all: readonly Covered[]): void {
  const share = (name: string, some: readonly Covered[]) =>
    console.log(
      `${name}: ${some.filter(({ place }) => place !== null).length} of ${some.length} built`,
    );
  const reads = ({ endpoint }: Covered) => endpoint.method === 'GET';
  console.log('');
  share('reading', all.filter(reads));
  share(
    'writing',
    all.filter((one) => !reads(one)),
  );
  share('all', all);
  for (const origin of origins) {
    const tested = all.filter((one) => one.origins.includes(origin));
    console.log(`tested with ${origin} answers: ${tested.length}`);
  }
}

const all = listedEndpoints.map(cover);
print(all);
printTotals(all);

const missing = all.filter(({ endpoint, place }) => endpoint.method === 'GET' && place === null);
const untested = all.filter((one) => testedBy(one) === notTested);
for (const { endpoint } of missing) console.log(`missing: ${endpoint.id}`);
for (const { endpoint } of untested) console.log(`not tested: ${endpoint.id}`);
process.exitCode = missing.length + untested.length > 0 ? 1 : 0;
