import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJournal } from '../src/journal.ts';
import { readSettingsOf } from '../src/settings.ts';
import { filesIn, folder, liner, startPlatforms, surroundings } from './helpers.ts';
import { start } from './program.ts';

const token = 'cnrysesame-open-1234';

function linesOf(path: string): readonly Readonly<Record<string, unknown>>[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('the log of a run', () => {
  it('is in the state folder, has every request, and leaves the current folder alone', async () => {
    const { env } = await startPlatforms();
    const [cwd, state] = [folder(), folder()];
    const around = { cwd, env: { ...env, LINERNOTES_STATE_DIR: state, DISCOGS_API_TOKEN: token } };
    const { code, err } = await liner(['show', 'discogs:release:249504'], around);

    expect([code, err, filesIn(cwd)]).toEqual([0, '', []]);
    const lines = linesOf(join(state, 'logs', 'linernotes.log'));
    const request = lines.find(({ event }) => event === 'request');
    expect(request).toMatchObject({
      level: 'DEBUG',
      platform: 'discogs',
      status: 200,
      durationMs: expect.any(Number),
      sizeBytes: expect.any(Number),
    });
    expect(new Set(lines.map(({ runId }) => runId)).size).toBe(1);
    expect(JSON.stringify(lines)).not.toContain(token);
    expect(existsSync(join(state, 'logs', 'errors.log'))).toBe(false);
  });

  it.each([
    ['--set', (state: string) => ({ args: ['--set', `LINERNOTES_STATE_DIR=${state}`], files: {} })],
    [
      'a config file that is named',
      (state: string) => ({
        args: ['--config', 'my.json'],
        files: { 'my.json': JSON.stringify({ LINERNOTES_STATE_DIR: state }) },
      }),
    ],
  ])('moves with the state folder that %s sets', async (_where, set) => {
    const { env } = await startPlatforms();
    const state = folder();
    const { args, files } = set(state);
    // An empty value counts as none.
    const around = { cwd: folder(files), env: { ...env, LINERNOTES_STATE_DIR: '' } };
    const { code } = await liner([...args, 'show', 'discogs:release:249504'], around);

    expect(code).toBe(0);
    expect(filesIn(state)).toContain('logs/linernotes.log');
    const { settings } = JSON.parse((await liner([...args, 'config', '--json'], around)).out);
    expect(settings).toContainEqual(
      expect.objectContaining({ name: 'LOG_DIR', value: join(state, 'logs') }),
    );
  });

  it('is where LOG_DIR says, under the names and in the form that are set', async () => {
    const { env } = await startPlatforms();
    const cwd = folder();
    const names = { LOG_DIR: 'mine', LOG_FILE_NAME: 'a.log', LOG_ERROR_FILE: 'b.log' };
    const around = { cwd, env: { ...env, ...names, LOG_FORMAT: 'text' } };
    await liner(['show', 'discogs:release:1', '--json'], around);

    expect(filesIn(cwd)).toEqual(['mine/a.log']);
    expect(readFileSync(join(cwd, 'mine/a.log'), 'utf8')).toMatch(
      /Z DEBUG {4}request leaves runId=/,
    );
  });

  it('has what failed once more in the file of errors', async () => {
    const faults = [{ match: /./, times: 9, status: 401, body: { message: `not ${token}` } }];
    const { env } = await startPlatforms({ discogs: { faults } });
    const state = folder();
    const around = { env: { ...env, LINERNOTES_STATE_DIR: state, DISCOGS_API_TOKEN: token } };
    const { code, out, err } = await liner(['show', 'discogs:release:1', '--json'], around);

    expect(code).toBe(1);
    expect(err).toMatch(
      /^Failed to ask discogs: it does not accept the credential \(Discogs .*: not \[secret\]\)\. Check DISCOGS_API_TOKEN/,
    );
    const { error } = JSON.parse(out);
    expect(error).toMatchObject({
      code: 'authentication',
      class: 'fail-fast',
      platform: 'discogs',
      status: 401,
      retryCount: 0,
      suggestedAction: 'renew-credential',
    });
    expect(linesOf(join(state, 'logs', 'errors.log'))).toMatchObject([
      { level: 'ERROR', errorCode: 'authentication', requestId: error.requestId },
    ]);
  });

  it('counts at its end where answers differed', async () => {
    const body = { id: 7, name: 'x', resource_url: 'x', uri: 'x', releases_url: 'x', brand_new: 1 };
    const faults = [{ match: /artists/, times: 9, status: 200, body }];
    const { env } = await startPlatforms({ discogs: { faults } });
    const state = folder();
    const around = { env: { ...env, LINERNOTES_STATE_DIR: state } };
    const { err } = await liner(['show', 'discogs:artist:7'], around);

    const lines = linesOf(join(state, 'logs', 'linernotes.log'));
    expect(lines.slice(-2)).toMatchObject([
      {
        level: 'DEBUG',
        places: [{ platform: 'discogs', path: 'brand_new', kind: 'unknown-field', count: 1 }],
      },
      { level: 'INFO', msg: 'answers differed from what is known', placeCount: 1, timesSeen: 1 },
    ]);
    expect(lines.filter(({ event }) => event === 'drift').map(({ level }) => level)).toEqual([
      'DEBUG',
      'INFO',
    ]);
    expect(err).toMatch(
      /^\S+ INFO +answers differed from what is known runId=\S+ event=drift placeCount=1 timesSeen=1\n$/,
    );
  });
});

describe('a fault of our own', () => {
  it('is one masked sentence; its stack is in the file of errors only', async () => {
    const state = folder();
    const env = { LINERNOTES_STATE_DIR: state, DISCOGS_API_TOKEN: token };
    const journal = createJournal({ env, cwd: folder() });
    const cause = new TypeError(`of ${token}`);

    const file = journal.crash(new Error(`about ${token}`, { cause }));

    expect(file).toBe(join(state, 'logs', 'errors.log'));
    const [line] = linesOf(file ?? '');
    expect(line).toMatchObject({ level: 'CRITICAL', msg: 'liner failed' });
    expect(line?.['stack']).toMatch(
      /^Error: about \[secret\]\n +at [\s\S]*\[cause\] TypeError: of \[secret\]/,
    );
    expect(journal.mask(`a ${token}`)).toBe('a [secret]');
  });

  it('knows the secrets of a .env too, and leaves short and other values alone', () => {
    const cwd = folder({ '.env': `DISCOGS_CONSUMER_SECRET=${token}\nMAX_KEY=1\n` });
    const journal = createJournal({ env: { EDITOR: 'some-editor' }, cwd });
    expect(journal.mask(`${token} 1 some-editor`)).toBe('[secret] 1 some-editor');
  });

  it.skipIf(process.platform === 'win32')(
    'does not wait for a .env that is a pipe',
    { timeout: 30_000 },
    async () => {
      const cwd = folder();
      execFileSync('mkfifo', [join(cwd, '.env')]);
      // A process of its own: what waits for a pipe could not be stopped in this one.
      const { code } = await start(['--version'], cwd, {}).ended;
      expect(code).toBe(0);
    },
  );

  it('does not read a .env that is too large', () => {
    const cwd = folder({ '.env': `A_TOKEN=${token}\n${'#'.repeat(1024 * 1024)}` });
    expect(createJournal({ env: {}, cwd }).mask(token)).toBe(token);
  });

  it('is told without a file where none can be written', () => {
    const state = folder();
    mkdirSync(join(state, 'logs', 'errors.log'), { recursive: true });
    const env = { LINERNOTES_STATE_DIR: state };
    expect(createJournal({ env, cwd: state }).crash(new Error('x'))).toBeNull();
  });

  it('is told without a file where one of somebody else has its name', () => {
    const state = folder({ 'logs/errors.log': 'mine\n' });
    const env = { LINERNOTES_STATE_DIR: state };
    expect(createJournal({ env, cwd: state }).crash(new Error('x'))).toBeNull();
    expect(readFileSync(join(state, 'logs', 'errors.log'), 'utf8')).toBe('mine\n');
  });

  it('goes below the one before', () => {
    const env = { LINERNOTES_STATE_DIR: folder() };
    const journal = createJournal({ env, cwd: folder() });
    const files = [journal.crash(new Error('x')), journal.crash(new Error('y'))];
    expect(linesOf(files[1] ?? '')).toHaveLength(2);
  });

  it('is where the settings keep logs, once they are read', async () => {
    const [early, late] = [folder(), folder()];
    const journal = createJournal({ env: { LINERNOTES_STATE_DIR: early }, cwd: folder() });
    const around = surroundings({ set: [`LINERNOTES_STATE_DIR=${late}`] });
    await readSettingsOf({ ...around, journal });
    expect(journal.crash(new Error('x'))).toBe(join(late, 'logs', 'errors.log'));
    expect(filesIn(early)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32').each([
    ['a pipe', (path: string) => void execFileSync('mkfifo', [path])],
    ['a link', (path: string) => symlinkSync(join(path, '..', 'elsewhere'), path)],
  ])('is told without a file where %s lies in its place', async (_what, make) => {
    const state = folder({ 'logs/elsewhere': '' });
    make(join(state, 'logs', 'errors.log'));
    const env = { LINERNOTES_STATE_DIR: state, NODE_OPTIONS: `--import=${crashing()}` };
    // A process of its own: what waits for a pipe could not be stopped in this one.
    const { code, err } = await start(['enrich', '-'], folder(), env).ended;
    expect([code, err]).toEqual([1, 'liner failed through a fault of its own: late undefined.\n']);
    expect(readFileSync(join(state, 'logs', 'elsewhere'), 'utf8')).toBe('');
  });

  it('is told without a file where the environment names no folder', () => {
    const journal = createJournal({ env: { LINERNOTES_STATE_DIR: 'a\u0000b' }, cwd: folder() });
    expect(journal.crash(new Error('x'))).toBeNull();
  });

  it('ends the process with 1 and no trace', { timeout: 30_000 }, async () => {
    const state = folder();
    const env = { LINERNOTES_STATE_DIR: state, NODE_OPTIONS: `--import=${crashing()}` };
    const cwd = folder();
    const { code, err } = await start(
      ['enrich', '-'],
      cwd,
      { ...env, DISCOGS_API_TOKEN: token },
      '',
    ).ended;
    expect(err).not.toContain(token);
    expect([code, err.split('\n').length]).toEqual([1, 2]);
    expect(err).toMatch(
      /^liner failed through a fault of its own: late \[secret\]\. Where it happened/,
    );
    expect(linesOf(join(state, 'logs', 'errors.log'))).toHaveLength(1);
  });
});

/** A module that throws, uncaught, as soon as the program listens for that. */
function crashing(): string {
  const code = `
    const timer = setInterval(() => {
      if (process.listenerCount('uncaughtException') === 0) return;
      clearInterval(timer);
      throw new Error('late ' + process.env.DISCOGS_API_TOKEN);
    }, 1);`;
  return join(folder({ 'crash.mjs': code }), 'crash.mjs');
}
