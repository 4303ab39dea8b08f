import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createJournal } from '../src/journal.ts';
import { loggerOption } from '../src/logger.ts';
import { readSettingsOf } from '../src/settings.ts';
import { folder, liner, startPlatforms, surroundings } from './helpers.ts';

it('tells once that the log cannot be written, and does its work', async () => {
  const { env } = await startPlatforms();
  const state = folder();
  for (const name of ['linernotes.log', 'errors.log'])
    mkdirSync(join(state, 'logs', name), { recursive: true });
  const around = { env: { ...env, LINERNOTES_STATE_DIR: state } };
  const { code, out, err } = await liner(['show', 'discogs:release:249504', '--json'], around);

  expect(code).toBe(0);
  expect(JSON.parse(out)).toBeTypeOf('object');
  expect(err).toMatch(
    /^The log cannot be written \(EISDIR[^\n]*\); lines are lost until it can\.\n$/,
  );
});

/** A logger as a command makes it, and what standard error was told. */
async function stage() {
  const told: string[] = [];
  const err = new Writable({ write: (chunk, _encoding, done) => done(void told.push(`${chunk}`)) });
  const around = surroundings({ env: { LINERNOTES_STATE_DIR: folder() } });
  const journal = createJournal(around);
  const { logger } = loggerOption({ ...around, err, journal }, await readSettingsOf(around), []);
  return { told, logger, journal };
}

it('tells of the older answers of a platform once, as there may be one for each row', async () => {
  const { told, logger } = await stage();
  for (const platform of ['a', 'a', 'b', 'a'])
    logger?.warn({ event: 'cache', outcome: 'stale', platform }, 'an older answer stands in');
  expect(told.map((line) => /platform=(\w)/.exec(line)?.[1])).toEqual(['a', 'b']);
});

it('leaves the stack of a fault of our own to the file of errors', async () => {
  const { told, logger, journal } = await stage();
  expect(journal.crash(new Error('x'))).toMatch(/errors\.log$/);
  logger?.error({}, 'something else');
  expect(told).toEqual([expect.stringContaining('something else')]);
});
