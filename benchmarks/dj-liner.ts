// What `liner` takes for a collection: `convert` into each kind of file, and `apply` of a crate with all its tracks.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DjTrack, toCrateRecord } from '@linernotes/dj';
import { trackOf } from './dj-tracks.ts';

/** What is done, and which file is made. */
export interface LinerContest {
  readonly name: string;
  readonly args: readonly string[];
  readonly to: string;
  /** How many of so many tracks are written. */
  readonly expected: (rows: number) => number;
}

const all = (rows: number) => rows;

const converting = (from: string, to: string, ...more: readonly string[]): LinerContest => ({
  name: `liner convert ${from} ${to}`,
  args: ['convert', from, to, ...more],
  to,
  expected: more.length > 0 ? (rows) => Math.floor(rows / 100) : all,
});

export const linerContests: readonly LinerContest[] = [
  converting('a.xml', 'l.nml'),
  converting('a.nml', 'l.xml'),
  converting('a.xml', 'm.xml'),
  converting('a.nml', 'm.nml'),
  converting('a.nml', 'l.csv'),
  converting('l.csv', 'n.xml'),
  converting('a.xml', 'l.m3u8', '--playlist', 'Name p0'),
  {
    name: 'liner apply',
    args: [
      ...['apply', 'crate.ndjson', '--to', 'a.xml', '--out', 'copy.xml', '--yes'],
      ...['--overwrite', 'label,year,genre'],
    ],
    to: 'copy.xml',
    expected: all,
  },
];

/** A crate as `liner enrich` writes it of the same tracks: each with another label, year and genre, of two platforms. */
export async function writeCrate(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  for (let number = 1; number <= rows; number += 1) {
    // What it makes is a track.
    const { id, location, artist, title } = toCrateRecord(trackOf(number) as unknown as DjTrack);
    const input = { artist, title, other: { id, location } };
    const record = {
      label: claimed(`New label ${number % 800}`),
      date: claimed(`${1970 + (number % 50)}-05-06`),
      genres: claimed([`New genre ${number % 30}`]),
    };
    const row = { row: number, input, status: 'matched', record, score: 1 };
    const line = JSON.stringify({ ...row, candidates: [], sources: [], issues: [] });
    if (!file.write(`${line}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

function claimed(value: string | readonly string[]) {
  const claims = ['discogs', 'musicbrainz'].map((platform) => ({
    value,
    platform,
    id: '924027',
    url: 'https://platform.example/release/924027',
    fetchedAt: '2026-01-01T00:00:00.000Z',
    rule: 'agreed',
    chosen: true,
  }));
  return { value, claims };
}

/** Runs it in a folder, and reads how many tracks it says that it wrote. */
export function runContest({ args, to }: LinerContest, liner: string, folder: string) {
  const env = { PATH: process.env['PATH'], LINERNOTES_STATE_DIR: join(folder, 'state') };
  const startMs = performance.now();
  const { stderr, status } = spawnSync(process.execPath, [liner, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`liner ${args.join(' ')} ended with ${status}: ${stderr}`);
  const told = /([\d,]+) (?:records|tracks) written/.exec(stderr)?.[1] ?? '0';
  const { peakBytes } = JSON.parse(stderr.slice(stderr.lastIndexOf('{')));
  return {
    found: Number(told.replaceAll(',', '')),
    seconds: (performance.now() - startMs) / 1000,
    cpuSeconds: null,
    peakBytes: Number(peakBytes),
    sizeBytes: statSync(join(folder, to)).size,
  };
}
