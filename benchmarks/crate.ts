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
    /** Fields that the crate is planned and looked up for afterwards, by themselves. */
    fields: { type: 'string', multiple: true, default: ['title', 'isrc,label'] },
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
const requests = [...server.requests];
const refusedCounts = { ...server.refused };
const byFields: FieldsMeasured[] = [];
for (const fields of values.fields) byFields.push(await lookUpFields(fields));
await server.close();

const { rows } = JSON.parse(readFileSync(join(home, 'out.json'), 'utf8')) as EnrichedCrate;
rmSync(home, { recursive: true, force: true });
const asked = Map.groupBy(requests, ({ platform }) => platform);
// MusicBrainz refuses with 503, as it fails: the server tells the two apart.
const refused = Object.values(refusedCounts).reduce((sum, count) => sum + count, 0);
// A window that is full at once, and then one after the other.
const least = Math.max(...[...asked.values()].map(({ length }) => leastMs(length)));
const statuses = Map.groupBy(rows, ({ status }) => status);

console.log(err.trim().split('\n').slice(-12).join('\n'));
console.log(
  `rows          ${rows.length} of ${rowCount}: ${[...statuses].map(([name, of]) => `${of.length} ${name}`).join(', ')}`,
);
console.log(
  `requests      ${requests.length}: ${(requests.length / rowCount).toFixed(2)} a row; ${[...asked].map(([name, of]) => `${name} ${of.length}`).join(', ')}`,
);
console.log(`refusals      ${refused}`);
console.log(
  `time          ${(tookMs / 1000).toFixed(1)} s; at least ${(least / 1000).toFixed(1)} s at ${limit.requests} in ${limit.windowMs / 1000} s: ${(tookMs / least).toFixed(2)} times that`,
);
const { requests: estimated, durationMs } = plan;
for (const { fields, estimate, measured } of byFields)
  console.log(
    `plan          --fields ${fields}: ${estimate.expected} requests (${estimate.best} to ${estimate.most}): measured ${measured}, ${percent(measured, estimate.expected)} beside it`,
  );
console.log(
  `plan          ${estimated.expected} requests (${estimated.best} to ${estimated.most}): measured ${percent(requests.length, estimated.expected)} beside it, repeats of failures included; ${(durationMs.expected / 1000).toFixed(1)} s under the limits; ${askedForPlan} requests for the plan`,
);
console.log(`memory        ${(memory() / 1e6).toFixed(0)} MB at most`);
console.log(`exit code     ${code}`);
const isWhole = rows.length === rowCount && rows.every(({ row }, at) => row === at + 2);
const isNear = (measured: number, expected: number): boolean =>
  Math.abs(measured / expected - 1) <= 0.15;
const isPlanned =
  isNear(requests.length, estimated.expected) &&
  byFields.every(({ estimate, measured }) => isNear(measured, estimate.expected)) &&
  askedForPlan === 0;
if (!isWhole || !isPlanned || refused > 0 || ![0, 3].includes(code ?? 1)) process.exitCode = 1;

interface FieldsMeasured {
  readonly fields: string;
  readonly estimate: CratePlan['requests'];
  readonly measured: number;
}

/** Plans the crate for some fields, and looks it up, with nothing kept from before. */
async function lookUpFields(fields: string): Promise<FieldsMeasured> {
  const own = settingsFor(server, join(home, `state-${fields}`), limit);
  const typed = ['enrich', 'crate.csv', '--fields', fields];
  const { out } = await startLiner([...typed, '--plan', '--json'], home, own).ended;
  const before = server.requests.length;
  await startLiner([...typed, '--out', `${fields}.json`], home, own).ended;
  const { requests: estimate } = JSON.parse(out) as CratePlan;
  return { fields, estimate, measured: server.requests.length - before };
}

function percent(measured: number, expected: number): string {
  return `${((measured / expected - 1) * 100).toFixed(1)} %`;
}

/** The shortest time in which a limit lets so many requests through. */
function leastMs(count: number): number {
  return Math.floor((count - 1) / limit.requests) * limit.windowMs;
}
