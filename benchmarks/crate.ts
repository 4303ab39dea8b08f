// A crate of 2,000 rows against played platforms with limits and failures: `npm run bench:crate`.
// `-- --albums 40 --tracks 5` is smaller.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CratePlan, EnrichedCrate } from '@linernotes/enrich';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';
import { mostMemoryBytes, settingsFor, startLiner } from './crate/liner-process.ts';
import { writePlayedAlbums } from './crate/played-albums.ts';

const { values } = parseArgs({
  options: {
    albums: { type: 'string', default: '200' },
    tracks: { type: 'string', default: '10' },
    /** Requests in a window, on each platform. */
    requests: { type: 'string', default: '100' },
    'window-ms': { type: 'string', default: '5000' },
    'latency-ms': { type: 'string', default: '50' },
    failing: { type: 'string', default: '0.05' },
  },
});
const limit = { requests: Number(values.requests), windowMs: Number(values['window-ms']) };
const home = mkdtempSync(join(tmpdir(), 'bench-crate-'));
const crate = writePlayedAlbums(home, Number(values.albums), Number(values.tracks));
const rowCount = crate.split('\n').length - 2;
writeFileSync(join(home, 'crate.csv'), crate);
const settings = {
  corpus: home,
  limit,
  latencyMs: Number(values['latency-ms']),
  seededFaults: { seed: 'crate', share: Number(values.failing) },
};
const server = await startPlatformServer({
  platforms: [discogsPlayer(settings), musicbrainzPlayer(settings)],
});
const env = settingsFor(server, join(home, 'state'), limit);
const planned = await startLiner(['enrich', 'crate.csv', '--plan', '--json'], home, env).ended;
const askedForPlan = server.requests.length;
const plan = JSON.parse(planned.out) as CratePlan;
const startMs = performance.now();
const args = ['enrich', 'crate.csv', '--out', 'out.json', '--report'];
const { child, ended } = startLiner(args, home, env);
const memory = mostMemoryBytes(child);
const { code, err } = await ended;
const tookMs = performance.now() - startMs;
await server.close();

const { rows } = JSON.parse(readFileSync(join(home, 'out.json'), 'utf8')) as EnrichedCrate;
rmSync(home, { recursive: true, force: true });
const asked = Map.groupBy(server.requests, ({ platform }) => platform);
// MusicBrainz refuses with 503, as it fails: the server tells the two apart.
const refused = Object.values(server.refused).reduce((sum, count) => sum + count, 0);
// A window that is full at once, and then one after the other.
const least = Math.max(...[...asked.values()].map(({ length }) => leastMs(length)));
const statuses = Map.groupBy(rows, ({ status }) => status);

console.log(err.trim().split('\n').slice(-12).join('\n'));
console.log(
  `rows          ${rows.length} of ${rowCount}: ${[...statuses].map(([name, of]) => `${of.length} ${name}`).join(', ')}`,
);
console.log(
  `requests      ${server.requests.length}: ${(server.requests.length / rowCount).toFixed(2)} a row; ${[...asked].map(([name, of]) => `${name} ${of.length}`).join(', ')}`,
);
console.log(`refusals      ${refused}`);
console.log(
  `time          ${(tookMs / 1000).toFixed(1)} s; at least ${(least / 1000).toFixed(1)} s at ${limit.requests} in ${limit.windowMs / 1000} s: ${(tookMs / least).toFixed(2)} times that`,
);
const { requests: estimated, durationMs } = plan;
const off = server.requests.length / estimated.expected - 1;
console.log(
  `plan          ${estimated.expected} requests (${estimated.best} to ${estimated.most}): measured ${(off * 100).toFixed(1)} % beside it, repeats of failures included; ${(durationMs.expected / 1000).toFixed(1)} s under the limits; ${askedForPlan} requests for the plan`,
);
console.log(`memory        ${(memory() / 1e6).toFixed(0)} MB at most`);
console.log(`exit code     ${code}`);
const isWhole = rows.length === rowCount && rows.every(({ row }, at) => row === at + 2);
const isPlanned = Math.abs(off) <= 0.15 && askedForPlan === 0;
if (!isWhole || !isPlanned || refused > 0 || ![0, 3].includes(code ?? 1)) process.exitCode = 1;

/** The shortest time in which a limit lets so many requests through. */
function leastMs(count: number): number {
  return Math.floor((count - 1) / limit.requests) * limit.windowMs;
}
