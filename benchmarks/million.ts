// A crate of a million rows through `liner enrich`: `npm run bench:million`. Its memory, and when the first row is told.
// `-- --rows 100000` is smaller; `-- --to file` writes a file instead of standard output.
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';
import { mostMemoryBytes, settingsFor, spawnLiner } from './crate/liner-process.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    to: { type: 'string', default: 'stdout' },
    /** Rows that say different things: the others are answered by what these asked. */
    different: { type: 'string', default: '500' },
  },
});
const rowCount = Number(values.rows);
const limit = { requests: 500, windowMs: 5_000 };
const corpus = new URL('../examples/platforms', import.meta.url);
const home = mkdtempSync(join(tmpdir(), 'bench-million-'));
await writeCrate();
const server = await startPlatformServer({
  platforms: [discogsPlayer({ corpus, limit }), musicbrainzPlayer({ corpus, limit })],
});
const startMs = performance.now();
const out = values.to === 'file' ? 'out.ndjson' : '-';
const args = ['enrich', 'crate.csv', '--out', out, '--format', 'ndjson', '--quiet'];
const child = spawnLiner(args, home, settingsFor(server, join(home, 'state'), limit));
const memory = mostMemoryBytes(child);
let lineCount = 0;
let firstAnswerMs: number | null = null;
let firstRowMs: number | null = null;
const watch = setInterval(() => {
  if (server.requests.length > 0) firstAnswerMs ??= performance.now();
}, 5);
child.stdout.on('data', (bytes: Buffer) => {
  firstRowMs ??= performance.now();
  for (const byte of bytes) if (byte === 0x0a) lineCount += 1;
});
child.stderr.pipe(process.stderr);
const [code] = await once(child, 'close');
clearInterval(watch);
const seconds = (performance.now() - startMs) / 1000;
const mostMB = memory() / 1e6;
await server.close();
rmSync(home, { recursive: true, force: true });
const untilRowMs =
  firstRowMs === null || firstAnswerMs === null ? null : firstRowMs - firstAnswerMs;
console.log(
  `rows          ${rowCount} in ${seconds.toFixed(0)} s, ${lineCount} lines told, exit code ${code}`,
);
console.log(`requests      ${server.requests.length}`);
if (untilRowMs !== null)
  console.log(`first row     ${untilRowMs.toFixed(0)} ms after the first answer`);
console.log(`memory        ${mostMB.toFixed(0)} MB at most`);
const isWhole = code === 0 && (values.to === 'file' || lineCount === rowCount);
if (!isWhole || mostMB >= 300 || (untilRowMs ?? 0) > 2_000) process.exitCode = 1;

async function writeCrate(): Promise<void> {
  const file = createWriteStream(join(home, 'crate.csv'));
  file.write('artist,title\n');
  for (let n = 0; n < rowCount; n += 1) {
    const which = n % Number(values.different);
    if (!file.write(`Zzyzx ${which},Qwv ${which}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
