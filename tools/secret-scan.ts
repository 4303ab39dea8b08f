// Plants credentials, runs liner as people do and as they do not, and looks for them in everything that
// was written: `npm run secret-scan`. Exits with 1 when one is found, a run does not end as it should, or too few
// requests carried one. `--plant` adds a leak, as a proof.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';
import { startEcho } from './secret-scan-echo.ts';
import { scanFolder } from './secret-scan-find.ts';
import {
  canaries,
  crashFlows,
  demoFlows,
  echoFlows,
  type Flow,
  knownFlows,
  usageFlows,
} from './secret-scan-flows.ts';

const startMs = performance.now();
const liner = fileURLToPath(new URL('liner.ts', import.meta.url));
const corpus = fileURLToPath(new URL('../examples/platforms', import.meta.url));
const limit = { requests: 500, windowMs: 1_000 };
const folder = mkdtempSync(join(tmpdir(), 'linernotes-scan-'));
let runCount = 0;
/** A scan in which hardly anybody used a credential proves nothing: the demo alone takes some 150 requests. */
const leastSent = 150;
const isPlanted = process.argv.includes('--plant');

const server = await startPlatformServer({
  platforms: [discogsPlayer({ corpus, limit }), musicbrainzPlayer({ corpus, limit })],
});
const echo = await startEcho();
const env = {
  DISCOGS_BASE_URL: server.url('discogs'),
  MUSICBRAINZ_BASE_URL: server.url('musicbrainz'),
  MUSICBRAINZ_CONTACT: 'scan@linernotes.example',
  LINERNOTES_PLATFORMS: 'discogs,musicbrainz',
  RATE_LIMIT_REQUESTS: '400',
  RATE_LIMIT_WINDOW: '1',
  LINERNOTES_CREDENTIAL_STORE: 'file',
};
const crate = join(folder, 'crate.csv');
writeFileSync(crate, 'artist,title,release\nKnown,Thing,Thing\n');
const others = [
  ...echoFlows(env, echo.url),
  ...knownFlows(env, echo.url, crate),
  ...crashFlows(env, echo.url),
  ...usageFlows(env),
];
const chains: Chain[] = isPlanted
  ? [usageFlows(env)]
  : [demoFlows(env), ...others.map((one) => [one])];
const runs = await runAll(chains);
if (isPlanted) writeFileSync(join(folder, 'leak.txt'), `a line with ${canaries[0]?.value}\n`);
const { fileCount, sizeBytes, valueCount, hits } = scanFolder(folder, canaries);
const sent =
  server.requests.filter(({ hasAuthorization }) => hasAuthorization).length +
  echo.credentialCount();
echo.close();
await server.close();

const surprises = runs.filter(({ flow, code }) => code !== flow.code);
for (const { name, form, place } of hits) console.log(`${name} stands in ${place} (${form})`);
for (const { number, flow, code } of surprises)
  console.log(`run ${number} (${flow.args[0]}) ended with ${code}, not with ${flow.code}`);
const isTooFew = !isPlanted && sent < leastSent;
if (isTooFew) console.log(`less than ${leastSent} requests carried a credential`);
const seconds = ((performance.now() - startMs) / 1_000).toFixed(1);
console.log(
  `${canaries.length} canaries, ${runs.length} runs, ${surprises.length} of them with another exit code than expected, ${sent} requests with a credential, ${fileCount} files of ${Math.round(sizeBytes / 1024)} kB and ${valueCount} values in databases: ${hits.length} hits, ${seconds} s`,
);
const isGood = hits.length === 0 && surprises.length === 0 && !isTooFew;
process.exitCode = isGood ? 0 : 1;
if (isGood || isPlanted) rmSync(folder, { recursive: true });
else console.log(`what was written is in ${folder}`);

/** A run that is done. */
interface Run {
  readonly flow: Flow;
  readonly number: number;
  readonly code: number | null;
}

/** Runs that go one after the other, because each needs those before it. */
type Chain = readonly Flow[];

/** Several at once: most of them wait for repeats. */
async function runAll(all: readonly Chain[], atOnce = 4): Promise<readonly Run[]> {
  const waiting = [...all];
  const ended: Run[] = [];
  const worker = async (): Promise<void> => {
    for (let chain = waiting.shift(); chain; chain = waiting.shift())
      for (const flow of chain) ended.push(await runFlow(flow));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return ended;
}

async function runFlow(flow: Flow): Promise<Run> {
  const { args, env: own, stdin, program = liner } = flow;
  runCount += 1;
  const number = runCount;
  const cwd = join(folder, 'work');
  mkdirSync(cwd, { recursive: true });
  const child = spawn(process.execPath, ['--conditions=@linernotes/source', program, ...args], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      LINERNOTES_STATE_DIR: join(folder, 'state'),
      ...own,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(stdin ?? '');
  const [[code], out, err] = await Promise.all([
    once(child, 'exit'),
    buffer(child.stdout),
    buffer(child.stderr),
  ]);
  writeFileSync(join(folder, `${number}.out`), out);
  writeFileSync(join(folder, `${number}.err`), err);
  return { flow, number, code };
}
