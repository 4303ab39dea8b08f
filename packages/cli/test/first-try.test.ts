import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesIn, folder, liner, oneRow, startPlatforms } from './helpers.ts';
import { start } from './program.ts';
import { interrupt, stage } from './runs-stage.ts';

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

it('an option with names that is given again has the names of both', async () => {
  const { around, server } = await stage();
  const both = ['--on', 'discogs', '--on', 'musicbrainz', '--on', 'discogs'];
  const { out } = await liner(['search', 'Nevermind', ...both, '--json'], around);
  expect(
    JSON.parse(out)
      .platforms.map((one: { platform: string }) => one.platform)
      .sort(),
  ).toEqual(['discogs', 'musicbrainz']);
  expect(new Set(server.requests.map(({ platform }) => platform)).size).toBe(2);
  const columns = ['--columns', 'artist', '--columns', 'title', '--out', 'o.csv'];
  await liner(['export', 'crate.csv', ...columns], around);
  expect(readFileSync(join(around.cwd, 'o.csv'), 'utf8')).toMatch(/^artist,title\n/);
});

it('what could be left out is named where others are asked, and not where there are none', async () => {
  const contact = { MUSICBRAINZ_CONTACT: '' };
  const ref = 'musicbrainz:release:8e061dc4-790e-4587-ba53-011e7852f88d';
  const platforms = { ...contact, LINERNOTES_PLATFORMS: 'discogs,musicbrainz,coverartarchive' };
  const [enrich, show] = [
    await liner(['enrich', '-'], { env: platforms, stdin: oneRow }),
    await liner(['show', ref], { env: contact }),
  ];
  expect(enrich.err).toMatch(/MUSICBRAINZ_CONTACT.* Or leave the platform out: --on discogs\.\n$/);
  expect(show.err).toMatch(/MUSICBRAINZ_CONTACT/);
  expect(show.err).not.toContain('--on');
});

it('all runs are not removed where one is named, nor is one looked for in vain', async () => {
  const { around, id, runs } = await interrupt(2, ['enrich', 'crate.csv', '--out', 'o.json']);
  for (const typed of [
    ['remove', id, '--all'],
    ['show', id, '--all'],
    ['list', id],
  ])
    expect((await liner(['runs', ...typed], around)).code).toBe(2);
  expect(runs()).toHaveLength(1);
});

it('who has doubtful rows is told how to decide them', async () => {
  const { env } = await startPlatforms();
  const cwd = folder({ 'c.csv': 'album\nGreatest Hits\n' });
  const decide = 'ambiguous: row 2. Decide: liner review';
  const json = await liner(['enrich', 'c.csv', '--out', 'my crate.json'], { cwd, env });
  expect(json.err).toContain(`${decide} "my crate.json"\n`);
  const csv = await liner(['enrich', 'c.csv', '--out', 'o.csv'], { cwd, env });
  expect(csv.err).toMatch(/^ambiguous: row 2$/m);
});

it('help is as wide as 80 columns', async () => {
  const { out } = await liner(['--help']);
  const wide = out.split('\n').filter((line) => line.length > 80);
  expect(wide).toEqual([]);
});

it('a terminal that is closed ends a command like Ctrl-C', { timeout: 30_000 }, async () => {
  const cells = Array.from({ length: 200_000 }, (_, index) => `Artist ${index},Title ${index}`);
  const cwd = folder({ 'big.csv': `artist,title\n${cells.join('\n')}\n` });
  const { child, ended } = start(['convert', 'big.csv', 'o.json'], cwd, {});
  const watch = setInterval(() => {
    if (filesIn(cwd).length === 1) return;
    clearInterval(watch);
    child.kill('SIGHUP');
  }, 5);
  const { code, out, err } = await ended.finally(() => clearInterval(watch));
  expect([code, out, err]).toEqual([130, '', expect.stringContaining('Interrupted')]);
  expect(filesIn(cwd)).toEqual(['big.csv']);
});
