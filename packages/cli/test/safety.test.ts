import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problem } from '../src/problem.ts';
import {
  escapeCode,
  filesIn,
  folder,
  liner,
  oneRow,
  silentInput,
  startPlatforms,
} from './helpers.ts';

const token = 'cnrysesame-open-1234';

describe('a credential', () => {
  it('appears nowhere, even when the platform sends it back', async () => {
    const body = { message: `Invalid token ${token}` };
    const faults = [{ match: /./, times: 1_000, status: 401, body }];
    const { server, env } = await startPlatforms({ discogs: { faults } });
    const cwd = folder({ 'crate.csv': oneRow });
    const around = { cwd, env: { ...env, DISCOGS_API_TOKEN: token, LOG_LEVEL: 'DEBUG' } };
    const results = [
      await liner(['enrich', 'crate.csv', '--out', 'o.json'], around),
      await liner(['enrich', 'crate.csv', '--out', 'o.csv'], around),
      await liner(['enrich', 'crate.csv', '--json'], around),
      await liner(['search', 'x', '--json'], around),
      await liner(['search', 'x'], around),
      await liner(['show', 'discogs:release:249504', '--json'], around),
      await liner(['platforms', '--json'], around),
    ];
    const files = filesIn(cwd).map((name) => readFileSync(join(cwd, name), 'utf8'));
    const written = [...results.flatMap(({ out, err }) => [out, err]), ...files].join('\n');
    expect(server.requests.some(({ hasAuthorization }) => hasAuthorization)).toBe(true);
    expect(written).toContain('Invalid token [secret]');
    expect(written).not.toContain(token);
  });

  it('of the environment is not sent to a host that a .env names', async () => {
    const { server, env } = await startPlatforms();
    const { DISCOGS_BASE_URL, ...rest } = env;
    const cwd = folder({ '.env': `DISCOGS_BASE_URL=${DISCOGS_BASE_URL}\n` });
    const around = { cwd, env: { ...rest, DISCOGS_API_TOKEN: token } };
    const { code, err } = await liner(['search', 'x', '--on', 'discogs'], around);
    expect([code, server.requests]).toEqual([2, []]);
    expect(err).toMatch(
      /^DISCOGS_BASE_URL stands in \.env \(line 1\) of this folder, .* but you have DISCOGS_API_TOKEN in the environment: it is not sent there/,
    );
    expect(err).not.toContain(token);
  });

  it('goes with a base URL that stands beside it', async () => {
    const { server, env } = await startPlatforms();
    const { DISCOGS_BASE_URL, ...rest } = env;
    const lines = `DISCOGS_BASE_URL=${DISCOGS_BASE_URL}\nDISCOGS_API_TOKEN=${token}\n`;
    const around = { cwd: folder({ '.env': lines }), env: rest };
    const { code } = await liner(['search', 'x', '--on', 'discogs'], around);
    expect([code, server.requests.map((one) => one.hasAuthorization)]).toEqual([0, [true]]);
  });
});

describe('text of a platform', () => {
  const name = `Evil${escapeCode}]0;owned\u0007${escapeCode}[2J\u009b31m\u202eName`;
  const body = { id: 7, name, resource_url: 'x', uri: 'x', releases_url: 'x', images: [] };
  const results = [{ id: 7, type: 'artist', title: name, uri: '/artist/7', resource_url: 'x' }];
  const pagination = { page: 1, pages: 1, per_page: 50, items: 1, urls: {} };
  const faults = [
    { match: /^\/artists/, times: 9, status: 200, body },
    { match: /search/, times: 9, status: 200, body: { pagination, results } },
    { match: /^\/releases/, times: 9, status: 400, body: { message: name } },
  ];

  it.each([
    [['show', 'discogs:artist:7']],
    [['search', 'x', '--kind', 'artist', '--on', 'discogs']],
    [['show', 'discogs:release:7']],
  ])('reaches the terminal without its control characters: %j', async (args) => {
    const { env } = await startPlatforms({ discogs: { faults } });
    const { out, err } = await liner(args, { env, isTTY: true });
    expect(out + err).toMatch(/Evil[\ufffd ]/);
    const dangerous = ['\u0007', escapeCode, '\u009b', '\u202e'];
    expect(dangerous.filter((letter) => (out + err).includes(letter))).toEqual([]);
  });
});

describe('a terminal', () => {
  const home = () => folder({ 'crate.csv': oneRow });

  it('gets colours and a bar, and its cursor back', async () => {
    const { env } = await startPlatforms();
    const around = { cwd: home(), env, isTTY: true };
    const { out, err } = await liner(['enrich', 'crate.csv'], around);
    expect(out).toContain(`${escapeCode}[32mmatched${escapeCode}[39m`);
    expect(err).toMatch(/0\/1 rows/);
    expect(err.lastIndexOf(`${escapeCode}[?25h`)).toBeGreaterThan(
      err.lastIndexOf(`${escapeCode}[?25l`),
    );
  });

  it('gets no colours with NO_COLOR', async () => {
    const { env } = await startPlatforms();
    const around = { cwd: home(), env: { ...env, NO_COLOR: '1' }, isTTY: true };
    expect((await liner(['enrich', 'crate.csv'], around)).out).not.toContain(escapeCode);
  });

  it('gets no bar for a setting that is refused', async () => {
    const { env } = await startPlatforms();
    const around = { cwd: home(), env: { ...env, MAX_RETRIES: 'x' }, isTTY: true };
    expect((await liner(['enrich', 'crate.csv'], around)).err).not.toContain(escapeCode);
  });
});

describe('an interruption', () => {
  const interrupted = () => new Problem('Interrupted.', { exitCode: 130 });
  const crate = `title,artist\n${'Lithium,Nirvana\n'.repeat(30)}`;

  /** Platforms that see somebody press Ctrl-C while they answer the third request. */
  async function startInterrupted() {
    const abort = new AbortController();
    let requestCount = 0;
    const latencyMs = () => {
      requestCount += 1;
      if (requestCount === 3) abort.abort(interrupted());
      return 20;
    };
    const { env } = await startPlatforms({ discogs: { latencyMs }, musicbrainz: { latencyMs } });
    return { env, signal: abort.signal };
  }

  it('leaves no file and says how far it came', async () => {
    const cwd = folder({ 'crate.csv': crate });
    const around = { cwd, ...(await startInterrupted()) };
    const { code, err } = await liner(['enrich', 'crate.csv', '--out', 'o.json'], around);
    expect([code, filesIn(cwd)]).toEqual([130, ['crate.csv']]);
    expect(err).toMatch(
      /^Interrupted after \d+ of 30 rows; nothing was written\. Go on with: liner enrich --resume \d{8}-\d{4}-[a-z]{4}\n$/,
    );
  });

  it('puts nothing behind a document that it cuts off', async () => {
    const around = { stdin: crate, ...(await startInterrupted()) };
    const { code, out, err } = await liner(['enrich', '-', '--json'], around);
    expect([code, err]).toEqual([130, expect.stringContaining('the output is cut off')]);
    expect(out).toMatch(/^\{\n {2}"schemaVersion": 1/);
    expect(out).not.toContain('"code": "interrupted"');
  });

  it('ends a wait for standard input', async () => {
    const { env } = await startPlatforms();
    const abort = new AbortController();
    setTimeout(() => abort.abort(interrupted()), 30);
    const around = { env, stdin: silentInput(), signal: abort.signal };
    expect(await liner(['enrich', '-'], around)).toEqual({
      code: 130,
      out: '',
      err: 'Interrupted.\n',
    });
  });
});
