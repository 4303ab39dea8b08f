import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import {
  fixture,
  lostIn,
  read,
  recording,
  rekordbox,
  type TwoWays,
  traktor,
  write,
} from './stage.ts';
import { xmlDiff } from './xml-diff.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const script = fileURLToPath(new URL('xml-diff.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'liner-dj-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Recorded {
  readonly path: string;
  /** Of the project itself, so that it is never skipped. */
  readonly isHere?: true;
  readonly format: TwoWays;
  readonly tracks: number;
  readonly playlists: number;
  /** The number that the file tells and has not. */
  readonly lie?: string;
  /** The program's own layout; others were formatted by hand. */
  readonly isUntouched?: true;
}

const files: readonly Recorded[] = [
  {
    path: 'rekordbox-5.xml',
    isHere: true,
    format: rekordbox,
    tracks: 3,
    playlists: 3,
    isUntouched: true,
  },
  { path: 'rekordbox-hot-cues.xml', isHere: true, format: rekordbox, tracks: 2, playlists: 0 },
  { path: 'traktor-hot-cues.nml', isHere: true, format: traktor, tracks: 2, playlists: 0 },
  {
    path: 'traktor-grids.nml',
    isHere: true,
    format: traktor,
    tracks: 3,
    playlists: 4,
    lie: '<COLLECTION ENTRIES="1337">',
    isUntouched: true,
  },
  { path: 'rekordbox/xml/djdc_rekordbox.xml', format: rekordbox, tracks: 2, playlists: 0 },
  {
    path: 'rekordbox/xml/rb5_database.xml',
    format: rekordbox,
    tracks: 6,
    playlists: 3,
    isUntouched: true,
  },
  {
    path: 'rekordbox/xml/rb6_database.xml',
    format: rekordbox,
    tracks: 6,
    playlists: 1,
    isUntouched: true,
  },
  {
    path: 'rekordbox/xml/pestrela_rb_small.xml',
    format: rekordbox,
    tracks: 113,
    playlists: 400,
    lie: '<COLLECTION Entries="6305">',
    isUntouched: true,
  },
  { path: 'traktor/djdc_collection.nml', format: traktor, tracks: 2, playlists: 0 },
  {
    path: 'traktor/pestrela_small.nml',
    format: traktor,
    tracks: 114,
    playlists: 4,
    lie: '<COLLECTION ENTRIES="1337">',
    isUntouched: true,
  },
];

const bytesOf = ({ path, isHere }: Recorded) => (isHere ? recording(path) : fixture(path));

describe.each(files)('$path', ({ format, lie, ...counts }) => {
  const bytes = bytesOf({ format, ...counts });
  const original = bytes?.toString() ?? '';
  /** What should be written: the same, but for a number that was wrong. */
  const truth = lie ? original.replace(lie, lie.replace(/\d+/, String(counts.tracks))) : original;

  test.runIf(bytes)('has its tracks and playlists', async () => {
    const { tracks, header } = await read(format, original);
    expect(tracks.length).toBe(counts.tracks);
    expect(header.playlists.length).toBe(counts.playlists);
    expect(new Set(tracks.map(({ id }) => id)).size).toBe(counts.tracks);
  });

  test.runIf(bytes)('comes out as it went in, element by element', async () => {
    const { tracks, header } = await read(format, original);
    const { text, lossReport } = await write(format, tracks, header);
    expect(xmlDiff(truth, text)).toEqual([]);
    const told = lie ? [expect.stringContaining('put right')] : [];
    expect(lostIn(lossReport)).toEqual(told);
  });

  test.runIf(bytes)('comes out the same through JSON', async () => {
    // What a JSON file would keep of it.
    const { tracks, header } = JSON.parse(JSON.stringify(await read(format, original)));
    expect(xmlDiff(truth, (await write(format, tracks, header)).text)).toEqual([]);
  });

  test.runIf(bytes && hasPython)("is the same to Python's own parser", async () => {
    const { tracks, header } = await read(format, original);
    const [before, after] = [join(folder, 'before'), join(folder, 'after')];
    writeFileSync(before, truth);
    writeFileSync(after, (await write(format, tracks, header)).text);
    expect(
      JSON.parse(execFileSync('python3', [script, before, after], { encoding: 'utf8' })),
    ).toEqual([]);
  });
});

test.for(files.filter(({ isUntouched }) => isUntouched))(
  '$path comes out to the letter',
  async ({ lie = '', ...file }, { skip }) => {
    const original = bytesOf(file)?.toString() ?? skip('no recordings here');
    const { format, tracks: count } = file;
    const { tracks, header } = await read(format, original);
    const truth = original.replace(lie, lie.replace(/\d+/, String(count)));
    expect((await write(format, tracks, header)).text).toBe(truth);
    expect((await write(format, tracks, header, { isCounted: false })).text).toBe(truth);
  },
);

describe('what another program made of the same collection', () => {
  const nml = fixture('traktor/pestrela_small.nml');
  const xml = fixture('rekordbox/xml/pestrela_rb_small.xml');

  test.runIf(nml && xml)('has its hot cues where this one writes them', async () => {
    const { tracks, header } = await read(traktor, nml ?? '');
    const ours = await read(rekordbox, (await write(rekordbox, tracks, header)).text);
    const theirs = await read(rekordbox, xml ?? '');
    const byLocation = new Map(ours.tracks.map((track) => [track.location, track]));
    const compared = theirs.tracks.map((track) => ({
      theirs: track,
      ours: byLocation.get(track.location),
    }));
    expect(compared.every(({ ours }) => ours)).toBe(true);
    const distancesMs = compared.flatMap(({ ours, theirs }) => {
      const their = theirs.cues?.find(({ hotCue }) => hotCue === 0)?.startMs ?? Number.NaN;
      return Math.abs(
        (ours?.cues?.find(({ hotCue }) => hotCue === 0)?.startMs ?? Number.NaN) - their,
      );
    });
    expect(Math.max(...distancesMs)).toBeLessThanOrEqual(1);
  });
});
