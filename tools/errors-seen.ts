// Brings about every error of docs/errors.md through the real command line, and prints what a person is told: `npm run errors:seen`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { authenticationReasons, errorTable } from '@linernotes/core';
import { discogsPlayer, startCoverArtServer, startPlatformServer } from '@linernotes/testing';
import { type ErrorCase, errorCases, knownToken, pictured, unseen } from './errors-seen-cases.ts';

const program = fileURLToPath(new URL('liner.ts', import.meta.url));
const corpus = new URL('../examples/platforms', import.meta.url);
/** Rows that differ: equal ones are asked about once. */
const crate = ['title', ...Array.from({ length: 30 }, (_, at) => `Lithium ${at}`)].join('\n');

interface Run {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

async function liner({ args, cwd, env, stdin = '' }: Run) {
  const flags = ['--conditions=@linernotes/source', program, ...args];
  const child = spawn(process.execPath, flags, {
    cwd,
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...env },
  });
  child.stdin.end(stdin);
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, err };
}

/** At the same address each time, since a credential belongs to it. */
function play(faults: ErrorCase['faults'] = [], port = 0) {
  const limit = { requests: 500, windowMs: 1_000 };
  const tokens = { [knownToken]: 'bert' };
  return startPlatformServer({
    platforms: [discogsPlayer({ corpus, faults, limit, tokens })],
    port,
  });
}

interface Seen {
  readonly code: string;
  readonly sentence: string;
}

/** Brings one error about, and answers what was told of it. */
async function see(one: ErrorCase): Promise<Seen> {
  const cwd = mkdtempSync(join(tmpdir(), 'liner-errors-'));
  writeFileSync(join(cwd, 'crate.csv'), crate);
  const well = await play();
  const base = well.url('discogs');
  const env = {
    ...common,
    LINERNOTES_STATE_DIR: join(cwd, 'state'),
    DISCOGS_BASE_URL: base,
    ...one.env,
  };
  try {
    if (one.before) await liner({ ...one.before, cwd, env });
    await well.close();
    const server = await play(one.faults, Number(new URL(base).port));
    const told = await liner({ args: [...one.args, '--json'], cwd, env });
    await server.close();
    return seenIn(one, told, cwd);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

const archive = await startCoverArtServer({
  library: { items: [{ mbid: pictured, images: [{ id: 36_000_000_007, types: ['Front'] }] }] },
  origins: 'one',
});

const common = {
  COVERARTARCHIVE_BASE_URL: archive.urls.gateway,
  COVERARTARCHIVE_PICTURES_URL: archive.urls.archive,
  LINERNOTES_CREDENTIAL_STORE: 'file',
  LINERNOTES_PLATFORMS: 'discogs',
  MUSICBRAINZ_CONTACT: 'errors@linernotes.example',
  RATE_LIMIT_REQUESTS: '400',
  RATE_LIMIT_WINDOW: '1',
  RETRY_BACKOFF_FACTOR: '1',
};

type Document = Partial<{
  readonly error: { readonly code: string; readonly reason?: string };
  readonly platforms: readonly [{ readonly reason: string; readonly problem: string }];
}>;

/** The code that a program is told, and the sentence that a person reads. */
function seenIn(one: ErrorCase, { out, err }: Record<'out' | 'err', string>, cwd: string): Seen {
  if (one.seenIn === 'rows') return seenInRows(one, cwd);
  // What is printed with --json is one document, whose forms are told in `Document`.
  const { error, platforms: [platform] = [] } = JSON.parse(out) as Document;
  if (platform) return { code: nameOf(one.code, platform.reason), sentence: platform.problem };
  // Options that are typed or set wrongly are told in one form.
  const code = error?.code === 'usage' ? 'configuration' : (error?.code ?? 'none');
  return { code: nameOf(code, error?.reason), sentence: err.trim().split('\n').at(-1) ?? '' };
}

interface Row {
  readonly sources: readonly {
    readonly error?: { readonly code: string; readonly message: string };
  }[];
}

function seenInRows({ code }: ErrorCase, cwd: string): Seen {
  const { rows }: { rows: readonly Row[] } = JSON.parse(
    readFileSync(join(cwd, 'rows.json'), 'utf8'),
  );
  const errors = rows.flatMap(({ sources }) => sources.flatMap(({ error }) => error ?? []));
  const found = errors.find((error) => error.code === code);
  return { code: found?.code ?? 'none', sentence: found?.message ?? '' };
}

function nameOf(code: string, reason: string | undefined): string {
  return reason ? `${code}, ${reason}` : code;
}

const missing = new Set([...Object.keys(errorTable), ...Object.keys(authenticationReasons)]);
for (const one of errorCases) {
  const name = nameOf(one.code, one.reason);
  const { code, sentence } = await see(one);
  const isSeen = code === name && sentence !== '';
  if (isSeen) for (const seen of name.split(', ')) missing.delete(seen);
  const command = one.args.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
  const doubt = isSeen ? '' : `  NOT SEEN, but: ${code}\n`;
  console.log(`${name}\n  $ liner ${command}\n  ${sentence}\n${doubt}`);
}
await archive.close();
for (const [name, why] of Object.entries(unseen)) {
  missing.delete(name);
  console.log(`${name}: not seen here; ${why}.`);
}
console.log(missing.size > 0 ? `NOT SEEN: ${[...missing].join(', ')}` : 'All others were seen.');
process.exitCode = missing.size > 0 ? 1 : 0;
