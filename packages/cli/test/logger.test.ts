import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, liner, startPlatforms } from './helpers.ts';

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
