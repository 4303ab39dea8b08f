import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Problem } from '../src/problem.ts';
import {
  filesIn,
  folder,
  keyboard,
  liner,
  oneRow,
  silentInput,
  startPlatforms,
} from './helpers.ts';

const token = 'cnrysesame-open-1234';

/** A folder of state and what to set so that it is used. */
function home(more: Readonly<Record<string, string>> = {}) {
  const state = folder();
  const text = () =>
    filesIn(state)
      .map((name) => readFileSync(join(state, name), 'utf8'))
      .join('\n');
  return { state, text, env: { LINERNOTES_STATE_DIR: state, ...more } };
}

describe('liner credentials set', () => {
  it('is ended by Ctrl-C while nothing is typed into it', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Problem('Interrupted.', { exitCode: 130 })), 50);
    const { code, err } = await liner(['credentials', 'set', 'discogs'], {
      stdin: silentInput(),
      signal: abort.signal,
    });
    expect([code, err]).toEqual([130, 'Interrupted.\n']);
  });

  it('stores what stands on standard input and says where, without showing it', async () => {
    const { env, text } = home();
    const { code, out, err } = await liner(['credentials', 'set', 'discogs'], {
      env,
      stdin: `${token}\n`,
    });
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(
      /^Stored for https:\/\/api\.discogs\.com, unencrypted, in a file that only you can read: \/.*\.json\. There is no keychain in use; set LINERNOTES_PASSPHRASE to have it encrypted\.\n$/,
    );
    expect([err.includes(token), text().includes(token)]).toEqual([false, true]);
  });

  it('encrypts with LINERNOTES_PASSPHRASE and says so', async () => {
    const { env, text } = home({ LINERNOTES_PASSPHRASE: 'correct cnryhorse1' });
    const args = ['credentials', 'set', 'discogs'];
    const { err } = await liner(args, { env, stdin: token });
    expect(err).toMatch(/^Stored for .*, encrypted with your passphrase, in \/.*\.json\.\n$/);
    expect(text()).not.toMatch(/cnrysesame|cnryhorse1/);
  });

  it('reads lines of variables', async () => {
    const { env, text } = home();
    const stdin =
      '# mine\nDISCOGS_CONSUMER_KEY=cnrykey5f3a9c\nDISCOGS_CONSUMER_SECRET="cnrysecret ret"\nOTHER=x\n';
    const refused = await liner(['credentials', 'set', 'discogs'], { env, stdin });
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('without spaces')]);
    expect([refused.err.includes('cnrysecret ret'), text()]).toEqual([false, '']);
    const args = ['credentials', 'set', 'discogs', '--json'];
    const { out } = await liner(args, { env, stdin: stdin.replace(' ret', 'ret') });
    expect(JSON.parse(out)).toMatchObject({
      platform: 'discogs',
      origin: 'https://api.discogs.com',
      options: ['consumerKey', 'consumerSecret'],
      keptIn: 'plain-file',
    });
    expect(out).not.toMatch(/cnrykey5f3a9c|cnrysecret/);
  });

  it.each([
    [['discogs'], '', 'No credential for Discogs was given.'],
    [
      ['discogs'],
      'two\nlines',
      'Discogs: option "token" (DISCOGS_API_TOKEN) must be visible ASCII',
    ],
    [
      ['discogs'],
      'DISCOGS_CONSUMER_KEY=x',
      '"consumerSecret" (DISCOGS_CONSUMER_SECRET) must be given together',
    ],
    [['deezer'], token, 'Deezer takes no credential.'],
    [
      ['spotify'],
      token,
      'There is no platform "spotify"; there are: discogs, musicbrainz, deezer, coverartarchive.',
    ],
    [['discogs', '--origin', 'http://example.org'], token, 'must be an https address'],
    [['discogs', '--origin', 'mirror'], token, '--origin: write an address'],
  ])('%j is refused, whatever is typed (%#)', async (args, stdin, message) => {
    const { env, state } = home();
    const { code, err } = await liner(['credentials', 'set', ...args], { env, stdin });
    expect([code, err, filesIn(state)]).toEqual([2, expect.stringContaining(message), []]);
    expect(err).not.toContain(token);
  });

  it.each([
    ['set', 'discogs', token],
    ['set', 'discogs', `--token=${token}`],
    ['set', 'discogs', `--${token}`],
    ['set', token],
    ['set', 'cnryWqEzRtAmNbVcXyLkJhGpFdSoPiUvQwTeYrKj'],
    ['remove', token],
    [token],
  ])('on a command line is not repeated, and what to do is said (%#)', async (...args) => {
    const { code, out, err } = await liner(['credentials', ...args, '--json'], home());
    expect([code, JSON.parse(out).error.code]).toEqual([2, 'usage']);
    expect(`${out}${err}`).not.toMatch(/cnry/);
    expect(err).toMatch(/If it was a credential, it stands in the history of your shell now: make/);
  });

  it('binds to --origin, and else to the base URL that the environment sets', async () => {
    const one = home();
    const args = ['credentials', 'set', 'discogs', '--json'];
    const named = await liner([...args, '--origin', 'https://m.example/x'], {
      env: one.env,
      stdin: token,
    });
    const env = { ...one.env, DISCOGS_BASE_URL: 'https://n.example/api' };
    const set = await liner(args, { env, stdin: token });
    const origins = [named, set].map(({ out }) => JSON.parse(out).origin);
    expect(origins).toEqual(['https://m.example', 'https://n.example']);
  });

  it('does not bind to a base URL that a file of the folder sets', async () => {
    const { env } = home();
    const cwd = folder({ '.env': 'DISCOGS_BASE_URL=https://evil.example' });
    const { err } = await liner(['credentials', 'set', 'discogs'], { env, cwd, stdin: token });
    expect(err).toMatch(/^Stored for https:\/\/api\.discogs\.com,/);
  });

  it('asks on a terminal, shows nothing of it, and stops when the platform has enough', async () => {
    const { env, text } = home();
    const stdin = keyboard([token, '']);
    const { err, out } = await liner(['credentials', 'set', 'discogs'], {
      env,
      stdin,
      isTTY: true,
    });
    expect([err.match(/DISCOGS_\w+:/g), out]).toEqual([
      expect.arrayContaining(['DISCOGS_API_TOKEN:']),
      '',
    ]);
    expect(err).not.toMatch(/cnrysesame|DISCOGS_CONSUMER_KEY:/);
    expect([text().includes(token), err.includes('unencrypted, in a file')]).toEqual([true, true]);
  });

  it('asks for the parts and twice for a passphrase', async () => {
    const { env, text } = home();
    const stdin = keyboard([
      '',
      'cnrykey5f3a9c',
      'cnrysecret5f3a9c',
      'cnryhorse1',
      'cnryhouse1',
      'cnryhorse1',
      'cnryhorse1',
    ]);
    const { err } = await liner(['credentials', 'set', 'discogs'], { env, stdin, isTTY: true });
    expect(err).toContain('The two differ.');
    expect(err).toContain('encrypted with your passphrase');
    expect(`${text()}${err}`).not.toMatch(/cnrykey5f3a9c|cnrysecret5f3a9c|cnryhorse1|cnryhouse1/);
  });

  it('ends at Ctrl-C, and stores nothing', async () => {
    const { env, state } = home();
    const stdin = keyboard(['\u0003']);
    const { code, err } = await liner(['credentials', 'set', 'discogs'], {
      env,
      stdin,
      isTTY: true,
    });
    expect([code, filesIn(state)]).toEqual([130, []]);
    expect(err).toMatch(/Interrupted\.\n$/);
  });

  it('is refused where the store is off', async () => {
    const { env } = home({ LINERNOTES_CREDENTIAL_STORE: 'off' });
    const { code, err } = await liner(['credentials', 'set', 'discogs'], { env, stdin: token });
    expect([code, err]).toEqual([
      2,
      'LINERNOTES_CREDENTIAL_STORE is off. Set it to auto or file.\n',
    ]);
  });
});

describe('a stored credential', () => {
  /** Discogs on this machine, with a credential that is stored for it. */
  async function stored(more: Readonly<Record<string, string>> = {}) {
    const { server, env } = await startPlatforms();
    const { state, env: own } = home(more);
    const all: Readonly<Record<string, string>> = { ...env, ...own };
    await liner(['credentials', 'set', 'discogs'], { env: all, stdin: token });
    return { server, env: all, state };
  }
  const search = ['search', 'x', '--on', 'discogs'];

  it('is sent to the server that it was stored for', async () => {
    const { server, env } = await stored();
    expect((await liner(search, { env })).code).toBe(0);
    expect(server.requests.map(({ hasAuthorization }) => hasAuthorization)).toEqual([true]);
  });

  it('is masked in logs', async () => {
    const { env } = await stored();
    const { err, out } = await liner(search, { env: { ...env, LOG_LEVEL: 'DEBUG' } });
    expect([err === '', `${err}${out}`.includes(token)]).toEqual([false, false]);
  });

  it('is refused for another server, which the environment names', async () => {
    const { env } = await stored();
    const { server, env: other } = await startPlatforms();
    const { DISCOGS_BASE_URL = '' } = other;
    const { code, err } = await liner(search, { env: { ...env, DISCOGS_BASE_URL } });
    const origin = new URL(DISCOGS_BASE_URL).origin;
    expect([code, server.requests.length]).toEqual([2, 0]);
    expect(err).toContain(`is not sent to ${origin}`);
    expect(err).toContain(`"liner credentials set discogs --origin ${origin}"`);
    const off = { ...env, DISCOGS_BASE_URL, LINERNOTES_CREDENTIAL_STORE: 'off' };
    expect((await liner(search, { env: off })).code).toBe(0);
    expect(server.requests.map(({ hasAuthorization }) => hasAuthorization)).toEqual([false]);
  });

  it.each(['environment', '.env'])('gives way to one in the %s', async (place) => {
    const { env, state } = await stored({ LINERNOTES_PASSPHRASE: 'cnryhorse1' });
    const { LINERNOTES_PASSPHRASE: _passphrase, ...without } = env;
    const cwd = folder(place === '.env' ? { '.env': 'DISCOGS_API_TOKEN=cnrymine5f3a9c' } : {});
    const set = place === '.env' ? {} : { DISCOGS_API_TOKEN: 'cnrymine5f3a9c' };
    // Without the passphrase the stored one could not be opened.
    const { code } = await liner(search, { cwd, env: { ...without, ...set } });
    expect([code, filesIn(state).some((name) => name.startsWith('credentials/'))]).toEqual([
      0,
      true,
    ]);
    const { out } = await liner(['config'], { cwd, env: { ...without, ...set } });
    expect(out).not.toContain('stored credential');
  });

  it('that is encrypted opens with the passphrase of the environment, and else says what to set', async () => {
    const { server, env } = await stored({ LINERNOTES_PASSPHRASE: 'cnryhorse1' });
    expect((await liner(search, { env })).code).toBe(0);
    const { LINERNOTES_PASSPHRASE: _passphrase, ...without } = env;
    const refused = await liner(search, { env: without });
    const wrong = await liner(search, { env: { ...env, LINERNOTES_PASSPHRASE: 'cnryhouse1' } });
    expect([refused.err, wrong.err, server.requests.length]).toEqual([
      'The stored credential for discogs is encrypted. Set LINERNOTES_PASSPHRASE in the environment.\n',
      'The passphrase does not open the credential for discogs. Check LINERNOTES_PASSPHRASE, or type "liner credentials set discogs" again.\n',
      1,
    ]);
  });

  it('that is encrypted is asked for on a terminal', async () => {
    const { server, env } = await stored({ LINERNOTES_PASSPHRASE: 'cnryhorse1' });
    const { LINERNOTES_PASSPHRASE: _passphrase, ...without } = env;
    const { code, err } = await liner(search, {
      env: without,
      stdin: keyboard(['cnryhorse1']),
      isTTY: true,
    });
    expect([code, err.includes('cnryhorse1'), server.requests.length]).toEqual([0, false, 1]);
  });

  it('is listed, and one that is damaged is told beside it', async () => {
    const { env, state } = await stored();
    mkdirSync(join(state, 'credentials', 'discogs-0.json'));
    const { code, out, err } = await liner(['credentials', 'list'], { env });
    const sentence =
      /discogs-0\.json is no credential that this version can read\. Remove it and store/;
    expect([code, out]).toEqual([1, expect.stringMatching(/^discogs +http:/m)]);
    expect(err).toMatch(sentence);
    const { credentials, problems } = JSON.parse(
      (await liner(['credentials', 'list', '--json'], { env })).out,
    );
    expect([credentials.length, problems]).toEqual([1, [expect.stringMatching(sentence)]]);
    const config = await liner(['config'], { env });
    expect(config.out).toMatch(/^DISCOGS_API_TOKEN +set +stored credential$/m);
    expect(config.err).toMatch(sentence);
  });

  it('is wrong in the row of its platform, and the others are listed', async () => {
    const { env, state } = await stored();
    mkdirSync(join(state, 'credentials', 'discogs-0.json'));
    const { code, out, err } = await liner(['platforms'], { env });
    const sentence =
      /discogs-0\.json is no credential that this version can read\. Remove it and store the credential anew\.$/;
    expect([code, err]).toEqual([0, '']);
    const [discogs, musicbrainz] = out.split('\n\n');
    expect(discogs).toMatch(new RegExp(`^  credential .*${sentence.source}`, 'm'));
    expect(musicbrainz).toMatch(/^MusicBrainz(?![\s\S]*no credential)/);
    const { platforms } = JSON.parse((await liner(['platforms', '--json'], { env })).out);
    const problems = platforms.map((one: { problems: readonly string[] }) => one.problems);
    expect(problems.flat()).toEqual([expect.stringMatching(sentence)]);
    expect([problems[0].length, platforms[0].limit.rules[0].units]).toEqual([1, 60]);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'is wrong in its row when the whole folder is closed',
    async () => {
      const { env, state } = await stored();
      chmodSync(join(state, 'credentials'), 0o000);
      onTestFinished(() => chmodSync(join(state, 'credentials'), 0o700));
      const { code, out } = await liner(['platforms'], { env });
      expect([code, out]).toEqual([0, expect.stringContaining('cannot be read (EACCES)')]);
    },
  );

  it('that is damaged stops only who asks its platform and sets no other', async () => {
    const { server, env, state } = await stored();
    mkdirSync(join(state, 'credentials', 'discogs-0.json'));
    const crate = { cwd: folder({ 'c.csv': oneRow }), env };
    const alone = [1, expect.stringMatching(/^\S+discogs-0\.json is no credential .* anew\.\n$/)];
    const failed = [
      1,
      expect.stringMatching(/ anew\. Or leave the platform out: --on musicbrainz\.\n$/),
    ];
    const run = async (args: readonly string[], more = {}) => {
      const { code, err } = await liner(args, { ...crate, env: { ...env, ...more } });
      return [code, err];
    };
    expect(await run(['search', 'x'])).toEqual(failed);
    expect(await run(['search', 'x', '--on', 'musicbrainz,discogs'])).toEqual(failed);
    expect(await run(['enrich', 'c.csv', '--on', 'discogs', '--out', '-'])).toEqual(alone);
    expect(server.requests).toEqual([]);
    expect(await run(['search', 'x', '--on', 'musicbrainz'])).toEqual([0, '']);
    expect((await run(['enrich', 'c.csv', '--on', 'musicbrainz', '--json']))[0]).toBe(0);
    expect(
      await run(['search', 'x', '--on', 'discogs'], { DISCOGS_API_TOKEN: 'cnrymine5f3a9c' }),
    ).toEqual([0, '']);
  });

  it('is listed without its values, and removed', async () => {
    const { env } = await stored();
    const origin = new URL(env['DISCOGS_BASE_URL'] ?? '').origin;
    const table = (await liner(['credentials', 'list'], { env })).out;
    expect(table).toMatch(/discogs +http:\/\/127\.0\.0\.1:\d+ +token +plain file +20/);
    const { credentials } = JSON.parse(
      (await liner(['credentials', 'list', '--json'], { env })).out,
    );
    expect(credentials).toMatchObject([{ platform: 'discogs', origin, keptIn: 'plain-file' }]);
    expect((await liner(['config'], { env })).out).toMatch(
      /^DISCOGS_API_TOKEN +set +stored credential$/m,
    );
    const { platforms } = JSON.parse((await liner(['platforms', '--json'], { env })).out);
    expect(platforms[0].limit.rules).toMatchObject([{ units: 60 }]);
    const removed = await liner(['credentials', 'remove', 'discogs'], { env });
    expect(removed.err).toBe(`Removed the credential for ${origin}.\n`);
    expect((await liner(['credentials', 'list'], { env })).err).toBe('No credential is stored.\n');
    const again = await liner(['credentials', 'remove', 'discogs'], { env });
    expect([again.code, again.err]).toEqual([1, 'No credential is stored for discogs.\n']);
  });
});
