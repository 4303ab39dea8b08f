// What collections take beside other readers of the same files: `npm run bench:dj`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { asPublished, bundleLiner } from './bundle.ts';
import { crateOf, linerContests, runContest, writeCrate } from './dj-liner.ts';

interface Taken {
  readonly found: number;
  readonly seconds: number;
  /** `null` where it was not measured. */
  readonly cpuSeconds: number | null;
  readonly peakBytes: number;
  readonly sizeBytes: number;
}

/** What is done, and of which file which one is made. */
type Contest = readonly [name: string, job: string, from: string, to: string];

const contests: readonly Contest[] = [
  ['writes Rekordbox XML', 'write', '', 'a.xml'],
  ['reads it', 'read', 'a.xml', ''],
  ['bare saxes', 'saxes', 'a.xml', ''],
  ['fast-xml-parser', 'fast-xml-parser', 'a.xml', ''],
  ['reads and writes it', 'convert', 'a.xml', 'b.xml'],
  ['fast-xml-parser, both', 'fast-xml-parser reads and writes', 'a.xml', 'c.xml'],
  ['writes Traktor NML', 'write', '', 'a.nml'],
  ['reads it', 'read', 'a.nml', ''],
  ['bare saxes', 'saxes', 'a.nml', ''],
  ['fast-xml-parser', 'fast-xml-parser', 'a.nml', ''],
  ['reads and writes it', 'convert', 'a.nml', 'b.nml'],
  ['Rekordbox to Traktor', 'convert', 'a.xml', 'd.nml'],
  ['Traktor to Rekordbox', 'convert', 'a.nml', 'd.xml'],
  ['V8 unbound', 'convert --unbound', 'a.nml', 'e.xml'],
  ['100 playlists to M3U8', 'playlists', 'a.nml', 'playlists'],
  ['one playlist, other order', 'write with one playlist', '', 'one.xml'],
];

/** What is to stay below the most; `boundMemory()` is called first, as by `liner`. */
const ours = new Set(['write', 'read', 'convert', 'playlists', 'write with one playlist']);
/** Of 10^6 bytes, as the system counts the most of a process. */
const mostMegabytes = 300;

const { values } = parseArgs({ options: { rows: { type: 'string', default: '200000' } } });
const rows = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), 'linernotes-dj-'));
/** As it is published: without types to strip, which alone take 50 MB. Beside the packages that it imports. */
const one = fileURLToPath(new URL('../node_modules/.cache/bench-dj.mjs', import.meta.url));
const failures: string[] = [];

const source = fileURLToPath(new URL('dj-one.ts', import.meta.url));
await build({ ...asPublished, entryPoints: [source], outfile: one });
try {
  console.log(`${rows.toLocaleString('en')} tracks:`);
  console.log('                               rows/s    seconds  CPU s  peak MB  file MB');
  for (const contest of contests) hold(contest);
  await holdLiner();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.log(failure);
process.exitCode = failures.length > 0 ? 1 : 0;

function hold([name, job, from, to]: Contest): void {
  const place = (file: string) => (file === '' ? '' : join(folder, file));
  const places = ['--from', place(from), '--to', place(to)];
  const [task = '', ...flags] = job.split(' --');
  const given = [
    '--job',
    task,
    '--rows',
    String(rows),
    ...places,
    ...flags.map((one) => `--${one}`),
  ];
  const output = execFileSync(process.execPath, [one, ...given], { encoding: 'utf8' });
  const taken: Taken = JSON.parse(output);
  tell(ours.has(job) ? name : `  ${name}`, taken);
  judge(`${name} (${from || to})`, taken, { expected: rows, isOurs: ours.has(job) });
}

async function holdLiner(): Promise<void> {
  const liner = await bundleLiner();
  for (const file of ['a.xml', 'a.nml'])
    await writeCrate(join(folder, file), join(folder, crateOf(file)));
  for (const contest of linerContests) {
    const taken = runContest(contest, liner, folder);
    tell(contest.name, taken);
    judge(contest.name, taken, { expected: contest.expected(rows), isOurs: true });
  }
}

function judge(
  name: string,
  { found, peakBytes }: Taken,
  { expected, isOurs }: { readonly expected: number; readonly isOurs: boolean },
): void {
  const peak = peakBytes / 1e6;
  if (found !== expected) failures.push(`${name}: ${found} tracks instead of ${expected}.`);
  if (isOurs && peak >= mostMegabytes) {
    failures.push(`${name} takes ${peak.toFixed(0)} MB, not below ${mostMegabytes}.`);
  }
}

function tell(name: string, { seconds, cpuSeconds, peakBytes, sizeBytes }: Taken): void {
  const rate = Math.round(rows / seconds).toLocaleString('en');
  const cells = [
    name.padEnd(26),
    rate.padStart(9),
    seconds.toFixed(1).padStart(10),
    (cpuSeconds?.toFixed(1) ?? '').padStart(6),
    (peakBytes / 1_000_000).toFixed(0).padStart(8),
    (sizeBytes / 1_000_000).toFixed(0).padStart(8),
  ];
  console.log(`  ${cells.join(' ')}`);
}
