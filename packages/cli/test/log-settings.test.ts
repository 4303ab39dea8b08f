import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, liner, startPlatforms } from './helpers.ts';
import { start } from './program.ts';

const show = ['show', 'discogs:release:249504'];

/** What lies in a folder, by name. */
const contentOf = (home: string) =>
  Object.fromEntries(filesIn(home).map((name) => [name, readFileSync(join(home, name), 'utf8')]));

const others = [
  'LOG_DIR',
  'LOG_FILE_NAME',
  'LOG_ERROR_FILE',
  'LOG_ROTATION_SIZE',
  'LOG_BACKUP_COUNT',
];

/** A file that came with a folder, and the setting that it is refused for. */
const files: readonly (readonly [string, string, string])[] = [
  ...others.map((name) => ['.env', `${name}=1024\n`, name] as const),
  ...others.map((name) => ['liner.config.json', `{ "${name}": "1024" }`, name] as const),
  ['.env', 'LOG_DIR=mine\nLOG_FILE_NAME=a.log\nLOG_ROTATION_SIZE=2048\n', 'LOG_DIR'],
  ['.env', 'LOG_FILE_NAME=errors.log\n', 'LOG_FILE_NAME'],
];

describe('a file of a stranger', () => {
  it.each(files)(
    '%s with %j does not touch the logs that are kept',
    async (name, text, setting) => {
      const { env, server } = await startPlatforms();
      const state = folder({
        'logs/linernotes.log': 'x'.repeat(5_000),
        'logs/linernotes.log.0': 'zero',
        'logs/linernotes.log.1': 'one',
        'logs/errors.log': 'errors',
      });
      const before = contentOf(state);
      const around = {
        cwd: folder({ [name]: text }),
        env: { ...env, LINERNOTES_STATE_DIR: state },
      };
      const { code, err } = await liner(show, around);
      expect([code, contentOf(state), filesIn(around.cwd), server.requests]).toEqual([
        2,
        before,
        [name],
        [],
      ]);
      expect(err).toBe(
        `${setting} stands in ${name} of this folder, where anyone may have put it, and is not read from there. Set it in the environment, and take the line out.\n`,
      );
      expect((await liner(['config'], around)).err).toContain(err);
    },
  );

  it('does not have a file of its folder taken for a log', async () => {
    const { env } = await startPlatforms();
    const thesis = '\0'.repeat(5_000);
    const text =
      'LOG_DIR=.\nLOG_FILE_NAME=thesis.doc\nLOG_ROTATION_SIZE=1024\nLOG_BACKUP_COUNT=0\n';
    const cwd = folder({ '.env': text, 'thesis.doc': thesis });
    expect((await liner(show, { cwd, env })).code).toBe(2);
    expect(contentOf(cwd)).toEqual({ '.env': text, 'thesis.doc': thesis });
  });

  it('may say the level and the form of the log', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ '.env': 'LOG_LEVEL=debug\nLOG_FORMAT=json\n' });
    const { code, err } = await liner(show, { cwd, env });
    expect([code, JSON.parse(err.split('\n')[0] ?? '')]).toEqual([
      0,
      expect.objectContaining({ level: 'DEBUG' }),
    ]);
  });
});

it('a file that the environment names and that is no log stays, and the work is done', async () => {
  const { env } = await startPlatforms();
  const cwd = folder({ 'thesis.doc': 'mine\n' });
  const names = { LOG_DIR: '.', LOG_FILE_NAME: 'thesis.doc', LOG_BACKUP_COUNT: '0' };
  const { code, err } = await liner(show, { cwd, env: { ...env, ...names } });
  expect([code, contentOf(cwd)]).toEqual([0, { 'thesis.doc': 'mine\n' }]);
  expect(err).toBe(
    `The log cannot be written (${join(cwd, 'thesis.doc')} is there and is no log of ours, so it is left as it is: move it away, or give the log another name); lines are lost until it can.\n`,
  );
});

it.each([
  ['same.log', 'same.log'],
  ['same.log', 'SAME.log'],
  ['linernotes.log', 'linernotes.log.1'],
  ['linernotes.log', 'linernotes.log.lock'],
  ['errors.log.old', 'errors.log'],
])('LOG_FILE_NAME=%s beside LOG_ERROR_FILE=%s is refused', async (name, other) => {
  const { env: platforms } = await startPlatforms();
  const env = { ...platforms, LOG_FILE_NAME: name, LOG_ERROR_FILE: other };
  const message = `LOG_FILE_NAME is "${name}" and LOG_ERROR_FILE is "${other}": what is put aside of one would be in the way of the other. Give the file of errors a name that is not the other one, and does not begin with it and a dot.\n`;
  const search = await liner(['search', 'x', '--on', 'discogs'], { env });
  const config = await liner(['config'], { env });
  expect([search.code, search.err, config.code]).toEqual([2, message, 2]);
  expect(config.err).toContain(message);
});

// Node's own way of making folders never ends there.
it.runIf(process.platform === 'linux').each([
  { name: 'LOG_DIR', things: ['log'] },
  { name: 'LINERNOTES_STATE_DIR', things: ['cache file', 'budget file', 'log'] },
])('$name=/proc/x is told, and nothing waits for it', { timeout: 30_000 }, async (one) => {
  const { env } = await startPlatforms();
  // A process of its own: what never ends could not be stopped in this one.
  const { code, err } = await start(show, folder(), { ...env, [one.name]: '/proc/x' }).ended;
  const told = [...err.matchAll(/^The (log|\w+ file) .*cannot be .*\(ENOENT: .*$/gm)];
  expect([code, told.map(([, what]) => what)]).toEqual([0, one.things]);
});
