import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { collectionXml } from './apply-stage.ts';
import { filesIn, folder, liner, oneRow, startPlatforms } from './helpers.ts';
import { holdingsStage } from './holdings-stage.ts';

const played = { MUSICBRAINZ_CONTACT: 'test@linernotes.example' };

it.each([
  ['crate.xlsx', 'XLSX', 'Save it as CSV (UTF-8).'],
  ['my crate.parquet', 'Parquet', 'liner convert "my crate.parquet" crate.csv'],
])('%s is told by what it is', async (name, format, remedy) => {
  const cwd = folder({ [name]: 'PK\u0003\u0004\0' });
  const { code, err } = await liner(['enrich', name, '--out', 'o.json'], { cwd, env: played });
  expect([code, err]).toEqual([2, expect.stringContaining(`"${name}": ${format}`)]);
  expect(err).toContain(remedy);
});

it.each([[['enrich', 'c.csv']], [['export', 'c.csv', '--format', 'json']]])(
  'an output without a name is none: %s',
  async (args) => {
    const cwd = folder({ 'c.csv': oneRow });
    const { code, err } = await liner([...args, '--out', ''], { cwd, env: played });
    expect([code, err]).toEqual([2, '--out: no file is named. Name one.\n']);
    expect(filesIn(cwd)).toEqual(['c.csv']);
  },
);

it('a copy of a collection does not end like another format', async () => {
  const { env } = await startPlatforms();
  const cwd = folder({ 'c.xml': collectionXml });
  await liner(['enrich', 'c.xml', '--out', 'crate.json'], { cwd, env });
  const args = ['apply', 'crate.json', '--to', 'c.xml', '--yes', '--out'];
  const { code, err } = await liner([...args, 'copy.nml'], { cwd, env });
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/ends like Traktor.* End it with \.xml\.\n$/),
  ]);
  expect((await liner([...args, 'copy.xml'], { cwd, env })).code).toBe(0);
  expect(filesIn(cwd)).not.toContain('copy.nml');
});

it('a collection is not read for a file that is there already', async () => {
  const { run, cwd, server } = await holdingsStage({ collection: 4 });
  writeFileSync(join(cwd, 'mine.csv'), 'mine');
  const { code, err } = await run(['collection', 'export', '--out', 'mine.csv']);
  expect([code, err]).toEqual([
    2,
    '"mine.csv" is there already. Add --force to replace it, or name another file with --out.\n',
  ]);
  expect([readFileSync(join(cwd, 'mine.csv'), 'utf8'), server.requests]).toEqual(['mine', []]);
});

it('a state folder that cannot be written is told with what to set', async () => {
  const { env } = await startPlatforms();
  const state = join(folder({ file: '' }), 'file', 'state');
  const around = {
    env: { ...env, LINERNOTES_STATE_DIR: state, LINERNOTES_CREDENTIAL_STORE: 'off' },
  };
  const { code, out, err } = await liner(['search', 'Nevermind', '--json'], around);
  expect([code, JSON.parse(out).platforms.length]).toEqual([0, 2]);
  for (const until of ['no answer is kept', 'run one liner at a time'])
    expect(err).toMatch(
      new RegExp(`cannot be used: .* Set LINERNOTES_STATE_DIR to a folder .* Until then, ${until}`),
    );
});

it('settings of a platform are told below each other', async () => {
  const { out } = await liner(['platforms']);
  const [discogs = ''] = out.split('\n\n');
  const places = discogs.split('\n').flatMap((line) => {
    const place = line.search(/ not set: /);
    return place < 0 ? [] : [place];
  });
  expect(new Set(places).size).toBe(1);
});

it('a thing is as wide as the terminal, and a line for each value elsewhere', async () => {
  const { env } = await startPlatforms();
  const args = ['show', 'discogs:release:249504'];
  const { out } = await liner(args, { env, isTTY: true, columns: 80 });
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(out).toMatch(/\n {2}contributions {11}\S.*\n {26}\S/);
  const piped = await liner(args, { env });
  expect(piped.out).toMatch(/\n {2}contributions {11}\S.*\n {2}companies/);
});

it('a word that is no action is told in words', async () => {
  const { code, err } = await liner(['runs', 'everything']);
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^"everything" is invalid for "action"\./),
  ]);
});

it('the command of a clone that is not built says so', async () => {
  const bin = readFileSync(new URL('../bin/liner.js', import.meta.url), 'utf8');
  const cwd = folder({ 'bin/liner.js': bin, 'package.json': '{ "type": "module" }' });
  const child = spawn(process.execPath, ['bin/liner.js', '--help'], { cwd });
  const [[code], err] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  expect([code, err]).toEqual([1, expect.stringMatching(/^liner is not built here\. .*\n$/)]);
});

it('an enriched crate is not enriched again', async () => {
  const { env, server } = await startPlatforms();
  const cwd = folder({ 'c.csv': oneRow });
  await liner(['enrich', 'c.csv', '--out', 'crate.json'], { cwd, env });
  const before = server.requests.length;
  const { code, err } = await liner(['enrich', 'crate.json', '--out', 'o.json'], { cwd, env });
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^crate\.json is an enriched crate already\. Name the file/),
  ]);
  expect([server.requests.length, filesIn(cwd)]).toEqual([before, ['c.csv', 'crate.json']]);
});
