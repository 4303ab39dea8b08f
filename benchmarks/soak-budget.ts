// Asks a server with a true sliding window as much as it allows: `npm run soak:budget`.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Limit, startLimitedServer } from './soak/limited-server.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '200' },
    'window-ms': { type: 'string', default: '6000' },
    windows: { type: 'string', default: '10' },
  },
});
const limit: Limit = { requests: Number(values.requests), windowMs: Number(values['window-ms']) };
const windows = Number(values.windows);
const leastShare = 0.95;

interface Phase {
  readonly name: string;
  readonly processes: number;
  /** Kills one process at random times, and starts another in its place. */
  readonly isKilling?: boolean;
  /** The part of the budget that a program which is not ours takes, at random times. */
  readonly foreignShare?: number;
}

interface Outcome {
  readonly phase: string;
  /** What the server allowed us within the windows that were measured. */
  readonly allowed: number;
  readonly used: number;
  readonly refused: number;
  readonly killed: number;
}

const phases: readonly Phase[] = [
  { name: '1 process', processes: 1 },
  { name: '4 processes, one killed now and then', processes: 4, isKilling: true },
  { name: '4 processes beside a foreign program', processes: 4, foreignShare: 0.3 },
];

console.log(
  `${limit.requests} requests in any ${limit.windowMs / 1_000} s, ${windows} windows a phase`,
);
const outcomes: Outcome[] = [];
for (const phase of phases) {
  const outcome = await run(phase);
  outcomes.push(outcome);
  const { allowed, used, refused, killed } = outcome;
  const share = ((used / allowed) * 100).toFixed(1);
  console.log(
    `${phase.name.padEnd(40)} allowed ${allowed}  used ${used} (${share} %)  429s ${refused}  killed ${killed}`,
  );
}
const isGood = outcomes.every(
  ({ allowed, used, refused }) => refused === 0 && used / allowed >= leastShare,
);
console.log(isGood ? 'No 429, and at least 95 % used.' : 'NOT good enough.');
process.exitCode = isGood ? 0 : 1;

async function run(phase: Phase): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'linernotes-soak-'));
  const server = await startLimitedServer(limit);
  const file = phase.processes > 1 ? [join(folder, 'budgets.sqlite')] : [];
  const args = [server.url, String(limit.requests), String(limit.windowMs), ...file];
  const workers = Array.from({ length: phase.processes }, () => startWorker(args));
  const end = new AbortController();
  const foreign = phase.foreignShare
    ? askAsForeigner(server.url, phase.foreignShare, end.signal)
    : null;
  const killing = phase.isKilling ? killNowAndThen(workers, args, end.signal) : null;
  await sleep(1_000);
  const fromMs = server.nowMs();
  const toMs = fromMs + windows * limit.windowMs;
  await sleep(toMs - fromMs);
  end.abort();
  const killed = (await killing) ?? 0;
  await foreign;
  for (const worker of workers) worker.kill('SIGKILL');
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  const within = (times: readonly number[]): number =>
    times.filter((ms) => ms >= fromMs && ms < toMs).length;
  return {
    phase: phase.name,
    allowed: windows * limit.requests - within(server.sides.foreign.acceptedMs),
    used: within(server.sides.ours.acceptedMs),
    refused: server.sides.ours.refusedMs.length,
    killed,
  };
}

function startWorker(args: readonly string[]): ChildProcess {
  const script = fileURLToPath(new URL('soak/worker.ts', import.meta.url));
  const options = ['--conditions=@linernotes/source', script, ...args];
  return spawn(process.execPath, options, { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function killNowAndThen(
  workers: ChildProcess[],
  args: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  for (let killed = 0; ; killed += 1) {
    const isOver = await rest(2_000 + Math.random() * limit.windowMs, signal);
    if (isOver) return killed;
    const index = Math.floor(Math.random() * workers.length);
    workers[index]?.kill('SIGKILL');
    workers[index] = startWorker(args);
  }
}

/** Another program on the same address: it knows nothing of our budget, and asks at random times. */
async function askAsForeigner(url: string, share: number, signal: AbortSignal): Promise<void> {
  const meanGapMs = limit.windowMs / (limit.requests * share);
  while (!(await rest(Math.random() * 2 * meanGapMs, signal))) {
    const headers = { 'user-agent': 'foreign' };
    await fetch(url, { headers }).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
  }
}

/** Waits; answers whether it was ended. */
function rest(waitMs: number, signal: AbortSignal): Promise<boolean> {
  return sleep(waitMs, false, { signal }).catch(() => true);
}
