import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, liner } from './helpers.ts';

const platform = 'discogs';

/** A row of a crate that was made of a playlist, with what was found. */
function row(id: string, input: object, found: Readonly<Record<string, unknown>>) {
  const record = Object.fromEntries(
    Object.entries(found).map(([name, value]) => [
      name,
      { value, claims: [{ value, platform, id: '1', chosen: true }] },
    ]),
  );
  const other = { id, ...('location' in input && { location: input.location }) };
  const rest = { status: 'matched', candidates: [], sources: [], issues: [] };
  return { row: 1, input: { ...input, other }, record, ...rest };
}

function stage(name: string, content: string | Buffer, rows: readonly object[]) {
  const cwd = folder({ 'crate.json': JSON.stringify({ rows }) });
  writeFileSync(join(cwd, name), content);
  const run = (...args: readonly string[]) => liner(args, { cwd });
  const copy = join(cwd, `copy-${name}`);
  return {
    isWritten: () => existsSync(copy),
    text: (file: string) => readFileSync(join(cwd, file), 'utf8'),
    run,
    apply: (...more: readonly string[]) =>
      run('apply', 'crate.json', '--to', name, '--out', copy, ...more),
  };
}

const cue = `FILE "a.wav" WAVE
  TRACK 01 AUDIO
    TITLE "t"
    INDEX 01 00:00:00
FILE "last.wav" WAVE
`;
const ofCue = [
  row('1', { title: 't', location: 'a.wav' }, { isrcs: ['USRC17607839'], artist: 'A' }),
];
const jspf = '{"playlist":{"track":[{},null,5]}}';
const ofJspf = [row('1', {}, { title: 'TT' })];

describe('a file with something that its copy would lack', () => {
  it.each([
    [
      'a.cue',
      cue,
      ofCue,
      'a.cue has a place that the copy would lack. Line 5 names a file in which no track begins.',
    ],
    [
      'a.jspf',
      jspf,
      ofJspf,
      'a.jspf has 2 places that the copy would lack. The first: Record 2 is null, not an object.',
    ],
  ])('is not written: %s', async (name, content, rows, sentence) => {
    const { apply, isWritten } = stage(name, content, rows);
    const { code, err } = await apply('--yes');
    expect([code, err, isWritten()]).toEqual([2, expect.stringContaining(sentence), false]);
  });

  it('is told whole by a dry run, which ends as one that is not all done', async () => {
    const { code, err } = await stage('a.jspf', jspf, ofJspf).apply('--dry-run');
    expect(code).toBe(3);
    expect(err).toContain(`Record 2 is null, not an object.
Record 3 is a number, not an object.
A copy would lack 2 such places: none is written until that is mended or removed.
`);
  });

  it('is told to a program', async () => {
    const { code, out } = await stage('a.cue', cue, ofCue).apply('--dry-run', '--json');
    expect([code, JSON.parse(out)]).toEqual([
      3,
      expect.objectContaining({
        problemCount: 1,
        problems: ['Line 5 names a file in which no track begins.'],
        lostCount: 1,
      }),
    ]);
  });
});

it('what is wrong and stays as it is does not stand in the way, and is told', async () => {
  const broken = cue.replace('00:00:00\nFILE "last.wav" WAVE', 'soon');
  const { apply, isWritten } = stage('a.cue', broken, ofCue);
  const { code, err } = await apply('--yes');
  expect([code, isWritten()]).toEqual([3, true]);
  expect(err).toContain('Line 4 has at column 5 an INDEX without a time');
});

it('what is wrong and was read is not told as left out where it is converted', async () => {
  const text = cue.replace('INDEX 01 00:00:00', 'INDEX 01 soon');
  const { run } = stage('a.cue', text, ofCue);
  const { code, err } = await run('convert', 'a.cue', 'b.json');
  expect([code, err]).toEqual([3, expect.stringContaining('Line 4 has at column 5 an INDEX')]);
  expect(err).toContain('1 record written to b.json, 1 left out that is named above.');
});

it('a line in another encoding is no obstacle', async () => {
  const text = '#EXTM3U\n#EXTINF:1,A - é\na.mp3\n';
  const bytes = Buffer.concat([Buffer.from(text), Buffer.from('b\u00e9.mp3\n', 'latin1')]);
  const rows = [row('1', { artist: 'A', title: 'é', location: 'a.mp3' }, { album: 'X' })];
  const { apply, isWritten } = stage('a.m3u', bytes, rows);
  const { code, err } = await apply('--yes');
  expect([code, isWritten()]).toEqual([3, true]);
  expect(err).toContain('Line 4 is not UTF-8');
});

it.each([
  ['1999-05', '1999/5/1'],
  ['1999', '1999/1/1'],
])(
  'a date that is no day goes to NML as the first of %s, told by apply and export',
  async (date, day) => {
    const nml = `<NML VERSION="19"><COLLECTION ENTRIES="1"><ENTRY TITLE="t"><LOCATION DIR="/:" FILE="a.mp3" VOLUME="C:"></LOCATION></ENTRY></COLLECTION></NML>`;
    const rows = [row('C:/:a.mp3', { title: 't', location: 'C:/a.mp3' }, { date })];
    const { apply, run, text } = stage('a.nml', nml, rows);
    const [applied, exported] = [
      await apply('--yes'),
      await run('export', 'crate.json', '--out', 'e.nml'),
    ];
    const told = (column: string) =>
      expect.stringContaining(`${column}: written as its first day (1 value`);
    expect([applied.code, applied.err]).toEqual([0, told('releaseDate')]);
    // A crate calls it so.
    expect([exported.code, exported.err]).toEqual([0, told('date')]);
    expect(applied.out).toContain(`year: (none) → "${date}"`);
    for (const name of ['copy-a.nml', 'e.nml'])
      expect(text(name)).toContain(`RELEASE_DATE="${day}"`);
  },
);

it('a track of which nothing is known is told by its number', async () => {
  const { out } = await stage('a.jspf', '{"playlist":{"track":[{}]}}', ofJspf).apply('--dry-run');
  expect(out).toBe('track 1\n  title: (none) → "TT"  discogs\n');
});
