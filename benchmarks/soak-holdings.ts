// Kills `liner collection add` of 500 releases 200 times, at random, and looks what is there in the end:
// `npm run soak:holdings`. `-- --kills 20 --lost 0.1` kills it less often, and loses answers besides.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { discogsPlayer, startPlatformServer } from '@linernotes/testing';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    items: { type: 'string', default: '500' },
    lost: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});
const killsWanted = Number(values.kills);
const itemCount = Number(values.items);
const token = 'cnrybert5f3a9c1';
const firstRelease = 900_000_000;
/** Copies that are there before: some of the releases are added for a second time. */
const ownedCount = 50;
/** About what one change takes here; a run's life is measured in it. */
const changeMs = 8;

const random = mulberry32(Number(values.seed));
const home = mkdtempSync(join(tmpdir(), 'soak-holdings-'));
const server = await startPlatformServer({ platforms: [player()] });
const startedMs = performance.now();
try {
  await soak();
} finally {
  await server.close();
  rmSync(home, { recursive: true, force: true });
}

function player() {
  const share = Number(values.lost);
  const faults = [{ kind: 'reset' }, { kind: 'reset', carriesOut: 'first' }] as const;
  return discogsPlayer({
    corpus: new URL('../examples/platforms', import.meta.url),
    limit: { requests: 100_000, windowMs: 1_000 },
    tokens: { [token]: 'bert' },
    users: { bert: { collection: ownedCount } },
    generated: 10_000,
    latencyMs: 5,
    ...(share > 0
      ? { seededFaults: { seed: values.seed, share, faults, methods: ['POST'], most: 2 } }
      : {}),
  });
}

async function soak(): Promise<void> {
  const wanted = Array.from({ length: itemCount }, (_, index) => firstRelease + index);
  writeFileSync(join(home, 'ids.txt'), wanted.join('\n'));
  let killCount = 0;
  let inPlanning = 0;
  for (;;) {
    const run = await oneRun(killsWanted - killCount);
    if (run.wasKilled) killCount += 1;
    if (run.wasKilled && run.changeCount === 0) inPlanning += 1;
    if (run.wasKilled) continue;
    console.log(run.err.trim());
    if (run.code !== 0) throw new Error(`liner ended with ${run.code}`);
    if (killCount >= killsWanted) break;
    throw new Error(`The job was done after ${killCount} kills: make it longer with --items.`);
  }
  const copies = await owned();
  const counts = Map.groupBy(copies, (id) => id);
  const before = (id: number): number => Number(id < firstRelease + ownedCount);
  const doubles = wanted.filter((id) => (counts.get(id)?.length ?? 0) > 1 + before(id));
  const missing = wanted.filter((id) => (counts.get(id)?.length ?? 0) < 1 + before(id));
  const left = readdirSync(join(home, 'state', 'holdings'));
  const posts = server.requests.filter(({ method }) => method === 'POST').length;
  console.log(`kills                 ${killCount} (${inPlanning} before the first change)`);
  console.log(`wanted                ${itemCount} more copies, beside ${ownedCount}`);
  console.log(`there                 ${copies.length}: ${copies.length - ownedCount} more`);
  console.log(`doubles, missing      ${doubles.length}, ${missing.length}`);
  console.log(`POSTs, requests       ${posts}, ${server.requests.length}`);
  console.log(`files left            ${left.length}`);
  console.log(`took                  ${Math.round((performance.now() - startedMs) / 1000)} s`);
  const isRight = copies.length === itemCount + ownedCount && doubles.length + missing.length === 0;
  if (!isRight || left.length > 0) process.exitCode = 1;
}

/** One process; where it may be killed, at a random moment: while it starts, reads, or changes. */
async function oneRun(killsLeft: number) {
  const mayKill = killsLeft > 0;
  const changes = (): number => server.requests.filter(({ method }) => method === 'POST').length;
  const before = changes();
  const child = spawn(
    process.execPath,
    [
      '--conditions=@linernotes/source',
      fileURLToPath(new URL('../tools/liner.ts', import.meta.url)),
      ...['collection', 'add', '--another', '--from', join(home, 'ids.txt'), '--settle', '1'],
    ],
    {
      cwd: home,
      env: { PATH: process.env['PATH'], ...settings() },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const kill = (): void => void child.kill('SIGKILL');
  const isEarly = random() < 0.1;
  let timer = mayKill && isEarly ? setTimeout(kill, random() * 2_000) : undefined;
  const watch = setInterval(() => {
    if (!mayKill || isEarly || timer || changes() === before) return;
    // So that what is left lasts for the kills that are left.
    const mostLifeMs = (1.5 * changeMs * (itemCount - before)) / killsLeft;
    timer = setTimeout(kill, random() * mostLifeMs);
  }, 1);
  const [[code, signal], err] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  clearTimeout(timer);
  clearInterval(watch);
  return { code, err, wasKilled: signal === 'SIGKILL', changeCount: changes() - before };
}

function settings(): Record<string, string> {
  return {
    LINERNOTES_STATE_DIR: join(home, 'state'),
    LINERNOTES_PLATFORMS: 'discogs',
    LINERNOTES_CREDENTIAL_STORE: 'file',
    DISCOGS_BASE_URL: server.url('discogs'),
    DISCOGS_API_TOKEN: token,
    RATE_LIMIT_REQUESTS: '90000',
    RATE_LIMIT_WINDOW: '1',
  };
}

async function owned(): Promise<readonly number[]> {
  const found: number[] = [];
  for (let page = 1; ; page += 1) {
    const path = `/users/bert/collection/folders/0/releases?per_page=100&page=${page}`;
    const headers = { authorization: `Discogs token=${token}`, 'user-agent': 'Soak/1.0' };
    const answer = await fetch(server.url('discogs') + path, { headers });
    const { pagination, releases } = (await answer.json()) as {
      pagination: { pages: number };
      releases: { id: number }[];
    };
    found.push(...releases.map(({ id }) => id));
    if (page >= pagination.pages) return found;
  }
}

/** Chance that can be repeated. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
