// Kills `liner enrich` with -9 at random moments and goes on each time; the file must be that of a run which nobody
// disturbed: `npm run soak:runs`. `-- --kills 5 --albums 10` is quicker.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';
import { settingsFor, startLiner } from './crate/liner-process.ts';
import { writePlayedAlbums } from './crate/played-albums.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    albums: { type: 'string', default: '100' },
    /** Of each album; three or more are asked for together. */
    tracks: { type: 'string', default: '2' },
    latency: { type: 'string', default: '40' },
    /** `SIGINT` interrupts instead. */
    signal: { type: 'string', default: 'SIGKILL' },
    failing: { type: 'string', default: '0' },
    /** Kills at the end: while the output is written, and before the run is removed. */
    ends: { type: 'string', default: '3' },
  },
});
const killsWanted = Number(values.kills);
const endsWanted = Number(values.ends);
/** Questions that are under way at once, on both platforms together. */
const workers = 16;
const rate = { requests: 60, windowMs: 2_000 };
/** Requests to both platforms that the crate takes at least, and how far apart they are. */
const leastRequests = Number(values.albums) * 4;
const gapMs = rate.windowMs / rate.requests / 2;
const signal = values.signal as NodeJS.Signals;

const home = mkdtempSync(join(tmpdir(), 'soak-runs-'));
const crate = writePlayedAlbums(join(home, 'corpus'), Number(values.albums), Number(values.tracks));
const startedMs = performance.now();
try {
  const calm = await enrich('calm', 0, 0);
  const killed = await enrich('killed', killsWanted, endsWanted);
  tell(calm, killed);
} finally {
  rmSync(home, { recursive: true, force: true });
}

interface Outcome {
  readonly files: Readonly<Record<string, Buffer>>;
  readonly requestCount: number;
  readonly killCount: number;
  /** Of these, when the output was being written, or was there. */
  readonly endCount: number;
  readonly tookMs: number;
  readonly runsLeft: number;
}

async function enrich(name: string, kills: number, ends: number): Promise<Outcome> {
  const folder = join(home, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'crate.csv'), crate);
  const server = await startPlatforms();
  const state = join(folder, 'state');
  const env = { ...settingsFor(server, state, rate), SOURCE_DATE_EPOCH: '1700000000' };
  const beganMs = performance.now();
  let killCount = 0;
  let endCount = 0;
  for (let isBegun = false; ; isBegun ||= runsIn(state) > 0) {
    const what = isBegun ? ['--resume'] : ['crate.csv', '--out', 'out.json'];
    const { child, ended } = startLiner(['enrich', ...what, '--no-cache'], folder, env);
    const before = server.requests.length;
    let timer: NodeJS.Timeout | undefined;
    const watch = setInterval(() => {
      if (killCount >= kills && endCount < ends && isEnding(folder)) {
        endCount += 1;
        child.kill(signal);
        clearInterval(watch);
      }
      if (killCount >= kills || timer || server.requests.length === before) return;
      // So that what is left lasts for the kills that are left.
      const mostLifeMs = ((leastRequests - before) * gapMs) / (kills - killCount);
      timer = setTimeout(() => void child.kill(signal), Math.random() * Math.max(100, mostLifeMs));
    }, 1);
    const { code, err, signal: by } = await ended;
    clearTimeout(timer);
    clearInterval(watch);
    if (code === 0) break;
    if (by === null && code !== 130) throw new Error(`liner ended with ${code}: ${err}`);
    killCount += 1;
    // It was killed when nothing was left to do.
    if (runsIn(state) === 0 && namesIn(folder).includes('out.json')) break;
  }
  await server.close();
  const files = { 'out.json': readFileSync(join(folder, 'out.json')) };
  const tookMs = performance.now() - beganMs;
  if (server.refused['discogs'] || server.refused['musicbrainz']) process.exitCode = 1;
  return {
    files,
    requestCount: server.requests.length,
    killCount,
    endCount,
    tookMs,
    runsLeft: runsIn(state),
  };
}

function startPlatforms(): ReturnType<typeof startPlatformServer> {
  const share = Number(values.failing);
  const settings = {
    corpus: join(home, 'corpus'),
    limit: rate,
    latencyMs: Number(values.latency),
    ...(share > 0 && { seededFaults: { seed: 'soak', share, most: 2 } }),
  };
  return startPlatformServer({
    platforms: [discogsPlayer(settings), musicbrainzPlayer(settings)],
  });
}

function runsIn(state: string): number {
  return namesIn(join(state, 'runs')).filter((name) => !name.startsWith('.')).length;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether the output is being written, or is there. */
function isEnding(folder: string): boolean {
  return namesIn(folder).some((name) => !['crate.csv', 'state'].includes(name));
}

function tell(calm: Outcome, killed: Outcome): void {
  const isSame = Object.entries(calm.files).every(([name, bytes]) =>
    killed.files[name]?.equals(bytes),
  );
  const repeated = killed.requestCount - calm.requestCount;
  const most = killed.killCount * workers;
  console.log(`rows                  ${crate.split('\n').length - 2}`);
  console.log(
    `kills                 ${killed.killCount} by ${signal}, ${killed.endCount} of them at the end`,
  );
  console.log(
    `bytes                 ${calm.files['out.json']?.length}, ${isSame ? 'the same' : 'NOT the same'}`,
  );
  console.log(
    `requests              ${calm.requestCount}, with kills ${killed.requestCount}: ${repeated} repeated of at most ${most}`,
  );
  console.log(`runs left             ${killed.runsLeft}`);
  console.log(
    `took                  ${(calm.tookMs / 1000).toFixed(0)} s, with kills ${(killed.tookMs / 1000).toFixed(0)} s; ${((performance.now() - startedMs) / 1000).toFixed(0)} s in all`,
  );
  const isGood =
    isSame && repeated <= most && killed.killCount >= killsWanted && killed.runsLeft === 0;
  if (!isGood) process.exitCode = 1;
}
