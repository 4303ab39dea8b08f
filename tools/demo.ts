// Enriches the example crate against two platforms that are played on this machine.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';

const root = fileURLToPath(new URL('..', import.meta.url));
const corpus = fileURLToPath(new URL('../examples/platforms', import.meta.url));
const startMs = performance.now();

/** The live limits (60 a minute, 1 a second) would make a demo of minutes: these are played faster. */
const limit = { requests: 50, windowMs: 1_000 };
const asked = { RATE_LIMIT_REQUESTS: '50', RATE_LIMIT_WINDOW: '1' };
const state = mkdtempSync(join(tmpdir(), 'linernotes-'));

const server = await startPlatformServer({
  platforms: [discogsPlayer({ corpus, limit }), musicbrainzPlayer({ corpus, limit })],
});
mkdirSync(new URL('../out', import.meta.url), { recursive: true });

const code = await enrich('out/demo.json', 'inherit');
const csvCode = await enrich('out/demo.csv', 'ignore');
const refusedByServers = server.requests.filter(({ status }) =>
  [403, 429, 503].includes(status),
).length;
await server.close();
rmSync(state, { recursive: true });

const { rows } = JSON.parse(readFileSync(new URL('../out/demo.json', import.meta.url), 'utf8'));
tell(rows);
// The crate has a broken row on purpose, for which `enrich` says 3: done, but not with every row.
process.exitCode = code === 3 && csvCode === 3 && refusedByServers === 0 ? 0 : 1;

function enrich(out: string, stdout: 'inherit' | 'ignore'): Promise<number | null> {
  const args = [
    '--conditions=@linernotes/source',
    'tools/liner.ts',
    'enrich',
    'examples/crate.csv',
    '--out',
    out,
    '--force',
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', stdout, stdout],
    env: {
      ...process.env,
      ...asked,
      DISCOGS_BASE_URL: server.url('discogs'),
      DISCOGS_API_TOKEN: '',
      MUSICBRAINZ_BASE_URL: server.url('musicbrainz'),
      MUSICBRAINZ_CONTACT: 'demo@linernotes.example',
      LINERNOTES_STATE_DIR: state,
      // Those that are played here.
      LINERNOTES_PLATFORMS: 'discogs,musicbrainz',
    },
  });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
}

interface DemoRow {
  readonly status: string;
  readonly record: Readonly<
    Record<
      string,
      { readonly claims: readonly { readonly platform: string; readonly chosen: boolean }[] }
    >
  >;
}

function tell(all: readonly DemoRow[]): void {
  const fromBoth = all.filter(({ record }) => {
    const chosen = Object.values(record).flatMap(({ claims }) =>
      claims.filter((claim) => claim.chosen),
    );
    return new Set(chosen.map(({ platform }) => platform)).size > 1;
  });
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`
In ${fromBoth.length} rows the chosen values come from both platforms; ${server.requests.length} requests for two runs, ${refusedByServers} refused; ${seconds} s.
Also written: out/demo.csv. One row of the crate is broken on purpose, so "liner enrich" itself ends with exit code 3.
Where a value comes from: look for "claims" in out/demo.json.

The same against the live platforms (slower: they allow 25 requests a minute and 1 a second):
  MUSICBRAINZ_CONTACT=you@example.org npm run -s liner -- enrich examples/crate.csv --out out/live.json`);
}
