// What collections of 800 and of 8,000 copies take from one account to another and back:
// time, requests and memory of each command: `npm run bench:holdings`.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { discogsPlayer, startPlatformServer } from '@linernotes/testing';

const sizes = [800, 8_000];
/** Without a cap V8 takes what the machine has before it collects, which says nothing of what is needed. */
const heap = ['--max-old-space-size=96'];
const tokens = { cnryanna5f3a9c1: 'anna', cnrybert5f3a9c1: 'bert' };
const [full, empty] = Object.keys(tokens) as [string, string];

if (process.send) await serve(process.send.bind(process), Number(process.argv[2]));
else for (const size of sizes) await measure(size);

/** In a process of its own, so that its memory does not count. */
async function serve(tell: (message: unknown) => void, collection: number): Promise<void> {
  const corpus = fileURLToPath(new URL('../examples/platforms', import.meta.url));
  const limit = { requests: 1_000_000, windowMs: 1_000 };
  const users = { anna: { collection }, bert: {} };
  const player = discogsPlayer({ corpus, limit, tokens, users, generated: collection });
  const server = await startPlatformServer({ platforms: [player] });
  tell(server.url('discogs'));
  process.on('message', () => tell(server.requests.length));
  process.once('disconnect', () => process.exit());
}

async function measure(size: number): Promise<void> {
  const player = fork(fileURLToPath(import.meta.url), [String(size)]);
  const [url] = (await once(player, 'message')) as [string];
  const home = mkdtempSync(join(tmpdir(), 'bench-holdings-'));
  const liner = (name: string, token: string, ...args: string[]) =>
    command({ name, player, home, url, token, args });
  console.log(`\n${size} copies`);
  try {
    await liner('export to CSV', full, 'collection', 'export', '--out', 'all.csv');
    const lines = readFileSync(join(home, 'all.csv'), 'utf8').split('\r\n').length - 2;
    console.log(`  the file: ${lines} copies, ${statSync(join(home, 'all.csv')).size} bytes`);
    await liner('diff with where it is from', full, 'collection', 'diff', 'all.csv');
    await liner('import where it is from', full, 'collection', 'import', 'all.csv');
    await liner('import into an empty account', empty, 'collection', 'import', 'all.csv');
    await liner('diff with that account', empty, 'collection', 'diff', 'all.csv');
  } finally {
    player.disconnect();
    rmSync(home, { recursive: true, force: true });
  }
}

interface Command {
  readonly name: string;
  readonly player: ChildProcess;
  readonly home: string;
  readonly url: string;
  readonly token: string;
  readonly args: readonly string[];
}

async function command({ name, player, home, url, token, args }: Command): Promise<void> {
  const before = await requestCount(player);
  const startMs = performance.now();
  const program = fileURLToPath(new URL('../tools/liner.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [...heap, '--conditions=@linernotes/source', program, ...args],
    {
      cwd: home,
      env: {
        PATH: process.env['PATH'],
        LINERNOTES_STATE_DIR: join(home, 'state'),
        LINERNOTES_PLATFORMS: 'discogs',
        LINERNOTES_CREDENTIAL_STORE: 'file',
        DISCOGS_BASE_URL: url,
        DISCOGS_API_TOKEN: token,
        RATE_LIMIT_REQUESTS: '900000',
        RATE_LIMIT_WINDOW: '1',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid ?? 0));
  }, 20);
  const [[code], told] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  clearInterval(watch);
  const seconds = ((performance.now() - startMs) / 1_000).toFixed(1);
  const requests = (await requestCount(player)) - before;
  const said = told.trim().split('\n').at(-1) ?? '';
  console.log(
    `  ${name.padEnd(30)} ${seconds.padStart(6)} s ${String(requests).padStart(7)} requests  peak ${peakMb} MB  exit ${code}: ${said}`,
  );
  if (code !== 0) process.exitCode = 1;
}

async function requestCount(player: ChildProcess): Promise<number> {
  player.send('count');
  const [count] = (await once(player, 'message')) as [number];
  return count;
}

/** The most memory that a process has held so far; 0 where the system does not say. */
function peakOf(pid: number): number {
  try {
    const [, kilobytes = '0'] =
      /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1_024);
  } catch {
    return 0;
  }
}
