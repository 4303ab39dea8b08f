// Runs the whole suite with planted credentials, keeps everything that it writes, and looks for them in it:
// `npm run secret-scan:suite`. Exits with 1 over a hit, and with vitest's own code when a test fails. What follows is
// given to vitest (`-- --coverage`); `--plant` runs a suite that leaks instead, as a proof.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { literalsOf, plantCanaries, testFiles } from './secret-scan-canaries.ts';
import { type Hit, scanFolder } from './secret-scan-find.ts';

const startMs = Date.now();
const root = fileURLToPath(new URL('..', import.meta.url));
const isPlanted = process.argv.includes('--plant');
const planted = plantCanaries();
const plant = `${root}tools/secret-scan-plant`;
const literals = literalsOf(isPlanted ? [`${plant}/leaks.ts`] : testFiles(root));

const folder = mkdtempSync(join(tmpdir(), 'linernotes-scan-'));
const written = join(folder, 'tmp');
const kept = join(folder, 'kept');
const home = join(folder, 'home');
for (const one of [written, kept, home]) mkdirSync(one);

const code = await runSuite(process.argv.slice(2).filter((arg) => arg !== '--plant'));
const results = [folder, `${root}out`, `${root}coverage`]
  .filter((place) => existsSync(place))
  .map((place) => scanFolder(place, [...planted, ...literals], { sinceMs: startMs, isMeant }));
const hits = results.flatMap((result) => result.hits);
const sum = (key: 'fileCount' | 'sizeBytes' | 'meantCount') =>
  results.reduce((total, result) => total + result[key], 0);

for (const { name, form, place } of hits) console.log(`${name} stands in ${place} (${form})`);
const seconds = ((Date.now() - startMs) / 1_000).toFixed(1);
console.log(
  `${planted.length} canaries and ${literals.length} credentials of tests, ${sum('fileCount')} files of ${Math.round(sum('sizeBytes') / 1024)} kB that the suite wrote, ${sum('meantCount')} times on purpose: ${hits.length} hits, ${seconds} s`,
);
process.exitCode = code === 0 && hits.length > 0 ? 1 : code;
if (hits.length === 0 || isPlanted) rmSync(folder, { recursive: true });

/**
 * What is written with a credential on purpose: a test puts it into settings that somebody else would have written, or
 * `liner credentials set` stores it unencrypted. That goes for the tests' own credentials; the planted ones stand nowhere.
 */
function isMeant({ name }: Hit, path: string, bytes: Buffer): boolean {
  const literal = literals.find((one) => one.name === name);
  if (!literal) return false;
  if (/^(?:\.env|liner\.config\.(?:json|ts|js|mjs))$/.test(basename(path))) return true;
  if (basename(dirname(path)) === 'credentials') return /"in": ?"plain-file"/.test(String(bytes));
  // The address of a page of consent names the application, as OAuth 2.0 has it.
  const named = `client_id=${literal.value}&`;
  return bytes.includes(named) && !String(bytes).replaceAll(named, '').includes(literal.value);
}

/** Runs vitest; what it prints is passed on and kept. */
async function runSuite(more: readonly string[]): Promise<number> {
  const keep = new URL('secret-scan-keep.ts', import.meta.url);
  keep.search = String(new URLSearchParams({ written, kept }));
  const config = isPlanted ? `${plant}/vitest.config.ts` : `${root}vitest.workspace.ts`;
  const vitest = `${root}node_modules/vitest/vitest.mjs`;
  const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...more], {
    cwd: root,
    env: {
      ...withoutVitest(process.env),
      ...Object.fromEntries(planted.map(({ name, value }) => [name, value])),
      // Without a name its password, one of those planted, is refused.
      MUSICBRAINZ_USERNAME: 'somebody',
      LOG_LEVEL: 'DEBUG',
      HOME: home,
      TMPDIR: written,
      NODE_OPTIONS: `--import=${keep.href}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = createWriteStream(join(folder, 'printed.txt'));
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.pipe(printed, { end: false });
    from.pipe(to, { end: false });
  }
  const [exitCode] = await once(child, 'close');
  await new Promise((resolve) => printed.end(resolve));
  return exitCode ?? 1;
}

/** A suite that is run by a test of another one begins anew. */
function withoutVitest(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(?:VITEST|TINYPOOL|XDG_)/.test(name));
  return Object.fromEntries(kept);
}
