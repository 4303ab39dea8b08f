import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync, zstdDecompressSync } from 'node:zlib';
import { exporters } from '@linernotes/exporters';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, liner, oneRow, startPlatforms } from './helpers.ts';

const lines = (records: readonly object[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const nested = [
  { id: 1, title: 'Nude', album: { title: 'In Rainbows', year: 2007 }, genres: ['Rock', 'A; B'] },
  { id: 2, title: '=HYPERLINK("x")', album: null, genres: [] },
];

describe('liner export', () => {
  it.each(Object.values(exporters))(
    'writes $id where DEFAULT_EXPORT_FORMAT says so',
    async (format) => {
      const cwd = folder({ 'a.ndjson': lines([{ id: 1 }]) });
      const env = { DEFAULT_EXPORT_FORMAT: format.id };
      const { code } = await liner(['export', 'a.ndjson'], { cwd, env });
      expect([code, filesIn(cwd)]).toEqual([0, ['a.ndjson', `exports/a.${format.extension}`]]);
    },
  );
});

describe('liner convert', () => {
  it('makes a table of nested records, by the ending', async () => {
    const cwd = folder({ 'a.ndjson': lines(nested) });
    const { code, out, err } = await liner(['convert', 'a.ndjson', 'a.csv'], { cwd });

    expect([code, out, err]).toEqual([0, '', '2 records written to a.csv.\n']);
    expect(readFileSync(join(cwd, 'a.csv'), 'utf8')).toBe(
      'id,title,album.title,album.year,genres\n1,Nude,In Rainbows,2007,Rock; A\\; B\n2,"=HYPERLINK(""x"")",,,\n',
    );
  });

  it('makes the same records again of a table with its schema', async () => {
    const cwd = folder({ 'a.ndjson': lines(nested) });
    const around = { cwd };
    const args = ['convert', 'a.ndjson', 'a.csv', '--schema', '--profile', 'excel'];
    const { err } = await liner(args, around);
    expect(err).toContain('title: text that a spreadsheet would run, written behind an apostrophe');
    expect(err).toContain('a.csv.schema.json');
    await liner(['convert', 'a.csv', 'b.json', '--no-pretty'], around);

    expect(JSON.parse(readFileSync(join(cwd, 'b.json'), 'utf8'))).toEqual([
      nested[0],
      { id: 2, title: '=HYPERLINK("x")' },
    ]);
  });

  it('forgets a schema that was beside another table', async () => {
    const cwd = folder({ 'a.ndjson': lines(nested), 'b.ndjson': lines([{ x: 1, y: 2 }]) });
    await liner(['convert', 'a.ndjson', 'a.csv', '--schema'], { cwd });
    await liner(['convert', 'b.ndjson', 'a.csv', '--force'], { cwd });
    const { out } = await liner(['convert', 'a.csv', '-', '--format', 'ndjson'], { cwd });

    expect(out).toBe('{"x":"1","y":"2"}\n');
  });

  it('compresses and decompresses by the ending', async () => {
    const cwd = folder({ 'a.ndjson.gz': gzipSync(lines(nested)) });
    await liner(['convert', 'a.ndjson.gz', 'a.json.zst'], { cwd });
    const { out } = await liner(['convert', 'a.json.zst', '-', '--format', 'ndjson'], { cwd });
    await liner(['convert', 'a.json.zst', 'a.tsv.gz'], { cwd });

    expect(out).toBe(lines(nested));
    const json = zstdDecompressSync(readFileSync(join(cwd, 'a.json.zst')));
    expect(JSON.parse(String(json))).toEqual(nested);
    expect(String(gunzipSync(readFileSync(join(cwd, 'a.tsv.gz'))))).toContain('id\ttitle\t');
  });

  it.each(['parquet', 'sqlite', 'db'])(
    'makes %s of records, and the same records again',
    async (ending) => {
      const cwd = folder({ 'a.ndjson': lines(nested) });
      await liner(['convert', 'a.ndjson', `a.${ending}`], { cwd });
      const { out } = await liner(['convert', `a.${ending}`, '-', '--format', 'ndjson'], { cwd });

      expect(out).toBe(lines(nested));
    },
  );

  it('makes sheets, which it does not read', async () => {
    const cwd = folder({ 'a.ndjson': lines(nested) });
    const { code } = await liner(['convert', 'a.ndjson', 'a.xlsx'], { cwd });
    const back = await liner(['convert', 'a.xlsx', 'b.json'], { cwd });

    expect([code, back.code]).toEqual([0, 2]);
    expect(readFileSync(join(cwd, 'a.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(back.err).toContain('XLSX (Excel) is written, and not read. Save it as CSV');
  });

  it('finds columns that only the last record has', async () => {
    const many = Array.from({ length: 3000 }, (_, id) => ({ id }));
    const cwd = folder({ 'a.ndjson': lines([...many, { id: 3000, late: 'x' }]) });
    const { code } = await liner(['convert', 'a.ndjson', 'a.csv'], { cwd });

    expect(code).toBe(0);
    const text = readFileSync(join(cwd, 'a.csv'), 'utf8');
    expect([text.startsWith('id,late\n'), text.endsWith('\n3000,x\n')]).toEqual([true, true]);
  });

  it('tells which lines were no records, and ends with 3', async () => {
    const cwd = folder({ 'a.ndjson': `${lines(nested)}broken\n[1]\n` });
    const { code, err } = await liner(['convert', 'a.ndjson', 'a.csv'], { cwd });

    expect(code).toBe(3);
    expect(err).toContain('Line 3 is broken JSON at column 1.\nLine 4 is a list, not an object.\n');
    expect(err).toContain('2 records written');
  });

  it('reads what Discogs exported as typed rows', async () => {
    const table =
      'Catalog#,Artist,Title,Label,Format,Rating,Released,release_id,CollectionFolder,Date Added,Collection Media Condition\n' +
      'PB 41447,Rick Astley,Never Gonna Give You Up,RCA,"7"", Single",4,1987,249504,Shelf,2020-11-12 12:24:52,Mint (M)\n';
    const cwd = folder({ 'mine.csv': table });
    const { out } = await liner(['convert', 'mine.csv', '-', '--format', 'ndjson'], { cwd });

    expect(JSON.parse(out)).toMatchObject({
      catno: 'PB 41447',
      rating: 4,
      release_id: 249504,
      fields: { 'Media Condition': 'Mint (M)' },
    });
    const asText = ['convert', 'mine.csv', '-', '--format', 'ndjson', '--from', 'csv'];
    expect(JSON.parse((await liner(asText, { cwd })).out)['release_id']).toBe('249504');
  });
});

describe('liner export', () => {
  it('writes the columns that were chosen, in their order', async () => {
    const cwd = folder({ 'a.ndjson': lines(nested) });
    const chosen = (...args: readonly string[]) =>
      liner(['export', 'a.ndjson', '--out', '-', ...args], { cwd });
    const csv = await chosen('--format', 'csv', '--columns', 'album,id');
    const ndjson = await chosen('--format', 'ndjson', '--columns', 'genres,album.year');
    const none = await chosen('--format', 'csv', '--columns', 'titel');

    expect(csv.out).toBe('album.title,album.year,id\nIn Rainbows,2007,1\n,,2\n');
    expect(ndjson.out).toBe(
      '{"genres":["Rock","A; B"],"album":{"year":2007}}\n{"genres":[],"album":null}\n',
    );
    expect([none.code, none.err]).toEqual([
      2,
      '--columns: no record has "titel". There are: id, title, album.title, album.year, genres.\n',
    ]);
  });

  it('makes of an enriched crate the table that enrich makes of it', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow });
    await liner(['enrich', 'crate.csv', '--out', 'crate.json'], { cwd, env });
    await liner(['enrich', 'crate.csv', '--out', 'direct.csv'], { cwd, env });
    await liner(['export', 'crate.json', '--out', 'later.csv'], { cwd });
    const { out } = await liner(
      ['export', 'crate.json', '--format', 'csv', '--out', '-', '--columns', 'title,country'],
      { cwd },
    );

    const withoutRequests = (text: string) => text.replace(/,\d+,,,("?This)/, ',,,,$1');
    expect(withoutRequests(readFileSync(join(cwd, 'later.csv'), 'utf8'))).toBe(
      withoutRequests(readFileSync(join(cwd, 'direct.csv'), 'utf8')),
    );
    expect(out).toBe('title,country\nNever Gonna Give You Up,GB\n');
    // The notices are a column, and no file beside it.
    expect(filesIn(cwd)).toEqual(['crate.csv', 'crate.json', 'direct.csv', 'later.csv']);
  });

  it('keeps what an enriched crate says of itself, as JSON', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow });
    await liner(['enrich', 'crate.csv', '--out', 'crate.json'], { cwd, env });
    await liner(['export', 'crate.json', '--out', 'again.json'], { cwd });

    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect(read('again.json')).toBe(read('crate.json'));
  });

  it('leaves out what a platform does not let be passed on, and writes its notice', async () => {
    const record = {
      title: 'Nude',
      images: [{ url: 'https://img.example/1' }],
      source: { platform: 'discogs', id: '1', url: 'https://www.discogs.com/release/1' },
    };
    const cwd = folder({ 'a.ndjson': lines([record]) });
    const { err } = await liner(['export', 'a.ndjson', '--out', 'a.csv'], { cwd });
    await liner(['export', 'a.ndjson', '--out', 'a.json'], { cwd });
    await liner(['export', 'a.ndjson', '--out', 'mine.ndjson', '--own-use'], { cwd });

    expect(err).toContain(
      'images: field that its platform does not let be passed on, left out (1 value, first in item 1)',
    );
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect(read('a.csv')).not.toContain('images');
    expect(read('a.csv.notices.txt')).toContain('Data provided by Discogs.');
    expect(JSON.parse(read('a.json'))).toMatchObject({
      notices: [{ platform: 'discogs' }],
      rows: [{ title: 'Nude' }],
    });
    expect(read('a.json')).not.toContain('img.example');
    expect(read('mine.ndjson')).toBe(lines([record]));
  });

  it('tells what would be lost, and writes nothing', async () => {
    const cwd = folder({ 'a.ndjson': '{"a":"x\\u0000y","b":1}\n' });
    const { code, err } = await liner(['export', 'a.ndjson', '--out', 'a.csv', '--dry-run'], {
      cwd,
    });

    expect([code, err]).toEqual([
      0,
      'a: NUL, left out (1 value, first in item 1)\n1 record could be written to a.csv.\n',
    ]);
    expect(filesIn(cwd)).toEqual(['a.ndjson']);
  });

  it('tells as JSON what was written', async () => {
    const cwd = folder({ 'a.ndjson': lines(nested) });
    const { out } = await liner(['export', 'a.ndjson', '--out', 'a.tsv', '--json'], { cwd });

    expect(JSON.parse(out)).toMatchObject({
      file: 'a.tsv',
      format: 'tsv',
      items: 2,
      lossReport: [],
    });
  });
});

describe('what is in the way', () => {
  it.each([
    [['a.ndjson', 'a.zip'], 2, 'The ending of "a.zip" names no format.'],
    [['a.ndjson', 'old.csv'], 2, '"old.csv" is there already. Add --force'],
    [
      ['a.ndjson', 'a.ndjson', '--force'],
      2,
      '"a.ndjson" is what is read itself, which would be lost.',
    ],
    [['none.csv', 'a.csv'], 2, 'There is no file "none.csv". Check the path.'],
    [['sub', 'a.csv'], 2, '"sub" is a folder. Name a file in it.'],
    [['a.ndjson', 'sub'], 2, 'The ending of "sub" names no format.'],
    [['a.ndjson', 'sub', '--format', 'csv'], 2, '"sub" is a folder. Name a file in it.'],
    [['a.ndjson', 'old.csv/a.csv'], 1, 'is under something that is no folder. Check the path.'],
    [['a.ndjson', '-', '--format', 'xml'], 2, 'there is no format "xml"; there are: json'],
    [
      ['a.ndjson', '-', '--format', '@x/y'],
      2,
      'There is no package "@x/y", which --format @x/y names',
    ],
    [['a.ndjson', 'a.csv', '--from', 'xml'], 2, '--from: there is no format "xml"'],
    [['broken.json', 'a.csv'], 2, 'broken.json is broken JSON at line 1 column 9.'],
    [['cut.csv.gz', 'a.json'], 2, 'cut.csv.gz is cut off.'],
    [['no.csv.gz', 'a.json'], 2, 'no.csv.gz is not gzip, or is damaged.'],
    [['a.ndjson', '-', '--format', 'json', '--json'], 2, 'where the records go already.'],
    [['a.ndjson', 'a.csv', '--schema', '--lists', 'exploded'], 2, 'Use --lists joined or indexed.'],
    [
      ['a.ndjson', '-', '--format', 'sqlite'],
      2,
      'SQLite goes to a file only. Name one with --out.',
    ],
    [['a.ndjson', 'a.sqlite.gz'], 2, 'SQLite is not written compressed.'],
    [['a.ndjson', 'a.parquet.zst'], 2, 'Parquet is not written compressed.'],
  ])('is said in a sentence: %j', async (args, code, sentence) => {
    const cwd = folder({
      'a.ndjson': lines(nested),
      'old.csv': 'old',
      'sub/x': '',
      'broken.json': '[{"a":1,}]',
      'no.csv.gz': 'a,b\n1,2\n',
    });
    writeFileSync(join(cwd, 'cut.csv.gz'), gzipSync('a,b\n1,2\n'.repeat(500)).subarray(0, 30));
    const result = await liner(['convert', ...args], { cwd });

    expect([result.code, result.err]).toEqual([code, expect.stringContaining(sentence)]);
    expect(result.err.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(join(cwd, 'old.csv'), 'utf8')).toBe('old');
    expect(filesIn(cwd)).toHaveLength(6);
  });
});

describe('liner convert, where the format has a place for none of the records', () => {
  const files = { 'a.csv': 'artist,title\nA,B\nC,D\n', 'none.json': '[]' };

  it('fails and says why, and what was there stays', async () => {
    const cwd = folder({ ...files, 'a.m3u8': '#EXTM3U\nold.mp3\n' });
    const { code, err } = await liner(['convert', 'a.csv', 'a.m3u8', '--force'], { cwd });
    expect([code, readFileSync(join(cwd, 'a.m3u8'), 'utf8')]).toEqual([1, '#EXTM3U\nold.mp3\n']);
    expect(err).toBe(
      'None of the 2 records can be written as M3U8 playlist: location: track without a location, left out (2 values, first in item 1). Choose another format, or add to the records what they lack.\n',
    );
  });

  it.each([
    ['a.m3u8', '--dry-run'],
    ['a.m3u8', '--json'],
    ['-', '--format', 'm3u8'],
  ])('fails likewise with %s %s', async (...args) => {
    const cwd = folder(files);
    const { code } = await liner(['convert', 'a.csv', ...args], { cwd });
    expect([code, filesIn(cwd)]).toEqual([1, ['a.csv', 'none.json']]);
  });

  it('writes the empty file of no records', async () => {
    const cwd = folder(files);
    const { code, err } = await liner(['convert', 'none.json', 'a.m3u8'], { cwd });
    expect([code, err]).toEqual([0, '0 records written to a.m3u8.\n']);
  });
});
