import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectionXml, enriched, inOneLine } from './apply-stage.ts';
import { folder, liner } from './helpers.ts';

const stage = () => enriched('c.xml', collectionXml);
const out = ['--out', 'copy.xml'];

it('what a collection lacks is written into a copy, and nothing else in it changes', async () => {
  const { result, apply, text } = await stage();
  expect(result.code).toBe(0);

  const { code, out: told, err } = await apply(...out, '--yes');

  expect(code).toBe(0);
  expect(told).toBe(`Nirvana – Smells Like Teen Spirit (101)
  label: (none) → "DGC"  discogs
  genre: (none) → "Rock"  discogs
  year: (none) → "1991"  musicbrainz, discogs
Nirvana – Come as You Are (102)
  year: (none) → "1991"  musicbrainz, discogs
`);
  const expected = collectionXml
    .replace('Genre=""', 'Genre="Rock"')
    .replaceAll('Year="0"', 'Year="1991"')
    .replace('Label=""', 'Label="DGC"');
  expect(inOneLine(text('copy.xml'))).toBe(inOneLine(expected));
  expect(text('c.xml')).toBe(collectionXml);
  expect(err).toContain('isrc: no place in the format, not written (2 values)');
  expect(err).toContain('the tracks say something else: label 1');
  expect(err).toContain('"Import To Collection" again');
  expect(text('copy.xml.notices.txt')).toContain('Discogs');
});

it('a row keeps what finds its track again, and its words as they are searched for', async () => {
  const { crate } = await stage();
  const [first] = crate().rows;
  expect(first.row).toBe(1);
  expect(first.input).toMatchObject({
    artist: 'Nirvana',
    title: 'Smells Like Teen Spirit',
    durationMs: 301_000,
    bpm: 116.7,
    keyText: '4A',
    other: { id: '101', location: 'C:/Music/a & b.mp3' },
  });
});

it('fields are chosen, and replaced where that is said', async () => {
  const { apply, text } = await stage();
  const { err } = await apply(...out, '--yes', '--fields', 'label', '--overwrite', 'label');
  const expected = collectionXml
    .replace('Label=""', 'Label="DGC"')
    .replace('Label="Someone Else"', 'Label="DGC"');
  expect(inOneLine(text('copy.xml'))).toBe(inOneLine(expected));
  expect(err).toContain('2 values of 2 tracks written to copy.xml.');
});

it('nothing is written by a dry run, nor without a word of consent', async () => {
  const { apply, cwd } = await stage();
  const before = readdirSync(cwd);
  const dry = await apply(...out, '--dry-run');
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('label: (none) → "DGC"')]);
  expect(dry.err).toContain('4 values of 2 tracks would be written.');
  const unsaid = await apply(...out);
  expect(unsaid.code).toBe(2);
  expect(unsaid.err).toContain(
    '4 values of 2 tracks go to copy.xml. Nothing was changed. Add --yes',
  );
  expect(readdirSync(cwd)).toEqual(before);
});

it('a program is told all changes as one document', async () => {
  const { apply } = await stage();
  const { out: printed } = await apply(...out, '--dry-run', '--json');
  const { file, format, counts, lossReport, changes } = JSON.parse(printed);
  expect([file, format]).toEqual([null, 'rekordbox-xml']);
  expect(counts).toEqual({
    tracks: 3,
    changedTracks: 2,
    values: 4,
    rows: 3,
    movedRows: 0,
    goneRows: 0,
    kept: { label: 1 },
    withGrid: 0,
  });
  expect(lossReport).toContainEqual(expect.objectContaining({ column: 'isrc', count: 2 }));
  expect(changes[1]).toEqual({
    id: '102',
    location: 'C:/Music/c.mp3',
    artist: 'Nirvana',
    title: 'Come as You Are',
    changes: [{ field: 'year', from: null, to: '1991', platforms: ['musicbrainz', 'discogs'] }],
  });
});

it('tracks that changed meanwhile stay as they are, and are told', async () => {
  const { apply, path, text } = await stage();
  const changed = collectionXml
    .replace('a%20%26%20b.mp3', 'moved.mp3')
    .replace(/<TRACK TrackID="103"[^>]*>/, '')
    .replace('Entries="3"', 'Entries="2"');
  writeFileSync(path('c.xml'), changed);
  const { code, err } = await apply(...out, '--yes');
  expect(code).toBe(3);
  expect(err).toContain('1 track changed since the crate was made');
  expect(err).toContain('1 row of the crate is about a track that is not there');
  const expected = changed.replace(/(102.*?)Year="0"/s, '$1Year="1991"');
  expect(inOneLine(text('copy.xml'))).toBe(inOneLine(expected));
});

it('a title from outside is one harmless line of what is shown', async () => {
  const { apply, path, crate, text } = await stage();
  const row = crate().rows[0];
  const input = { ...row.input, title: 'Smells\n  label: \u009b2Jx' };
  writeFileSync(path('crate.json'), JSON.stringify([{ ...row, input }]));
  writeFileSync(
    path('c.xml'),
    text('c.xml').replace('Smells Like Teen Spirit', 'Smells&#10;  label: &#x9b;2Jx'),
  );
  const { out: told } = await apply(...out, '--dry-run');
  expect(told.split('\n')[0]).toBe('Nirvana – Smells   label: \ufffd2Jx (101)');
});

it('where there is nothing to write, no copy is made', async () => {
  const { apply, path } = await stage();
  const { code, err } = await apply(...out, '--fields', 'bpm', '--yes');
  expect([code, existsSync(path('copy.xml'))]).toEqual([0, false]);
  expect(err).toContain('There is nothing to write.');
});

describe('is refused', () => {
  const row = { row: 1, input: { title: 'x' }, status: 'missing', record: {} };
  const rest = { candidates: [], sources: [], issues: [] };
  const files = {
    'c.xml': collectionXml,
    'crate.json': JSON.stringify([{ ...row, ...rest }]),
    'other.json': '[{"title":"x"}]',
    'c.csv': 'title\nx\n',
  };
  it.each([
    ['crate.json', 'c.xml', ['--out', 'c.xml', '--force'], 'is the collection itself'],
    ['crate.json', 'c.xml', ['--out', 'crate.json', '--force'], 'is the crate itself'],
    ['crate.json', 'c.xml', ['--out', 'other.json'], 'is there already'],
    ['crate.json', 'c.xml', ['--out', '-'], '--out: the copy goes to a file.'],
    ['crate.json', 'c.csv', ['--out', 'd.csv'], 'is no collection or playlist'],
    ['other.json', 'c.xml', ['--out', 'd.xml'], 'record 1 is no row of an enriched crate'],
    ['crate.json', 'c.xml', ['--out', 'd.xml'], 'No row of crate.json names a track'],
    ['crate.json', 'c.xml', ['--out', 'd.xml', '--fields', 'rating'], 'no field "rating"'],
    [
      'crate.json',
      'c.xml',
      ['--out', 'd.xml', '--fields', 'year', '--overwrite', 'label'],
      '--overwrite: label is not among --fields',
    ],
  ])('%s to %s with %j', async (crate, to, args, sentence) => {
    const { code, err } = await liner(['apply', crate, '--to', to, ...args, '--yes'], {
      cwd: folder(files),
    });
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

it('a dry run tells once that there is such a file, and leaves it', async () => {
  const { apply, text } = await stage();
  await apply(...out, '--yes');
  const before = text('copy.xml');
  const { code, err } = await apply(...out, '--dry-run');
  expect([code, text('copy.xml')]).toEqual([0, before]);
  expect(err.split('"copy.xml" is there already: it is replaced with --force only.')).toHaveLength(
    2,
  );
});
