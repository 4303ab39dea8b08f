// Two batches in two processes, and a person who searches meanwhile: `npm run bench:overtake`. What is measured is how
// long a search waits for its slot of the budget that all three share.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createLiner, type LinerEvent } from '@linernotes/core';
import { sqliteStore } from '@linernotes/core/store-sqlite';
import { discogs } from '@linernotes/discogs';
import { musicbrainz } from '@linernotes/musicbrainz';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';
import { settingsFor, startLiner } from './crate/liner-process.ts';
import { writePlayedAlbums } from './crate/played-albums.ts';

const { values } = parseArgs({
  options: {
    searches: { type: 'string', default: '100' },
    requests: { type: 'string', default: '50' },
    'window-ms': { type: 'string', default: '5000' },
    /** Between two searches, on average. */
    'pause-ms': { type: 'string', default: '600' },
  },
});
const limit = { requests: Number(values.requests), windowMs: Number(values['window-ms']) };
const searchCount = Number(values.searches);
const home = mkdtempSync(join(tmpdir(), 'bench-overtake-'));
const state = join(home, 'state');
const crate = writePlayedAlbums(join(home, 'corpus'), 400, 5);
const settings = { corpus: join(home, 'corpus'), limit, latencyMs: 50 };
const server = await startPlatformServer({
  platforms: [discogsPlayer(settings), musicbrainzPlayer(settings)],
});
const [header, ...rows] = crate.trim().split('\n');
const batches = [0, 1].map((number) => {
  const folder = join(home, `batch-${number}`);
  mkdirSync(folder);
  const own = rows.filter((_, at) => at % 2 === number);
  writeFileSync(join(folder, 'crate.csv'), [header, ...own, ''].join('\n'));
  const args = ['enrich', 'crate.csv', '--out', 'out.json', '--no-cache'];
  return startLiner(args, folder, settingsFor(server, state, limit));
});
// Until both are at it, and the window is full.
await sleep(3_000 + limit.windowMs);

const waitsMs: number[] = [];
let waitedMs: Record<string, number> = {};
const onEvent = (event: LinerEvent): void => {
  if (event.type === 'wait')
    waitedMs[event.platform] = (waitedMs[event.platform] ?? 0) + event.waitMs;
};
const budgets = sqliteStore({ file: join(state, 'budgets.sqlite') });
const liner = createLiner({
  adapters: [
    discogs({ baseUrl: server.url('discogs') }),
    musicbrainz({ baseUrl: server.url('musicbrainz'), contact: 'bench@linernotes.example' }),
  ],
  rate: limit,
  budgets,
  onEvent,
});
const before = server.requests.length;
const beganMs = performance.now();
for (let count = 0; count < searchCount; count += 1) {
  waitedMs = {};
  for await (const _ of liner.ask('searchReleases', { text: `Amber ${count}` })) {
    // Only how long it took matters.
  }
  waitsMs.push(Math.max(0, ...Object.values(waitedMs)));
  await sleep(Math.random() * 2 * Number(values['pause-ms']));
}
const tookMs = performance.now() - beganMs;
const askedCount = server.requests.length - before;
for (const { child } of batches) child.kill('SIGINT');
const ends = await Promise.all(batches.map(({ ended }) => ended));
await liner.close();
await budgets.close();
await server.close();
rmSync(home, { recursive: true, force: true });

const sorted = waitsMs.toSorted((a, b) => a - b);
const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
const mostMs = limit.windowMs / 20;
// MusicBrainz refuses with 503, so that the server is asked.
const refused = Object.values(server.refused).reduce((sum, count) => sum + count, 0);
const used = askedCount / ((tookMs / limit.windowMs) * limit.requests * 2);
console.log(
  `${limit.requests} requests in ${limit.windowMs / 1000} s on each platform, two batches, ${searchCount} searches`,
);
console.log(
  `a search waits  median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms; a twentieth of the window is ${mostMs} ms`,
);
console.log(`the budget      ${(used * 100).toFixed(0)} % used meanwhile, ${refused} refusals`);
console.log(`the batches     ended with ${ends.map(({ code }) => code).join(' and ')}`);
if (at(0.95) > mostMs) process.exitCode = 1;
