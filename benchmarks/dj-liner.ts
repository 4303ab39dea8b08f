// What `liner` takes for a collection: `convert` into each kind of file, and `apply` of a crate with all its tracks.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DjTrack, djImporters, toCrateRecord } from '@linernotes/dj';
import { importFile } from '@linernotes/exporters';

/** What is done, and which file is made. */
export interface LinerContest {
  readonly name: string;
  readonly args: readonly string[];
  readonly to: string;
  /** How many of so many tracks are written. */
  readonly expected: (rows: number) => number;
}

const all = (rows: number) => rows;

const converting = (from: string, to: string): LinerContest => ({
  name: `liner convert ${from} ${to}`,
  args: ['convert', from, to],
  to,
  expected: all,
});

/** One of a hundred, with its part of the tracks. */
const convertingOne = (from: string, to: string): LinerContest => ({
  ...converting(from, to),
  args: ['convert', from, to, '--playlist', 'Name p0'],
  expected: (rows) => Math.floor(rows / 100),
});

/** Of two formats with ids of their own, and so of a crate for each. */
const applying = (from: string, to: string): LinerContest => ({
  name: `liner apply ${from}`,
  args: [
    ...['apply', crateOf(from), '--to', from, '--out', to, '--yes'],
    ...['--overwrite', 'album,label,catalogNumber,year,genre'],
  ],
  to,
  expected: all,
});

export const linerContests: readonly LinerContest[] = [
  converting('a.xml', 'l.nml'),
  converting('a.nml', 'l.xml'),
  converting('a.xml', 'm.xml'),
  converting('a.nml', 'm.nml'),
  converting('a.nml', 'l.csv'),
  converting('l.csv', 'n.xml'),
  convertingOne('a.xml', 'l.m3u8'),
  convertingOne('a.xml', 'p.nml'),
  // Of one playlist, whose tracks stand in another order.
  converting('one.xml', 'o.m3u8'),
  applying('a.xml', 'copy.xml'),
  applying('a.nml', 'copy.nml'),
];

/** The crate of a collection. */
export function crateOf(from: string): string {
  return `${from}.ndjson`;
}

/** A crate as `liner enrich` writes it of a collection: each track with five other values, of two platforms. */
export async function writeCrate(path: string, to: string): Promise<void> {
  const file = createWriteStream(to);
  let number = 0;
  for await (const track of tracksOf(path)) {
    number += 1;
    const { id, location, artist, title } = toCrateRecord(track);
    const input = { artist, title, other: { id, location } };
    const record = {
      album: claimed(`New album ${number % 20_000}`),
      catalogNumber: claimed(`NEW ${number}`),
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

async function* tracksOf(path: string): AsyncGenerator<DjTrack> {
  for await (const batch of importFile(path, { among: djImporters })) {
    // What the importers answer are tracks.
    for (const one of batch) if ('record' in one) yield one.record as unknown as DjTrack;
  }
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
