// What our exporters take beside bare writers of the same records: `npm run bench:export`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Taken } from './export-one.ts';

/** A writer of ours, the bare one that it stands beside, and what is asked of it. */
interface Contest {
  readonly ours: string;
  readonly ending: string;
  readonly beside: readonly string[];
  /** Of the rows a second of the first beside it. */
  readonly leastRatio: number | null;
  readonly mostMegabytes: number;
  /** Files of both are the same, byte for byte. */
  readonly isSame?: boolean;
}

const contests: readonly Contest[] = [
  {
    ours: 'csv',
    ending: 'csv',
    beside: ['fast-csv', 'csv-stringify'],
    leastRatio: 0.85,
    mostMegabytes: 250,
    isSame: true,
  },
  {
    ours: 'ndjson',
    ending: 'ndjson',
    beside: ['JSON.stringify per line'],
    leastRatio: 0.85,
    mostMegabytes: 250,
    isSame: true,
  },
  { ours: 'json', ending: 'json', beside: [], leastRatio: null, mostMegabytes: 250 },
  {
    ours: 'parquet',
    ending: 'parquet',
    beside: ['hyparquet-writer'],
    leastRatio: 0.7,
    mostMegabytes: 700,
  },
  {
    ours: 'sqlite -fts',
    ending: 'sqlite',
    beside: ['node:sqlite'],
    leastRatio: 0.7,
    mostMegabytes: 250,
  },
  {
    ours: 'sqlite',
    ending: 'sqlite',
    beside: ['node:sqlite with FTS5'],
    leastRatio: 0.7,
    mostMegabytes: 250,
  },
];

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
/** Below this, starting up is most of the time. */
const isJudged = rows >= 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'linernotes-export-'));
/** As it is published: without types to strip, which alone take 50 MB. Beside the packages that it imports. */
const one = fileURLToPath(new URL('../node_modules/.cache/bench-export.mjs', import.meta.url));
const mostGrownBytes = 60_000_000;
const failures: string[] = [];
let generator: Taken;
let smallGenerator: Taken;

await build({
  entryPoints: [fileURLToPath(new URL('export-one.ts', import.meta.url))],
  outfile: one,
  bundle: true,
  platform: 'node',
  format: 'esm',
  conditions: ['@linernotes/source'],
  external: ['@fast-csv/*', 'csv-stringify', 'hyparquet*', 'yazl', 'zod'],
  logLevel: 'error',
});
try {
  console.log(`${rows.toLocaleString('en')} records of 20 fields, best of ${rounds}:`);
  console.log('                            rows/s   CPU s  peak MB  file MB  ratio  CPU ratio');
  generator = run('generator', 'none', rows);
  smallGenerator = run('generator', 'none', Math.ceil(rows / 10));
  tell('generator', generator);
  for (const contest of contests) {
    if (values.only === undefined || values.only === contest.ours) await hold(contest);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.log(failure);
process.exitCode = failures.length > 0 ? 1 : 0;

async function hold(contest: Contest): Promise<void> {
  const { ours, ending, beside } = contest;
  const taken = new Map<string, Taken[]>([ours, ...beside].map((name) => [name, []]));
  // In turns, so that whatever else the machine does meets all of them.
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, all] of taken) all.push(run(name, ending, rows));
  }
  const mine = best(taken.get(ours) ?? []);
  const [first] = beside.map((name) => best(taken.get(name) ?? []));
  for (const name of beside) tell(name, best(taken.get(name) ?? []));
  tell(ours, mine, first);
  const grownBytes = growthOf(ours, ending, mine);
  const what = 'peak beyond that of the generator, from a tenth of the records';
  console.log(`  ${what}: ${megabytes(grownBytes)} MB more`);
  if (isJudged) judge(contest, mine, first, grownBytes);
  await check(contest);
}

/** Node collects its garbage the later the longer it runs: the generator alone shows by how much. */
function growthOf(ours: string, ending: string, mine: Taken): number {
  const small = run(ours, `small.${ending}`, Math.ceil(rows / 10));
  return mine.peakBytes - generator.peakBytes - (small.peakBytes - smallGenerator.peakBytes);
}

function judge(
  { ours, leastRatio, mostMegabytes }: Contest,
  mine: Taken,
  first: Taken | undefined,
  grownBytes: number,
): void {
  // The clock of a machine that is shared says little: a goal is missed when the work itself is more, too.
  const ratio = first
    ? Math.max(first.seconds / mine.seconds, first.cpuSeconds / mine.cpuSeconds)
    : 1;
  if (leastRatio !== null && ratio < leastRatio) {
    failures.push(`${ours} is at ${ratio.toFixed(2)} of the bare writer, below ${leastRatio}.`);
  }
  const peak = Number(megabytes(mine.peakBytes));
  if (peak >= mostMegabytes) failures.push(`${ours} takes ${peak} MB, not below ${mostMegabytes}.`);
  if (grownBytes > mostGrownBytes) failures.push(`The memory of ${ours} grows with the records.`);
}

/** What was written holds every record as it was. */
async function check({ ours, ending, beside: [first], isSame }: Contest): Promise<void> {
  if (isSame && first) {
    const [mine, theirs] = [
      await hashOf(pathOf(ours, ending)),
      await hashOf(pathOf(first, ending)),
    ];
    if (mine !== theirs) failures.push(`The files of ${ours} and ${first} differ.`);
    return;
  }
  execFileSync(process.execPath, [
    ...process.execArgv,
    one,
    '--read',
    ...placeOf(ours, ending, rows),
  ]);
}

function run(name: string, ending: string, count: number): Taken {
  const output = execFileSync(
    process.execPath,
    [one, '--writer', name, ...placeOf(name, ending, count)],
    { encoding: 'utf8' },
  );
  return JSON.parse(output);
}

function placeOf(name: string, ending: string, count: number): readonly string[] {
  return ['--rows', String(count), '--path', pathOf(name, ending)];
}

function pathOf(name: string, ending: string): string {
  return join(folder, `${name.replace(/\W+/g, '-')}.${ending}`);
}

function best(all: readonly Taken[]): Taken {
  const [fastest] = all.toSorted((a, b) => a.seconds - b.seconds);
  if (!fastest) throw new Error('Nothing was measured.');
  return fastest;
}

function tell(name: string, taken: Taken, beside?: Taken): void {
  const { seconds, cpuSeconds, peakBytes, sizeBytes } = taken;
  const cells = [
    name.padEnd(24),
    Math.round(rows / seconds)
      .toLocaleString('en')
      .padStart(9),
    cpuSeconds.toFixed(1).padStart(7),
    megabytes(peakBytes).padStart(8),
    (sizeBytes / 1_000_000).toFixed(0).padStart(8),
    ...(beside ? [(beside.seconds / seconds).toFixed(2).padStart(6)] : []),
    ...(beside ? [(beside.cpuSeconds / cpuSeconds).toFixed(2).padStart(10)] : []),
  ];
  console.log(`  ${cells.join(' ')}`);
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes);
  return hash.digest('hex');
}
