import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesIn, folder, liner, startPlatforms } from './helpers.ts';

const show = ['show', 'discogs:release:249504'];

it('--verbose tells every request, before the command or behind it, and the answer is the same', async () => {
  const { env } = await startPlatforms();
  const plain = await liner(show, { env });
  const before = await liner(['--verbose', ...show], { env });
  const behind = await liner([...show, '--verbose'], { env: { ...env, LOG_LEVEL: 'ERROR' } });
  expect([before.out, behind.out, plain.err]).toEqual([plain.out, plain.out, '']);
  for (const { err } of [before, behind]) expect(err).toMatch(/DEBUG .*request/);
});

it('--quiet tells neither counts nor lines of the log, and what fails all the same', async () => {
  const { env } = await startPlatforms();
  const around = { env: { ...env, LOG_LEVEL: 'DEBUG' } };
  expect(await liner(['cache', 'clear', '--quiet'], around)).toEqual({ code: 0, out: '', err: '' });
  const missing = await liner(['show', 'discogs:release:1', '--quiet'], around);
  expect([missing.code, missing.out]).toEqual([1, '']);
  expect(missing.err).toMatch(/^[^\n]+\n$/);
});

it('--quiet and --verbose exclude each other', async () => {
  const { code, err } = await liner(['--quiet', '--verbose', 'platforms']);
  expect([code, err]).toEqual([
    2,
    'Option "--quiet" cannot be used with option "--verbose". Type "liner platforms --help" for what it takes.\n',
  ]);
});

it('--log-file has every line of the run, for its owner alone, and no other log is written', async () => {
  const { env } = await startPlatforms();
  const [cwd, state] = [folder(), folder()];
  const token = 'cnrylogfile12';
  const around = { cwd, env: { ...env, LINERNOTES_STATE_DIR: state, DISCOGS_API_TOKEN: token } };
  const { code, err } = await liner([...show, '--log-file', 'logs/run.log'], around);
  expect([code, err, filesIn(cwd)]).toEqual([0, '', ['logs/run.log']]);
  const text = readFileSync(join(cwd, 'logs/run.log'), 'utf8');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toContainEqual(expect.objectContaining({ event: 'request', platform: 'discogs' }));
  expect(text).not.toContain(token);
  expect(statSync(join(cwd, 'logs/run.log')).mode & 0o777).toBe(0o600);
  expect(existsSync(join(state, 'logs'))).toBe(false);
});

it('--log-file leaves a file that is no log as it is', async () => {
  const { env } = await startPlatforms();
  const cwd = folder({ 'thesis.doc': 'mine\n' });
  const { code, err } = await liner([...show, '--log-file', 'thesis.doc'], { cwd, env });
  expect([code, readFileSync(join(cwd, 'thesis.doc'), 'utf8')]).toEqual([0, 'mine\n']);
  expect(err).toContain('is there and is no log of ours');
});
