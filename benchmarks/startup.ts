// How long `liner` takes to say something that it need not ask anybody: `npm run bench:startup`.
// Takes turns, so that what else the machine does meets all alike; medians are compared.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '25' } } });
const rounds = Number(values.rounds);
const pathOf = (from: string) => fileURLToPath(new URL(from, import.meta.url));
const program = pathOf('../packages/cli/bin/liner.js');

interface Subject {
  readonly name: string;
  readonly args: readonly string[];
  /** At most so many times as long as Node alone. */
  readonly limit: number;
  readonly timesMs: number[];
}

const subjects: readonly Subject[] = [
  { name: 'node -e 0', args: ['-e', '0'], limit: 1, timesMs: [] },
  { name: 'liner --version', args: [program, '--version'], limit: 1.5, timesMs: [] },
  { name: 'liner search --help', args: [program, 'search', '--help'], limit: 2.5, timesMs: [] },
];

function timeMs(args: readonly string[]): number {
  const startMs = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}.`);
  return performance.now() - startMs;
}

function medianOf(timesMs: readonly number[]): number {
  return timesMs.toSorted((a, b) => a - b)[Math.floor(timesMs.length / 2)] ?? Number.NaN;
}

if (!existsSync(pathOf('../packages/cli/dist/main.js'))) {
  console.error('What is measured is the built program: run "npm run build" first.');
  process.exit(2);
}
// The first run of each reads from the disk what all others find in memory.
for (const { args } of subjects) timeMs(args);
for (let round = 0; round < rounds; round += 1)
  for (const { args, timesMs } of subjects) timesMs.push(timeMs(args));
const nodeMs = medianOf(subjects[0]?.timesMs ?? []);
for (const { name, limit, timesMs } of subjects) {
  const ms = medianOf(timesMs);
  const ratio = ms / nodeMs;
  const isOver = ratio > limit;
  const judged = `${ratio.toFixed(2)} of Node's own, at most ${limit}`;
  console.log(
    `${name.padEnd(20)} ${ms.toFixed(1).padStart(6)} ms  ${judged}${isOver ? ': TOO SLOW' : ''}`,
  );
  if (isOver) process.exitCode = 1;
}
console.log(`Medians of ${rounds} runs each, in turns; Node ${process.version}.`);
