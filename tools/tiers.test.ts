import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Runs a script of this folder as `npm run` does. */
function run(script: string, args: readonly string[]) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const command = ['--conditions=@linernotes/source', file, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe.each(['tiers.ts', 'test-live.ts', 'record.ts'])('%s', { timeout: 30_000 }, (script) => {
  it('says how it is used, and which platforms there are', () => {
    const { status, stdout } = run(script, ['--help']);

    expect(status).toBe(0);
    expect(stdout).toMatch(/^npm run [\w:]+ -- /);
    expect(stdout).toMatch(/There are: .*discogs/);
  });

  it('knows no platform that there is not, in one sentence', () => {
    expect(run(script, ['nowhere'])).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^There is no platform "nowhere"; there are: .*\.\n$/),
    });
  });
});

it('a flag that there is not is told in one sentence', { timeout: 30_000 }, () => {
  const { status, stderr } = run('tiers.ts', ['--chek']);

  expect([status, stderr]).toEqual([2, "Unknown option '--chek'; see --help.\n"]);
});
