// What our exporters take beside bare writers of the same records: `npm run bench:export`.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Contest, contests } from './export-contests.ts';
import { tellMemory } from './export-memory.ts';
import type { Taken } from './export-one.ts';
import {
  best,
  bundle,
  megabytes,
  pathOf,
  readBack,
  removeFiles,
  run,
  runLiner,
} from './export-run.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    'memory-rounds': { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
/** Below this, starting up is most of the time. */
const isJudged = rows >= 1_000_000;
/** Of `liner convert`, which has every platform and format loaded. */
const mostOfLiner = 300;
const failures: string[] = [];

await bundle();
try {
  console.log(`${rows.toLocaleString('en')} records of 20 fields, best of ${rounds}:`);
  console.log('                            rows/s   CPU s  peak MB  file MB  ratio  CPU ratio');
  tell('generator', run('generator', 'none', rows));
  for (const contest of contests) {
    if (values.only === undefined || values.only === contest.ours) await hold(contest);
  }
  if (values.only === undefined || values.only === 'liner') convert();
} finally {
  removeFiles();
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
  await check(contest);
  const grownBytes = tellMemory(contest, { rows, rounds: Number(values['memory-rounds']) });
  if (isJudged) judge(contest, mine, first, grownBytes);
}

function judge(
  { ours, leastRatio, mostMegabytes, mostGrownMegabytes }: Contest,
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
  const grown = Number(megabytes(grownBytes));
  if (grown > mostGrownMegabytes) failures.push(`${ours} takes ${grown} MB more for more rows.`);
}

/** The command line beside the calls that it makes. */
function convert(): void {
  for (const count of [rows / 10, rows]) {
    run('ndjson', 'ndjson', count);
    const from = pathOf('ndjson', 'ndjson');
    const library = run(`convert ${from}`, 'csv', count);
    tellLiner('importFile and exportToFile', count, library);
    for (const isPiped of [false, true]) {
      const taken = runLiner(from, pathOf('liner', 'csv'), isPiped);
      const name = isPiped ? 'cat … | liner convert -' : 'liner convert';
      tellLiner(name, count, taken);
      const peak = Number(megabytes(taken.peakBytes));
      if (isJudged && peak >= mostOfLiner) {
        failures.push(`${name} takes ${peak} MB, not below ${mostOfLiner}.`);
      }
    }
  }
}

function tellLiner(
  name: string,
  count: number,
  { seconds, peakBytes }: Pick<Taken, 'seconds' | 'peakBytes'>,
): void {
  const of = `${count.toLocaleString('en')} NDJSON to CSV`;
  console.log(`  ${of}, ${name}: ${seconds.toFixed(1)} s, ${megabytes(peakBytes)} MB`);
}

/** What was written holds every record as it was. */
async function check({ ours, ending, beside: [first], isSame }: Contest): Promise<void> {
  if (!isSame || !first) {
    readBack(ours, ending, rows);
    return;
  }
  const [mine, theirs] = [await hashOf(pathOf(ours, ending)), await hashOf(pathOf(first, ending))];
  if (mine !== theirs) failures.push(`The files of ${ours} and ${first} differ.`);
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

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes);
  return hash.digest('hex');
}
