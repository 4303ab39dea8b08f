import { once } from 'node:events';
import { readdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesIn, folder, oneRow, startPlatforms } from './helpers.ts';
import { start } from './program.ts';

const token = 'cnrysesame-open-1234';
const contact = 'me@linernotes.example';
const timeout = 60_000;

/** A server that nobody should come to; it counts who knocks, even without a request. */
async function startTrap() {
  let connectionCount = 0;
  const server = createServer((_request, response) => response.end('{}'));
  server.on('connection', () => {
    connectionCount += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  return { url, connectionCount: () => connectionCount };
}

/** A state folder in which a credential for Discogs is stored. */
async function stateWithCredential(): Promise<string> {
  const LINERNOTES_STATE_DIR = folder();
  const args = ['credentials', 'set', 'discogs'];
  await start(args, folder(), { LINERNOTES_STATE_DIR }, token).ended;
  return LINERNOTES_STATE_DIR;
}

const search = ['search', 'x', '--on', 'discogs'];
const remedy = (name: string) =>
  `set ${name} in the environment; otherwise take it out of the file.`;

interface Case {
  readonly what: string;
  readonly file: '.env' | 'liner.config.json';
  readonly settings: (url: string) => Readonly<Record<string, string>>;
  readonly kept: 'in the environment' | 'stored';
  readonly name: string;
}

const cases: readonly Case[] = (['.env', 'liner.config.json'] as const).flatMap((file) =>
  (['in the environment', 'stored'] as const).flatMap((kept) => [
    {
      what: 'another base URL',
      file,
      kept,
      name: 'DISCOGS_BASE_URL',
      settings: (url: string) => ({ DISCOGS_BASE_URL: url }),
    },
    {
      what: 'another base URL and a credential',
      file,
      kept,
      name: 'DISCOGS_BASE_URL',
      settings: (url: string) => ({ DISCOGS_BASE_URL: url, DISCOGS_API_TOKEN: 'cnrybait5f3a9c' }),
    },
    {
      what: 'another user agent',
      file,
      kept,
      name: 'DISCOGS_USER_AGENT',
      settings: () => ({ DISCOGS_USER_AGENT: 'Evil/1.0' }),
    },
  ]),
);

/** What the file of a case holds. */
function contentOf({ file, settings }: Case, url: string): string {
  const entries = Object.entries(settings(url));
  if (file === '.env') return entries.map(([name, value]) => `${name}=${value}\n`).join('');
  return JSON.stringify(settings(url));
}

describe('a file of a stranger', { timeout }, () => {
  it.each(cases)(
    '$file with $what gets no credential that is $kept, and no request',
    async (one) => {
      const trap = await startTrap();
      const cwd = folder({ [one.file]: contentOf(one, trap.url) });
      const env: Record<string, string> =
        one.kept === 'stored'
          ? { LINERNOTES_STATE_DIR: await stateWithCredential() }
          : { DISCOGS_API_TOKEN: token };
      const { code, out, err } = await start(search, cwd, env).ended;
      expect([code, out, trap.connectionCount()]).toEqual([2, '', 0]);
      expect(err).toMatch(`${one.name} stands in ${one.file}`);
      expect(err).toContain(remedy(one.name));
      expect(err).not.toContain(token);
    },
  );

  it('gets no e-mail address, and no request', async () => {
    const trap = await startTrap();
    const cwd = folder({ '.env': `MUSICBRAINZ_BASE_URL=${trap.url}` });
    const args = ['search', 'x', '--on', 'musicbrainz'];
    const { code, err } = await start(args, cwd, { MUSICBRAINZ_CONTACT: contact }).ended;
    expect([code, trap.connectionCount()]).toEqual([2, 0]);
    expect(err).toContain(remedy('MUSICBRAINZ_BASE_URL'));
    expect(err).not.toContain(contact);
  });

  it.each(['LINERNOTES_STATE_DIR', 'LINERNOTES_CREDENTIAL_STORE', 'LINERNOTES_PASSPHRASE'])(
    'does not say where credentials are kept: %s',
    async (name) => {
      const cwd = folder({ '.env': `${name}=file` });
      const args = ['credentials', 'set', 'discogs'];
      const { code, err } = await start(args, cwd, {}, token).ended;
      expect([code, filesIn(cwd)]).toEqual([2, ['.env']]);
      expect(err).toBe(
        `${name} stands in .env of this folder, where anyone may have put it, and is not read from there. Set it in the environment, and take the line out.\n`,
      );
    },
  );

  it('does not have an export written elsewhere, by a setting or by a link', async () => {
    const target = folder();
    const linked = folder({ 'crate.csv': oneRow });
    symlinkSync(target, join(linked, 'exports'));
    const set = folder({ 'crate.csv': oneRow, '.env': `EXPORT_DIR=${target}\n` });
    const env = { MUSICBRAINZ_CONTACT: contact };
    const results = [
      await start(['enrich', 'crate.csv'], linked, env).ended,
      await start(['enrich', 'crate.csv'], set, env).ended,
    ];
    expect([results.map(({ code }) => code), readdirSync(target)]).toEqual([[2, 2], []]);
    for (const { err } of results) expect(err).toContain('Set EXPORT_DIR in the environment.');
  });
});

describe('a folder full of traps', { timeout }, () => {
  /** Every name under which something could be loaded or run; what runs leaves a file `ran-…`. */
  async function trapFolder() {
    const trap = await startTrap();
    const mark = (name: string) => `require('node:fs').writeFileSync('ran-${name}', '');`;
    const script = (name: string) => `#!/bin/sh\ntouch 'ran-${name}'\n`;
    const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy'];
    const cwd = folder({
      '.env': [
        ...proxies.map((name) => `${name}=${trap.url}`),
        'NODE_USE_ENV_PROXY=1',
        'NODE_OPTIONS=--require ./evil.cjs',
        'NODE_TLS_REJECT_UNAUTHORIZED=0',
        `PATH=./node_modules/.bin`,
      ].join('\n'),
      'evil.cjs': mark('node-options'),
      'liner.config.ts':
        "import { writeFileSync } from 'node:fs';\nwriteFileSync('ran-config', '');",
      '.npmrc': `registry=${trap.url}\nproxy=${trap.url}\nnode-options=--require ./evil.cjs\n`,
      'package.json': '{ "name": "x", "imports": { "#transport": "./evil.cjs" } }',
      'node_modules/.bin/secret-tool': script('secret-tool'),
      'node_modules/.bin/node': script('node'),
      'node_modules/@napi-rs/keyring/index.js': mark('keyring'),
      'node_modules/@linernotes/core/index.js': mark('core'),
      'node_modules/undici/index.js': mark('undici'),
    });
    return { trap, cwd };
  }

  it('is asked from as from any other: nothing runs, nothing goes to the trap', async () => {
    const { trap, cwd } = await trapFolder();
    const { server, env } = await startPlatforms();
    const before = filesIn(cwd);
    const all = { ...env, DISCOGS_API_TOKEN: token };
    const { code, err } = await start(['search', 'Nevermind'], cwd, all).ended;
    expect([code, err]).toEqual([
      0,
      'liner.config.ts lies in this folder and is not read, because it is code. If you know what it does: --config liner.config.ts.\n',
    ]);
    expect(server.requests.filter(({ hasAuthorization }) => hasAuthorization)).toHaveLength(1);
    expect([trap.connectionCount(), filesIn(cwd)]).toEqual([0, before]);
  });

  it('gives no proxy, as the environment does', async () => {
    const { trap, cwd } = await trapFolder();
    // A name that never resolves: only a proxy could be asked for it.
    const origin = 'https://discogs.invalid';
    const where = { DISCOGS_BASE_URL: origin, DISCOGS_CREDENTIAL_ORIGIN: origin };
    const env = { ...where, MAX_RETRIES: '0' };
    const all = { ...env, DISCOGS_API_TOKEN: token };
    const { code } = await start(search, cwd, all).ended;
    expect([code, trap.connectionCount()]).toEqual([1, 0]);
    await start(search, folder(), { ...all, HTTPS_PROXY: trap.url }).ended;
    expect(trap.connectionCount()).toBeGreaterThan(0);
  });

  it('credentials are stored from it as from any other', async () => {
    const { trap, cwd } = await trapFolder();
    const LINERNOTES_STATE_DIR = folder();
    const before = filesIn(cwd);
    // On Linux no keychain is reached without the variables of a session; elsewhere it would be a true one.
    const LINERNOTES_CREDENTIAL_STORE = process.platform === 'linux' ? 'auto' : 'file';
    const env = { LINERNOTES_STATE_DIR, LINERNOTES_CREDENTIAL_STORE };
    const set = await start(['credentials', 'set', 'discogs'], cwd, env, token).ended;
    const listed = await start(['credentials', 'list'], cwd, env).ended;
    expect([set.code, listed.out]).toEqual([0, expect.stringContaining('https://api.discogs.com')]);
    expect([trap.connectionCount(), filesIn(cwd)]).toEqual([0, before]);
  });
});

it('a file that is named is trusted with what the user has', { timeout }, async () => {
  const { server, env } = await startPlatforms();
  const { DISCOGS_BASE_URL, ...rest } = env;
  const cwd = folder({ 'mine.json': JSON.stringify({ DISCOGS_BASE_URL }) });
  const all = { ...rest, DISCOGS_API_TOKEN: token };
  const { code, err } = await start([...search, '--config', 'mine.json'], cwd, all).ended;
  expect([code, err]).toEqual([0, '']);
  expect(server.requests.map(({ hasAuthorization }) => hasAuthorization)).toEqual([true]);
});

it('another server that a folder names is asked without anything of the user, and told', {
  timeout,
}, async () => {
  const { server, env } = await startPlatforms();
  const base = env['DISCOGS_BASE_URL'] ?? '';
  const cwd = folder({ '.env': `DISCOGS_BASE_URL=${base}\nDISCOGS_API_TOKEN=cnrytheirs5f3a9c` });
  const { code, err } = await start(search, cwd, {}).ended;
  expect([code, server.requests.length]).toEqual([0, 1]);
  expect(err).toBe(
    `Discogs is asked at ${new URL(base).origin}, as .env (line 1) of this folder says.\n`,
  );
});
