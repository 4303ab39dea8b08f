import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesIn, folder, liner, startPlatforms } from './helpers.ts';
import { stage } from './runs-stage.ts';

it('a crate does not go into a file of a DJ program, and nobody is asked', async () => {
  const { server, around, cwd } = await stage();
  for (const typed of [
    ['--out', 'o.m3u8'],
    ['--out', 'o.xml'],
    ['--format', 'traktor-nml'],
  ]) {
    const { code, err } = await liner(['enrich', 'crate.csv', ...typed], around);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/has no place for an enriched crate.*liner apply/),
    ]);
  }
  expect([server.requests.length, filesIn(cwd)]).toEqual([0, ['crate.csv']]);
  const { err } = await liner(['enrich', 'crate.csv', '--format', 'exel'], around);
  expect(err).not.toContain('m3u8');
});

it('what a format changed of a crate is told', async () => {
  const { env } = await startPlatforms();
  const cwd = folder({ 'crate.csv': 'artist,title,mood\nNirvana,Lithium,=1+1\n' });
  const args = ['enrich', 'crate.csv', '--out', 'o.csv'];
  const { code, err } = await liner(args, { cwd, env });
  expect([code, err]).toEqual([
    0,
    expect.stringMatching(/input\.other\.mood: text that a spreadsheet would run.*1 value/),
  ]);
  const told = await liner([...args, '--force', '--json'], { cwd, env });
  expect(JSON.parse(told.out)).toMatchObject({
    file: join(cwd, 'o.csv'),
    lossReport: [{ column: 'input.other.mood', reason: 'formula', count: 1 }],
  });
});

it.each([
  ['an output that cannot be begun', ['--out', 'crate.csv/o.json'], 1],
  ['a recording that is not there', ['--replay', 'nowhere', '--out', 'o.json'], 2],
])('%s leaves no run behind', async (_, typed, exitCode) => {
  const { around, runs } = await stage();
  const { code, err } = await liner(['enrich', 'crate.csv', ...typed], around);
  expect([code, runs()]).toEqual([exitCode, []]);
  expect(err).not.toContain('--resume');
});
