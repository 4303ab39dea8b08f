import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { timeInWords } from '../src/output/plan.ts';
import { filesIn, folder, liner, oneRow, startPlatforms } from './helpers.ts';

const rows = `${oneRow}Rick Astley,Never Gonna Give You Up,PB 41447\nNirvana,Lithium,\n`;

describe('enrich --plan', () => {
  it('tells rows, requests and time, asks nobody and writes no file', async () => {
    const { server, env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': rows });
    const { code, out } = await liner(['enrich', 'crate.csv', '--plan'], { cwd, env });
    expect(code).toBe(0);
    expect(out).toContain(
      "3 rows: 1 by identifiers, 1 by search, 1 answered by another row's search.",
    );
    expect(out).toMatch(/^platform +requests +at best +at most +used now +time$/m);
    expect(out).toMatch(/Together \d+ requests .*: \d\.\d\d a row\./);
    expect(server.requests).toEqual([]);
    expect(existsSync(join(cwd, 'crate.enriched.json'))).toBe(false);
  });

  it('expects nothing of a crate that was looked up before', async () => {
    const { server, env } = await startPlatforms();
    const around = {
      cwd: folder({ 'crate.csv': rows }),
      env: { ...env, LINERNOTES_STATE_DIR: folder() },
    };
    await liner(['enrich', 'crate.csv'], around);
    const { length } = server.requests;
    const { out } = await liner(['enrich', 'crate.csv', '--plan', '--json'], around);
    expect(JSON.parse(out)).toMatchObject({ rows: { kept: 3 }, requests: { expected: 0 } });
    expect(server.requests).toHaveLength(length);
  });

  it('is for the fields that are wanted', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': rows });
    const args = ['enrich', 'crate.csv', '--plan', '--json', '--fields', 'title,isrc'];
    const { out } = await liner(args, { cwd, env });
    const { platforms } = JSON.parse(out);
    expect(platforms[0]).toMatchObject({ platform: 'musicbrainz', fields: ['title', 'isrcs'] });
  });

  it.each([
    [0, '0 s'],
    [90_000, '90 s'],
    [1_500_000, '25 min'],
    [12_000_000, '3 h 20 min'],
    [432_000_000, '5 days'],
  ])('tells %i ms as %s', (durationMs, words) => {
    expect(timeInWords(durationMs)).toBe(words);
  });
});

describe('enrich --fields', () => {
  it('writes records that have these alone, and asks less', async () => {
    const { server, env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': rows });
    const args = ['enrich', 'crate.csv', '--out', 'out.json', '--fields', 'Title,isrc'];
    expect((await liner(args, { cwd, env })).code).toBe(0);
    const crate = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
    expect(Object.keys(crate.rows[2].record).toSorted()).toEqual(['isrcs', 'title']);
    expect(server.requests.filter(({ platform }) => platform === 'discogs')).toEqual([]);
  });

  it('gives a table the columns of these and of no others, at once or by export', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow });
    const args = ['enrich', 'crate.csv', '--fields', 'isrc,styles', '--out'];
    expect((await liner([...args, 'out.csv'], { cwd, env })).code).toBe(0);
    expect((await liner([...args, 'out.json'], { cwd, env })).code).toBe(0);
    expect((await liner(['export', 'out.json', '--out', 'again.csv'], { cwd, env })).code).toBe(0);

    const headerOf = (name: string) => readFileSync(join(cwd, name), 'utf8').split('\r\n')[0];
    expect(headerOf('out.csv')).toMatch(
      /^row,status,score,isrcs,isrcs.from,styles,styles.from,input.artist,/,
    );
    expect(headerOf('again.csv')).toBe(headerOf('out.csv'));
  });

  it.each([
    ['title,colour', 'there is no field "colour"'],
    ['titel', 'there is no field "titel". Did you mean title?'],
    ['bpm', 'Discogs cannot give "bpm"'],
  ])('refuses %s', async (fields, message) => {
    const { server, env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': rows });
    const args = ['enrich', 'crate.csv', '--on', 'discogs', '--fields', fields];
    const { code, err } = await liner(args, { cwd, env });
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(server.requests).toEqual([]);
  });
});

describe('enrich --dry-run', () => {
  it('looks everything up, and writes nothing', async () => {
    const { server, env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow });
    const args = ['enrich', 'crate.csv', '--out', 'out.json', '--dry-run'];
    const { code, out, err } = await liner(args, { cwd, env });
    expect(code).toBe(0);
    expect(out).toContain('Never Gonna Give You Up');
    expect(err).toContain('1 matched. Nothing was written.');
    expect(server.requests.length).toBeGreaterThan(0);
    expect(filesIn(cwd)).toEqual(['crate.csv']);
  });

  it.each([['enrich', '--out'], ['export', '--out'], ['convert']])(
    'tells that there is a file already, and leaves it: %s',
    async (command, ...option) => {
      const { env } = await startPlatforms();
      const cwd = folder({ 'crate.csv': oneRow, 'out.json': 'mine' });
      const args = [command, 'crate.csv', ...option, 'out.json', '--dry-run'];
      const { code, err } = await liner(args, { cwd, env });
      expect([code, readFileSync(join(cwd, 'out.json'), 'utf8')]).toEqual([0, 'mine']);
      expect(err).toContain('"out.json" is there already: it is replaced with --force only.\n');
    },
  );

  it('refuses the crate itself, and asks nobody', async () => {
    const { server, env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow });
    const args = ['enrich', 'crate.csv', '--out', 'crate.csv', '--dry-run', '--force'];
    const { code, err } = await liner(args, { cwd, env });
    expect([code, server.requests]).toEqual([2, []]);
    expect(err).toContain('is the crate itself');
  });

  it('tells the counts as JSON', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow });
    const { out } = await liner(['enrich', 'crate.csv', '--dry-run', '--json'], { cwd, env });
    expect(JSON.parse(out)).toMatchObject({ file: null, counts: { matched: 1 } });
  });
});
