import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start } from './program.ts';
import { calmBytes, stage } from './runs-stage.ts';

type Staged = Awaited<ReturnType<typeof stage>>;

/** Kills what is started as soon as something can be seen; answers whether it came to that. */
async function killWhen({ cwd, around }: Staged, isTime: () => boolean): Promise<boolean> {
  const { child, ended } = start(['enrich', 'crate.csv', '--out', 'out.json'], cwd, around.env);
  const watch = setInterval(() => isTime() && child.kill('SIGKILL'), 0);
  const { code } = await ended;
  clearInterval(watch);
  return code === null;
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

it.each([
  ['before it is begun', ({ state }: Staged) => namesIn(join(state, 'runs')).length > 0],
  [
    'while its output is written',
    ({ cwd }: Staged) => namesIn(cwd).some((name) => name !== 'crate.csv'),
  ],
  [
    'when its output is written',
    ({ cwd, runs }: Staged) => existsSync(join(cwd, 'out.json')) && runs().length > 0,
  ],
])(
  'a run that is killed %s ends with the same file, and is no more',
  { timeout: 30_000 },
  async (_what, isTime) => {
    const staged = await stage();
    const { cwd, around, state, runs } = staged;
    const wasKilled = await killWhen(staged, () => isTime(staged));
    if (wasKilled) {
      const again =
        runs().length > 0 ? ['--resume'] : ['crate.csv', '--out', 'out.json', '--force'];
      const { code, err } = await start(['enrich', ...again], cwd, around.env).ended;
      expect([code, err]).toEqual([0, expect.any(String)]);
    }
    expect(readFileSync(join(cwd, 'out.json')).equals(await calmBytes())).toBe(true);
    expect(runs()).toEqual([]);
    expect(readdirSync(cwd).toSorted()).toEqual(['crate.csv', 'out.json']);
    // A folder that was only just made could be that of a run which begins.
    for (const name of namesIn(join(state, 'runs'))) utimesSync(join(state, 'runs', name), 0, 0);
    const { ended } = start(['runs', 'remove', '--all'], cwd, around.env);
    expect((await ended).code).toBe(0);
    expect(readdirSync(join(state, 'runs')).filter((name) => !name.startsWith('.'))).toEqual([]);
  },
);
