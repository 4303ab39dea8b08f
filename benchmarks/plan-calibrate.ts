// Measures what rows cost by the kind of their first question, against played platforms, and writes what
// `liner enrich --plan` expects: `npm run plan:calibrate`. `-- --check` writes nothing.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Adapter, createLiner, type Liner } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import {
  type Costs,
  type CrateItem,
  createAlbumCount,
  inputOf,
  measureCosts,
  planCrate,
} from '@linernotes/enrich';
import { readRecords } from '@linernotes/exporters';
import { musicbrainz } from '@linernotes/musicbrainz';
import {
  discogsPlayer,
  musicbrainzPlayer,
  type PlatformServer,
  startPlatformServer,
} from '@linernotes/testing';
import { writePlayedAlbums } from './crate/played-albums.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const demo = fileURLToPath(new URL('../examples', import.meta.url));
const albums = mkdtempSync(join(tmpdir(), 'plan-calibrate-'));
const written = fileURLToPath(
  new URL('../packages/enrich/src/plan/typical-costs.ts', import.meta.url),
);

const ofAlbums = await measure(albums, writePlayedAlbums(albums, 40, 8));
// Real answers go before made ones: those are for the kinds that the example crate has no rows of.
const example = readFileSync(join(demo, 'crate.csv'), 'utf8');
const ofDemo = await measure(join(demo, 'platforms'), example);
await tellHeldOut(join(demo, 'platforms'), example);
rmSync(albums, { recursive: true });
const costs: Costs = {
  recordings: { ...ofAlbums.recordings, ...ofDemo.recordings },
  releases: { ...ofAlbums.releases, ...ofDemo.releases },
};
for (const [trait, paths] of Object.entries(costs)) {
  for (const [path, { leadCount, requests, openings, foundShare }] of Object.entries(paths)) {
    const each = Object.entries({ ...requests, ...openings }).map(
      ([name, count]) => `${name} ${count}`,
    );
    console.log(`${trait} ${path}: ${leadCount} measured, found ${foundShare}; ${each.join(', ')}`);
  }
}
const text = `// Written by \`npm run plan:calibrate\`: what the example crate, and albums that are played, cost.
import type { Costs } from './costs.ts';

/** What {@link planCrate} expects where nothing else is said. */
export const typicalCosts: Costs = ${JSON.stringify(costs, null, 2)};
`;
if (!values.check) writeFileSync(written, text);

/** Of the example crate, every other row is planned by what the rest cost, and then looked up. */
async function tellHeldOut(corpus: string, csv: string): Promise<void> {
  const items = await itemsOf(csv);
  const [rest, held] = [0, 1].map((part) => items.filter((_, at) => at % 2 === part));
  await play(corpus, async (liner, server) => {
    const known = await measureCosts(rest ?? [], liner);
    const { requests } = await planCrate(held ?? [], { liner, costs: known });
    const before = server.requests.length;
    await measureCosts(held ?? [], liner);
    const measured = server.requests.length - before;
    const off = ((measured / requests.expected - 1) * 100).toFixed(1);
    console.log(
      `half of the example crate, by the other half: ${requests.expected} requests (${requests.best} to ${requests.most}); measured ${measured}, ${off} % beside it`,
    );
  });
}

async function measure(corpus: string, csv: string): Promise<Costs> {
  const items = await itemsOf(csv);
  const count = createAlbumCount();
  for (const item of items) count.add(inputOf(item));
  return play(corpus, (liner) => measureCosts(items, liner, { isAlbumShared: count.isShared }));
}

function itemsOf(csv: string): Promise<readonly CrateItem[]> {
  return Array.fromAsync(readRecords(Readable.from([csv]), { name: 'crate.csv', format: 'csv' }));
}

async function play<Value>(
  corpus: string,
  work: (liner: Liner<Adapter>, server: PlatformServer) => Promise<Value>,
): Promise<Value> {
  const limit = { requests: 1_000, windowMs: 1_000 };
  const server = await startPlatformServer({
    platforms: [discogsPlayer({ corpus, limit }), musicbrainzPlayer({ corpus, limit })],
  });
  const liner = createLiner({
    adapters: [
      discogs({ baseUrl: server.url('discogs') }),
      musicbrainz({ baseUrl: server.url('musicbrainz'), contact: 'bench@linernotes.example' }),
    ],
    rate: { requests: 900, windowMs: 1_000 },
  });
  try {
    return await work(liner, server);
  } finally {
    await liner.close();
    await server.close();
  }
}
