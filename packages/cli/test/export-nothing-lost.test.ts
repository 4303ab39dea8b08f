import { execFileSync } from 'node:child_process';
import { constants, existsSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exitCodes, Problem } from '../src/problem.ts';
import { filesIn, folder, liner, type Surroundings } from './helpers.ts';

const lines = (records: readonly object[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');
const toNdjson = ['convert', '-', '-', '--format', 'ndjson'];
/** What becomes of standard input as NDJSON. */
const through = (stdin: Surroundings['stdin'], ...args: readonly string[]) =>
  liner([...toNdjson, ...args], { stdin: stdin ?? '' });

const ofDiscogs = {
  title: 'Nude',
  images: ['u1'],
  artist: { name: 'Radiohead', images: ['u2'] },
  source: { platform: 'discogs', id: '1', url: 'https://www.discogs.com/release/1' },
};

describe('what a platform does not let be passed on', () => {
  it('is left out of a table too, which says whose it is, and the notice is written', async () => {
    const cwd = folder({ 'a.ndjson': lines([ofDiscogs]) });
    await liner(['convert', 'a.ndjson', 'own.csv', '--own-use'], { cwd });
    const { err } = await liner(['convert', 'own.csv', 'b.csv'], { cwd });

    expect(readFileSync(join(cwd, 'own.csv'), 'utf8')).toContain('u2');
    const table = readFileSync(join(cwd, 'b.csv'), 'utf8');
    expect([table.includes('u1'), table.includes('u2')]).toEqual([false, false]);
    expect(table).toContain('Radiohead');
    expect(filesIn(cwd)).toContain('b.csv.notices.txt');
    expect(err).toContain('artist.images: field that its platform does not let be passed on');
  });

  it('is told by the platforms that a cell comes from', async () => {
    const table = 'images,images.from,title,title.from\nu1,discogs,Nude,discogs+musicbrainz\n';
    const { out, err } = await through(table);
    expect(JSON.parse(out)).toEqual({ title: 'Nude', 'title.from': 'discogs+musicbrainz' });
    expect(err).toContain('Data provided by Discogs.');
    expect(
      JSON.parse((await through(table.replace('u1,discogs', 'u1,discogs+musicbrainz'))).out),
    ).toHaveProperty('images');
  });

  it('is told where nobody says whose it is', async () => {
    const { out, err } = await through('title,images\nNude,u1\n');
    expect(JSON.parse(out)).toHaveProperty('images', 'u1');
    expect(err).toContain('images: may be a field that its platform does not let be passed on');
    expect((await through('title,images\nNude,\n')).err).toBe('1 record written.\n');
  });

  it('is told by its whole name, and only of what is written', async () => {
    const { err } = await through(lines([{ x: 1 }, ofDiscogs]));
    expect(err).toContain(
      'artist.images: field that its platform does not let be passed on, left out (1 value, first in item 2)',
    );
    const chosen = await through(lines([ofDiscogs]), '--columns', 'title');
    expect(chosen.err).not.toContain('images');
  });
});

describe('what is to stand beside a file', () => {
  it.each([
    ['is a folder in the way', 'nb.csv', 'nb.csv.notices.txt is a folder. Name a file in it.'],
    ['has too long a name', `${'w'.repeat(244)}.csv`, 'has too long a name. Choose a shorter one.'],
  ])('and %s keeps the file from being written', async (_, name, sentence) => {
    const cwd = folder({ 'a.ndjson': lines([ofDiscogs]) });
    mkdirSync(join(cwd, 'nb.csv.notices.txt'));
    const { code, err } = await liner(['convert', 'a.ndjson', name], { cwd });
    expect([code, existsSync(join(cwd, name))]).toEqual([1, false]);
    expect(err.split('\n').at(-2)).toContain(sentence);
  });

  it('is told by a dry run, which writes nothing', async () => {
    const cwd = folder({ 'a.ndjson': lines([ofDiscogs]) });
    const args = ['convert', 'a.ndjson', 'a.csv', '--schema', '--dry-run', '--json'];
    const { beside } = JSON.parse((await liner(args, { cwd })).out);
    expect(beside).toEqual({ notices: 'a.csv.notices.txt', schema: 'a.csv.schema.json' });
    expect(filesIn(cwd)).toEqual(['a.ndjson']);
  });

  it('is about that file: a folder by its name stays', async () => {
    const cwd = folder({
      'a.ndjson': lines([{ a: 1 }]),
      'a.csv.notices.txt/x': '',
      'b.csv.notices.txt': 'old',
    });
    expect((await liner(['convert', 'a.ndjson', 'a.csv'], { cwd })).code).toBe(0);
    expect((await liner(['convert', 'a.ndjson', 'b.csv', '--force'], { cwd })).code).toBe(0);
    expect(filesIn(cwd)).toEqual(['a.csv', 'a.csv.notices.txt/x', 'a.ndjson', 'b.csv']);
  });

  it('is not replaced unless that is allowed, and never what is read', async () => {
    const cwd = folder({ 'a.csv.schema.json': '[{"a":1}]', 'b.csv.notices.txt': 'mine' });
    for (const args of [['a.csv', '--force'], ['a.csv'], ['b.csv']]) {
      const { code } = await liner(['convert', 'a.csv.schema.json', ...args], { cwd });
      expect(code).not.toBe(0);
    }
    expect(filesIn(cwd)).toEqual(['a.csv.schema.json', 'b.csv.notices.txt']);
  });

  it('stands beside the file that a link leads to', async () => {
    const cwd = folder({ 'a.ndjson': lines([ofDiscogs]), 'to/b.csv': 'old' });
    symlinkSync(join(cwd, 'to/b.csv'), join(cwd, 'l.csv'));
    expect((await liner(['convert', 'a.ndjson', 'l.csv', '--force'], { cwd })).code).toBe(0);
    expect(filesIn(cwd)).toContain('to/b.csv.notices.txt');
  });
});

describe('a set without records', () => {
  it.each(['csv', 'tsv', 'sqlite', 'parquet'])(
    'keeps the columns of a table: %s',
    async (ending) => {
      const cwd = folder({ 'h.csv': 'a,a.b,c.d\n' });
      await liner(['convert', 'h.csv', `h2.${ending}`], { cwd });
      await liner(['convert', `h2.${ending}`, 'h3.csv'], { cwd });
      expect(readFileSync(join(cwd, 'h3.csv'), 'utf8')).toBe('a,a.b,c.d\n');
    },
  );

  it('keeps the columns of what Discogs exported, where rows have them', async () => {
    const names = 'Catalog#,release_id,CollectionFolder,Collection Notes,Mine';
    const cwd = folder({ 'd.csv': `${names}\n` });
    const { out } = await liner(['convert', 'd.csv', '-', '--format', 'csv'], { cwd });
    expect(out).toBe('catno,release_id,folder,fields.Notes,others.Mine\n');
  });

  it.each(['ndjson', 'csv', 'tsv', 'json', 'sqlite'])('is read again: %s', async (ending) => {
    const cwd = folder({ 'e.json': '[]' });
    await liner(['convert', 'e.json', `e2.${ending}`], { cwd });
    const { code, out } = await liner(['convert', `e2.${ending}`, '-', '--format', 'json'], {
      cwd,
    });
    expect([code, JSON.parse(out)]).toEqual([0, []]);
  });
});

describe('what is read', () => {
  it('keeps apostrophes that no guard has put there, and loses those of a guard when it is told', async () => {
    const cwd = folder({ 'g.csv': "t\n'=x\n=x\n" });
    await liner(['convert', 'g.csv', 'g2.csv', '--profile', 'excel'], { cwd });
    await liner(['convert', 'g2.csv', 'g3.csv', '--guarded'], { cwd });
    expect(readFileSync(join(cwd, 'g3.csv'), 'utf8')).toBe('"t"\n"\'=x"\n"=x"\n');
  });

  it('tells whole numbers that are not as they stand there', async () => {
    const { code, err } = await through('{"a":1}\n{"id":98765432109876543210}\n');
    expect([code, err.split('\n')[0]]).toEqual([
      0,
      'id: whole number beyond 2^53, not exact (1 value, first in item 2)',
    ]);
  });

  it('is the list that was named, and what stands beside it is told where it has no place', async () => {
    const text = '{"rows":[{"b":1}],"releases":[{"a":1}]}';
    const named = await through(text, '--list', 'releases');
    expect([named.out, named.err]).toEqual([
      '{"a":1}\n',
      'rows: no place in the format, left out (1 value)\n1 record written.\n',
    ]);
    const none = await through(text, '--list', 'x');
    expect([none.code, none.err]).toEqual([
      2,
      'Standard input has no list "x". There are: rows, releases.\n',
    ]);
    const table = await through('a\n1\n', '--list', 'x', '--from', 'csv');
    expect(table.err).toBe('--list names a list of a JSON document, and this is CSV.\n');
  });

  it('is JSON of ours in a pipe', async () => {
    const json = await liner(['convert', '-', '-', '--format', 'json'], {
      stdin: lines([ofDiscogs]),
    });
    const { code, out } = await through(json.out);
    expect([code, JSON.parse(out).title]).toEqual([0, 'Nude']);
    expect(json.out.endsWith('\n')).toBe(true);
  });

  it('tells what was left out', async () => {
    const { code, err } = await through('a,b\n1,2,3\n4,5\n');
    expect([code, err]).toEqual([
      3,
      'Line 2 has 3 columns where the header names 2.\n1 record written, 1 left out that is named above.\n',
    ]);
    expect((await through('[{"a":1},2]')).err).toContain('Record 2 is a number, not an object.');
  });

  it.each(['parquet', 'sqlite', 'csv.gz', 'ndjson.zst'])(
    'may come from standard input, or under no name: %s',
    async (ending) => {
      const cwd = folder({ 'a.ndjson': lines([{ a: 'x' }]) });
      await liner(['convert', 'a.ndjson', `a.${ending}`], { cwd });
      const bytes = readFileSync(join(cwd, `a.${ending}`));
      expect(await through(bytes)).toMatchObject({ code: 0, out: '{"a":"x"}\n' });
      const bare = folder({ bare: bytes });
      const named = await liner(['convert', 'bare', '-', '--format', 'ndjson'], { cwd: bare });
      expect(named.out).toBe('{"a":"x"}\n');
    },
  );

  it('is what Discogs exported from standard input too', async () => {
    const table =
      'Catalog#,Artist,release_id,CollectionFolder\nPB 41447,Rick Astley,249504,Shelf\n';
    expect(JSON.parse((await through(table)).out)).toMatchObject({ release_id: 249504 });
    expect(JSON.parse((await through(gzipSync(table))).out)).toMatchObject({ release_id: 249504 });
  });
});

describe('--columns', () => {
  it('names a column that has a comma', async () => {
    const { out } = await through('"a,b",c\n1,2\n', '--columns', 'c,a\\,b');
    expect(out).toBe('{"c":"2","a,b":"1"}\n');
  });

  it('names in nested formats what is there, and no cell of a table', async () => {
    const nested = lines([{ album: { tracks: [{ n: 1, m: 2 }] } }]);
    const ok = await through(nested, '--columns', 'album.tracks.n');
    expect(ok.out).toBe('{"album":{"tracks":[{"n":1}]}}\n');
    const cell = await through(nested, '--columns', 'album.tracks.1.n');
    expect([cell.code, cell.out]).toEqual([2, '']);
    expect(cell.err).toContain('--columns: no record has "album.tracks.1.n".');
  });
});

it.skipIf(process.platform === 'win32')(
  'a pipe that nobody writes to does not keep the program',
  async () => {
    const cwd = folder();
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const stop = new AbortController();
    setTimeout(
      () => stop.abort(new Problem('Interrupted.', { exitCode: exitCodes.interrupted })),
      50,
    );
    const { signal } = stop;
    const { code } = await liner(['convert', 'pipe', 'a.csv', '--from', 'csv'], { cwd, signal });
    expect(code).toBe(130);
    // Opened once more, it would not be there for a reader that still waits in its opening.
    expect(() => openSync(join(cwd, 'pipe'), constants.O_WRONLY | constants.O_NONBLOCK)).toThrow(
      'ENXIO',
    );
  },
);

it('a link that leads nowhere is said to be one', async () => {
  const cwd = folder({ 'a.ndjson': lines([{ a: 1 }]) });
  symlinkSync('nowhere/x', join(cwd, 'd.csv'));
  const { code, err } = await liner(['convert', 'a.ndjson', 'd.csv'], { cwd });
  expect([code, err]).toEqual([
    1,
    'd.csv is a link that leads nowhere. Remove it, or name another file.\n',
  ]);
});
