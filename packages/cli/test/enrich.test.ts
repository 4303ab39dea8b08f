import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnrichedCrate, type EnrichedRow } from '@linernotes/enrich';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, liner, oneRow, startPlatforms } from './helpers.ts';

const record = {
  artist: 'Rick Astley',
  title: 'Never Gonna Give You Up',
  catalogNumber: 'PB 41447',
};
const rows = [record, { artist: 'Nirvana', title: 'Lithium', catalogNumber: '' }];
const csv = `artist,title,catalogNumber\n${rows.map((row) => Object.values(row).join(',')).join('\n')}\n`;

function crateIn(cwd: string, name: string): EnrichedCrate {
  return EnrichedCrate.parse(JSON.parse(readFileSync(join(cwd, name), 'utf8')));
}

function titles(crate: { readonly rows: readonly EnrichedRow[] }) {
  return crate.rows.map(({ record: { title } }) => title?.value);
}

const found = ['Never Gonna Give You Up', 'Lithium'];

describe('enrich reads', () => {
  it.each([
    ['CSV', 'crate.csv', csv],
    ['CSV with a byte order mark and CRLF', 'crate.csv', `\ufeff${csv.replaceAll('\n', '\r\n')}`],
    ['CSV with semicolons', 'crate.csv', csv.replaceAll(',', ';')],
    ['CSV with tabs', 'crate.csv', csv.replaceAll(',', '\t')],
    ['CSV as Excel writes it', 'crate.csv', `sep=;\r\n${csv.replaceAll(',', ';')}`],
    ['TSV', 'crate.tsv', csv.replaceAll(',', '\t')],
    ['a JSON array', 'crate.json', JSON.stringify(rows)],
    ['NDJSON', 'crate.ndjson', rows.map((row) => JSON.stringify(row)).join('\n')],
    ['a file whose name says nothing', 'crate', csv],
  ])('%s', async (_what, name, text) => {
    const { env } = await startPlatforms();
    const cwd = folder({ [name]: text });
    const { code, err } = await liner(['enrich', name, '--out', 'out.json'], { cwd, env });
    expect([code, err]).toEqual([0, expect.stringContaining('2 matched. Written to ')]);
    expect(titles(crateIn(cwd, 'out.json'))).toEqual(found);
  });

  it.each([
    ['CSV', csv, []],
    ['NDJSON', rows.map((row) => JSON.stringify(row)).join('\n'), []],
    ['what --from says', csv.replaceAll(',', '\t'), ['--from', 'tsv']],
  ])('standard input: %s', async (_what, stdin, options) => {
    const { env } = await startPlatforms();
    const { code, out } = await liner(['enrich', '-', '--json', ...options], { env, stdin });
    expect(code).toBe(0);
    expect(titles(EnrichedCrate.parse(JSON.parse(out)))).toEqual(found);
  });
});

/** Word by word as the terms of Discogs' API want it. */
const discogsNotice =
  "This application uses Discogs' API but is not affiliated with, sponsored or endorsed by Discogs. 'Discogs' is a trademark of Zink Media, LLC. Data provided by Discogs.";

describe('enrich writes', () => {
  it('a table for people, and the file by default under exports', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'my crate.csv': oneRow });
    const { code, out, err } = await liner(['enrich', 'my crate.csv'], { cwd, env });
    expect(code).toBe(0);
    const [head, line, ...notices] = out.trimEnd().split('\n');
    expect(head).toMatch(/^row +status +artist .* from +pages$/);
    expect(line).toMatch(
      /^2 +matched +Rick Astley .*discogs \+ musicbrainz +https:\/\/www\.discogs\.com\/release\/249504 https:\/\/musicbrainz\.org\/release\/[\da-f-]+$/,
    );
    expect(notices).toEqual([discogsNotice, 'Data from MusicBrainz (https://musicbrainz.org)']);
    expect(err).toContain(join(cwd, 'exports', 'my crate.enriched.json'));
    expect(filesIn(cwd)).toEqual(['exports/my crate.enriched.json', 'my crate.csv']);
  });

  it('CSV and NDJSON by the name of the file, and what --format says before that', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow });
    const to = (...options: string[]) => liner(['enrich', 'crate.csv', ...options], { cwd, env });
    await to('--out', 'a.csv');
    await to('--out', 'a.ndjson');
    await to('--out', 'a.txt', '--format', 'csv');
    const [head = '', line = ''] = readFileSync(join(cwd, 'a.csv'), 'utf8').split(/\r?\n/);
    expect(head).toMatch(/^row,status,score,artist,artist\.from,/);
    expect(line).toMatch(/^2,matched,/);
    expect(line).toContain('https://www.discogs.com/release/249504');
    expect(head).toMatch(/,notices$/);
    expect(line).toContain(discogsNotice);
    expect(JSON.parse(readFileSync(join(cwd, 'a.ndjson'), 'utf8')).status).toBe('matched');
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(readFileSync(join(cwd, 'a.csv'), 'utf8'));
  });

  it('where EXPORT_DIR and DEFAULT_EXPORT_FORMAT say', async () => {
    const { env } = await startPlatforms();
    const settings = { ...env, EXPORT_DIR: 'mine', DEFAULT_EXPORT_FORMAT: 'csv' };
    const cwd = folder();
    const { code } = await liner(['enrich', '-'], { cwd, env: settings, stdin: oneRow });
    expect([code, filesIn(cwd)]).toEqual([0, ['mine/crate.enriched.csv']]);
  });

  it('with --json one document on standard output, and nothing else there', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow });
    const whole = await liner(['enrich', 'crate.csv', '--json', '--format', 'json'], { cwd, env });
    expect(EnrichedCrate.parse(JSON.parse(whole.out)).rows).toHaveLength(1);
    expect(filesIn(cwd)).toEqual(['crate.csv']);
    const told = await liner(['enrich', 'crate.csv', '--json', '--out', 'a.json'], { cwd, env });
    expect(JSON.parse(told.out)).toEqual({
      file: join(cwd, 'a.json'),
      counts: { matched: 1, ambiguous: 0, missing: 0, failed: 0 },
    });
  });

  it('to standard output what --out - asks for, and nothing else there', async () => {
    const { env } = await startPlatforms();
    const args = ['enrich', '-', '--out', '-'];
    const json = await liner(args, { env, stdin: oneRow });
    const csvFile = await liner([...args, '--format', 'csv'], { env, stdin: oneRow });
    expect([json.code, json.err]).toEqual([0, '1 matched.\n']);
    expect(EnrichedCrate.parse(JSON.parse(json.out)).rows).toHaveLength(1);
    expect(csvFile.out.trim().split(/\r?\n/)).toEqual([
      expect.stringMatching(/^row,status,/),
      expect.stringMatching(/^2,matched,/),
    ]);
  });

  it('the user’s own columns and what refused rows say', async () => {
    const { env } = await startPlatforms();
    const stdin = 'title,year,Shelf\nLithium,1991,A3\n,abcd,B7\nx,1991,C1,extra\n';
    const around = { cwd: folder(), env, stdin };
    const printed = await liner(['enrich', '-', '--json'], around);
    const rows = EnrichedCrate.parse(JSON.parse(printed.out)).rows;
    expect(rows.map(({ input }) => input)).toEqual([
      { title: 'Lithium', year: 1991, other: { Shelf: 'A3' } },
      { other: { year: 'abcd', Shelf: 'B7' } },
      { other: { title: 'x', year: '1991', Shelf: 'C1', 'column 4': 'extra' } },
    ]);
    const { out } = await liner(['enrich', '-', '--out', '-', '--format', 'csv'], around);
    const [head = '', ...lines] = out.trim().split(/\r?\n/);
    expect(head).toContain('input.other.Shelf');
    for (const [index, shelf] of ['A3', 'B7', 'C1'].entries()) {
      expect(lines[index]).toContain(shelf);
    }
    expect(lines[1]).toContain('abcd');
    expect(lines[2]).toContain('extra');
  });

  it('with --json and a file, which rows are not matched', async () => {
    const { env } = await startPlatforms();
    const stdin = 'title,artist\nLithium,Nirvana\nZzyzx,Nobody At All\n';
    const args = ['enrich', '-', '--json', '--out', 'o.json'];
    const { out } = await liner(args, { env, stdin });
    expect(JSON.parse(out)).toMatchObject({ unmatched: { missing: [3] } });
  });

  it('as many candidates as --top says', async () => {
    const { env } = await startPlatforms();
    const stdin = 'title,artist,album\nSo What,Miles Davis,Kind of Blue\n';
    const candidates = async (top: string) => {
      const { out } = await liner(['enrich', '-', '--json', '--top', top], { env, stdin });
      return EnrichedCrate.parse(JSON.parse(out)).rows[0]?.candidates.length ?? 0;
    };
    expect(await candidates('0')).toBe(2);
    expect(await candidates('3')).toBe(3);
  });

  it('the same bytes twice with SOURCE_DATE_EPOCH', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': csv });
    const fixed = { ...env, SOURCE_DATE_EPOCH: '1700000000' };
    for (const name of ['a.json', 'b.json', 'a.csv', 'b.csv'])
      await liner(['enrich', 'crate.csv', '--out', name], { cwd, env: fixed });
    const bytes = (name: string) => readFileSync(join(cwd, name));
    expect(bytes('a.json').equals(bytes('b.json'))).toBe(true);
    expect(bytes('a.csv').equals(bytes('b.csv'))).toBe(true);
    expect(crateIn(cwd, 'a.json').generatedBy.at).toBe('2023-11-14T22:13:20.000Z');
    expect(bytes('a.json').toString()).not.toContain(String(new Date().getFullYear()));
  });
});

describe('enrich', () => {
  it('asks only the platforms of --on, and needs the settings of no other', async () => {
    const { server, env } = await startPlatforms();
    const { MUSICBRAINZ_CONTACT: _none, ...rest } = env;
    const args = ['enrich', '-', '--json', '--on', ' Discogs '];
    const { code } = await liner(args, { env: rest, stdin: oneRow });
    expect([code, server.accepted['musicbrainz']]).toEqual([0, 0]);
    expect(server.accepted['discogs']).toBeGreaterThan(0);
  });

  it('exits with 3 when a row is bad, after doing the others', async () => {
    const { env } = await startPlatforms();
    const stdin = `${oneRow},,\nNirvana,Lithium,\na,b,c,d,e\n`;
    const { code, out, err } = await liner(['enrich', '-', '--out', 'o.json'], { env, stdin });
    expect([code, err]).toEqual([3, expect.stringContaining('2 matched, 2 failed.')]);
    expect(out).toContain('The row has no title, album, ISRC');
    expect(out).toContain('The row has 5 columns');
  });

  it('exits with 3 when no platform could answer, with 0 when one could', async () => {
    const down = { faults: [{ match: /./, times: 1_000, status: 500 }] };
    const one = await startPlatforms({ discogs: down });
    const both = await startPlatforms({ discogs: down, musicbrainz: down });
    const args = ['enrich', '-', '--out', 'o.json'];
    const half = await liner(args, { env: one.env, stdin: oneRow });
    const none = await liner(args, { env: both.env, stdin: oneRow });
    expect([half.code, none.code]).toEqual([0, 3]);
    expect(half.out).toContain('discogs failed');
    expect(none.out).toContain('discogs failed + musicbrainz failed');
    expect(none.err).toMatch(
      /^discogs failed in 1 row; the first time: Discogs answered GET .* with 500/,
    );
  });

  it('replaces a file only with --force', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow, 'o.json': 'old' });
    const args = ['enrich', 'crate.csv', '--out', 'o.json'];
    const refused = await liner(args, { cwd, env });
    expect([refused.code, readFileSync(join(cwd, 'o.json'), 'utf8')]).toEqual([2, 'old']);
    expect(refused.err).toMatch(/"o.json" is there already. Add --force/);
    const forced = await liner([...args, '--force'], { cwd, env });
    expect([forced.code, titles(crateIn(cwd, 'o.json'))]).toEqual([0, found.slice(0, 1)]);
    expect(existsSync(join(cwd, 'exports'))).toBe(false);
  });
});
