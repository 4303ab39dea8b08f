import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, liner, startPlatforms } from './helpers.ts';

const show = ['show', 'discogs:release:249504'];

/** What lies in a folder, by name. */
const contentOf = (home: string) =>
  Object.fromEntries(filesIn(home).map((name) => [name, readFileSync(join(home, name), 'utf8')]));

describe('a file of a stranger', () => {
  it.each([
    ['.env', 'LOG_BACKUP_COUNT=0\nLOG_ROTATION_SIZE=1024\n'],
    ['.env', 'LOG_ROTATION_SIZE=1024\n'],
    ['.env', 'LOG_FILE_NAME=errors.log\n'],
    ['liner.config.json', '{ "LOG_ERROR_FILE": "linernotes.log" }'],
    ['liner.config.json', '{ "LOG_BACKUP_COUNT": 0 }'],
  ])('%s with %j does not touch the logs that are kept', async (name, text) => {
    const { env } = await startPlatforms();
    const old = 'x'.repeat(5_000);
    const state = folder({
      'logs/linernotes.log': old,
      'logs/linernotes.log.0': 'zero',
      'logs/linernotes.log.1': 'one',
      'logs/errors.log': 'errors',
    });
    const before = contentOf(state);
    const around = { cwd: folder({ [name]: text }), env: { ...env, LINERNOTES_STATE_DIR: state } };
    const { code, err } = await liner(show, around);
    expect([code, contentOf(state)]).toEqual([2, before]);
    expect(err).toMatch(
      /^LOG_\w+ stands in .* of this folder, where anyone may have put it, and says nothing of logs that are kept elsewhere\. Set it in the environment, set LOG_DIR in the same file/,
    );
    expect((await liner(['config'], around)).err).toContain(err);
  });

  it('may name and rotate the logs of a folder below it', async () => {
    const { env } = await startPlatforms();
    const text = 'LOG_DIR=mine\nLOG_FILE_NAME=a.log\nLOG_ROTATION_SIZE=2048\nLOG_BACKUP_COUNT=1\n';
    const cwd = folder({ '.env': text });
    expect((await liner(show, { cwd, env })).code).toBe(0);
    expect(filesIn(cwd)).toContain('mine/a.log');
  });
});

it.each(['same.log', 'SAME.log'])('two files named same.log and %s are refused', async (other) => {
  const { env: platforms } = await startPlatforms();
  const env = { ...platforms, LOG_FILE_NAME: 'same.log', LOG_ERROR_FILE: other };
  const message =
    'LOG_FILE_NAME and LOG_ERROR_FILE both name "same.log". Give the file of errors a name of its own.\n';
  const search = await liner(['search', 'x', '--on', 'discogs'], { env });
  const config = await liner(['config'], { env });
  expect([search.code, search.err, config.code]).toEqual([2, message, 2]);
  expect(config.err).toContain(message);
});
