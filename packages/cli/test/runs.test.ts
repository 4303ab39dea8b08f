import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnrichedCrate } from '@linernotes/enrich';
import { describe, expect, it } from 'vitest';
import { folder, liner, startPlatforms } from './helpers.ts';
import { start } from './program.ts';
import { calmBytes, crate, interrupt, stage } from './runs-stage.ts';

describe('a run that was interrupted', () => {
  const args = ['enrich', 'crate.csv', '--out', 'out.json'];

  it('goes on by its id alone, asks nothing again, and writes the same bytes', async () => {
    const { server, cwd, around, ended, id, runs } = await interrupt(5, args);
    expect([ended.code, runs()]).toEqual([130, [`runs/${id}/run.json`]]);
    const asked = new Set(server.requests.map(({ path, query }) => JSON.stringify([path, query])));
    const { code, err } = await liner(['enrich', '--resume', id], around);
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/^Going on with the run .*: \d of 4 rows are done\.\n/),
    ]);
    expect(readFileSync(join(cwd, 'out.json')).equals(await calmBytes())).toBe(true);
    const all = server.requests.map(({ path, query }) => JSON.stringify([path, query]));
    expect([all.length, asked.size >= 5]).toEqual([new Set(all).size, true]);
    expect(runs()).toEqual([]);
  });

  it.each([
    ['the crate', ['--resume', 'crate.csv']],
    ['the crate before it', ['crate.csv', '--resume']],
    ['nothing: the last one', ['--resume']],
  ])('is found by %s', async (_what, named) => {
    const { cwd, around } = await interrupt(3, args);
    const { code } = await liner(['enrich', ...named, '--out', 'other.csv'], around);
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'other.csv')).equals(await calmBytes('csv'))).toBe(true);
  });

  it('of standard input goes on with the copy that it keeps', async () => {
    const piped = ['enrich', '-', '--json'];
    const { around, ended, id } = await interrupt(4, piped, crate);
    expect(ended.err).toContain('the output is cut off');
    const { code, out } = await liner(['enrich', '--resume', id], around);
    expect([code, EnrichedCrate.parse(JSON.parse(out)).rows.length]).toEqual([0, 4]);
  });

  it.each([
    [
      'the rows',
      `${crate}Reckoner,Radiohead\n`,
      [],
      /crate\.csv is another since it was begun; it had 4 rows then, and has 5 now/,
    ],
    ['a row', crate.replace('Nude', 'Videotape'), [], /its rows were changed/],
    ['an option', crate, ['--top', '3'], /begun with --top 5, not with --top 3/],
    [
      'the platforms',
      crate,
      ['--on', 'discogs'],
      /begun with --on discogs,musicbrainz, not with --on discogs\./,
    ],
  ])('refuses another of %s, in a sentence', async (_what, text, options, sentence) => {
    const { server, cwd, around, id } = await interrupt(3, args);
    writeFileSync(join(cwd, 'crate.csv'), text);
    const before = server.requests.length;
    const { code, err } = await liner(['enrich', '--resume', id, ...options], around);
    expect([code, server.requests.length]).toEqual([2, before]);
    expect(err).toMatch(sentence);
    expect(err).toMatch(/or begin anew without --resume\.\n$/);
  });

  it('is told of by the next run of the same crate', async () => {
    const { around, id } = await interrupt(3, args);
    const { err } = await liner([...args, '--force'], around);
    expect(err).toContain(
      `An earlier run of this crate has rows left: "liner enrich --resume ${id}"`,
    );
  });
});

describe('enrich --resume', () => {
  it.each([
    [['--resume'], 'There is no run to go on with.'],
    [['--resume', '20261122-0131-abcd'], 'There is no run "20261122-0131-abcd" to go on with.'],
    [['crate.csv', '--resume'], 'There is no run of crate.csv to go on with.'],
    [[], 'No crate is named.'],
    [['crate.csv', '--resume', '--record', 'tapes'], 'cannot be used with option'],
  ])('%j is refused', async (args, sentence) => {
    const { around } = await stage();
    const { code, err } = await liner(['enrich', ...args], around);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe('liner runs', () => {
  it('lists, shows and removes what is left', async () => {
    const { around, cwd, id, state } = await interrupt(3, [
      'enrich',
      'crate.csv',
      '--out',
      'o.json',
    ]);
    const list = await liner(['runs'], around);
    expect(list.out).toMatch(
      new RegExp(`^run +begun.*\\n${id} +\\d{4}-.* 4 +${join(cwd, 'crate.csv')}\\n$`),
    );
    const { out } = await liner(['runs', 'show', id, '--json'], around);
    expect(JSON.parse(out)).toMatchObject({
      id,
      rowCount: 4,
      isUnderWay: false,
      decisive: { '--top': '5' },
    });
    expect((await liner(['runs', 'show', id], around)).out).toContain('requests for');
    expect((await liner(['runs', 'remove', id], around)).code).toBe(0);
    expect(readdirSync(join(state, 'runs'))).toEqual([]);
    expect((await liner(['runs', 'list', '--json'], around)).out).toBe('{\n  "runs": []\n}\n');
    expect((await liner(['runs', 'remove', id], around)).err).toContain(`There is no run "${id}"`);
    expect((await liner(['runs', 'show'], around)).err).toContain('No run is named.');
  });
});

describe('what a run cost', () => {
  it('is told by --report: requests a row, and where they went', async () => {
    const { server, around } = await stage();
    const { err } = await liner(['enrich', 'crate.csv', '--out', 'o.json', '--report'], around);
    const count = server.requests.length;
    expect(err).toContain(`${count} requests for 4 rows: ${(count / 4).toFixed(2)} a row\n`);
    expect(err).toMatch(/\nplatform +question +asked +requests +repeated +cached +given again\n/);
    expect(err).toMatch(/\nmusicbrainz +searchRecordings +4 +4 +0 +0 +0\n/);
  });

  it('is kept for who asks again for rows of which a platform failed', async () => {
    const faults = [{ match: /./, times: 1, status: 500 }];
    const { env } = await startPlatforms({ discogs: { faults } });
    const cwd = folder({ 'crate.csv': 'title,artist\nLithium,Nirvana\n' });
    const around = { cwd, env: { ...env, LINERNOTES_STATE_DIR: folder() } };
    const failed = await liner(['enrich', 'crate.csv', '--out', 'o.json'], around);
    const [, id = ''] =
      /A platform failed for 1 row: "liner enrich --resume (\S+) --force"/.exec(failed.err) ?? [];
    const again = await liner(['enrich', '--resume', id, '--force'], around);
    const sources = (name: string) =>
      EnrichedCrate.parse(JSON.parse(readFileSync(join(cwd, name), 'utf8'))).rows[0]?.sources;
    expect([failed.code, again.code]).toEqual([0, 0]);
    expect(sources('o.json')?.map(({ status }) => status)).toEqual(['found', 'found']);
  });
});

it('a run killed with -9 goes on to the same bytes', { timeout: 60_000 }, async () => {
  const { server, cwd, around } = await stage(20);
  let kills = 0;
  for (let isBegun = false; ; isBegun = true) {
    const what = isBegun ? ['--resume'] : ['crate.csv', '--out', 'out.json'];
    const before = server.requests.length;
    const { child, ended } = start(['enrich', ...what], cwd, around.env);
    const watch = setInterval(() => {
      if (kills < 2 && server.requests.length >= before + 3) child.kill('SIGKILL');
    }, 1);
    const { code, err } = await ended;
    clearInterval(watch);
    if (code !== null) {
      expect([code, err]).toEqual([0, expect.any(String)]);
      break;
    }
    kills += 1;
  }
  expect(kills).toBe(2);
  expect(readFileSync(join(cwd, 'out.json')).equals(await calmBytes())).toBe(true);
});
