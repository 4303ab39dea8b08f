// What collections take beside other readers of the same files: `npm run bench:dj`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

interface Taken {
  readonly found: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
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
];

const ours = new Set(['write', 'read', 'convert']);
/** Of 2^20 bytes. A third is V8's young generation, which it lets grow as it likes. */
const mostMegabytes = 300;

const { values } = parseArgs({ options: { rows: { type: 'string', default: '200000' } } });
const rows = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), 'linernotes-dj-'));
/** As it is published: without types to strip, which alone take 50 MB. Beside the packages that it imports. */
const one = fileURLToPath(new URL('../node_modules/.cache/bench-dj.mjs', import.meta.url));
const failures: string[] = [];

await build({
  entryPoints: [fileURLToPath(new URL('dj-one.ts', import.meta.url))],
  outfile: one,
  bundle: true,
  platform: 'node',
  format: 'esm',
  conditions: ['@linernotes/source'],
  external: ['@fast-csv/*', 'fast-xml-parser', 'saxes', 'hyparquet*', 'yazl', 'zod'],
  logLevel: 'error',
});
try {
  console.log(`${rows.toLocaleString('en')} tracks:`);
  console.log('                             rows/s    seconds  CPU s  peak MB  file MB');
  for (const contest of contests) hold(contest);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.log(failure);
process.exitCode = failures.length > 0 ? 1 : 0;

function hold([name, job, from, to]: Contest): void {
  const place = (file: string) => (file === '' ? '' : join(folder, file));
  const places = ['--from', place(from), '--to', place(to)];
  const given = ['--job', job, '--rows', String(rows), ...places];
  const output = execFileSync(process.execPath, [one, ...given], { encoding: 'utf8' });
  const taken: Taken = JSON.parse(output);
  tell(ours.has(job) ? name : `  ${name}`, taken);
  const peak = taken.peakBytes / 2 ** 20;
  if (taken.found !== rows) failures.push(`${name}: ${taken.found} tracks instead of ${rows}.`);
  if (ours.has(job) && peak >= mostMegabytes) {
    failures.push(
      `${name} (${from || to}) takes ${peak.toFixed(0)} MB, not below ${mostMegabytes}.`,
    );
  }
}

function tell(name: string, { seconds, cpuSeconds, peakBytes, sizeBytes }: Taken): void {
  const rate = Math.round(rows / seconds).toLocaleString('en');
  const cells = [
    name.padEnd(24),
    rate.padStart(9),
    seconds.toFixed(1).padStart(10),
    cpuSeconds.toFixed(1).padStart(6),
    (peakBytes / 1_000_000).toFixed(0).padStart(8),
    (sizeBytes / 1_000_000).toFixed(0).padStart(8),
  ];
  console.log(`  ${cells.join(' ')}`);
}
