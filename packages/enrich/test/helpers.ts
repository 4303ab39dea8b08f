import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLiner, type LinerOptions } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import { musicbrainz } from '@linernotes/musicbrainz';
import {
  discogsPlayer,
  musicbrainzPlayer,
  type PlatformServer,
  type PlayerSettings,
  startPlatformServer,
} from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import { type CrateItem, type EnrichedRow, type EnrichOptions, enrich } from '../src/index.ts';

/** The demo's answers of two platforms. */
export const demoCorpus = new URL('../../../examples/platforms', import.meta.url);

/** The time that all answers of these tests carry. */
export const fetchedAt = '2026-11-01T00:00:00.000Z';

const limit = { requests: 500, windowMs: 1_000 };

export interface WorldOptions {
  readonly corpus?: URL | string;
  readonly discogs?: PlayerSettings;
  readonly musicbrainz?: Partial<Parameters<typeof musicbrainzPlayer>[0]>;
  readonly liner?: Partial<LinerOptions<never>>;
}

/** Two platforms on loopback and a liner that asks them; both end with the test. */
export async function startWorld({ corpus = demoCorpus, ...options }: WorldOptions = {}) {
  const server = await startPlatformServer({
    platforms: [
      discogsPlayer({ corpus, limit, ...options.discogs }),
      musicbrainzPlayer({ corpus, limit, ...options.musicbrainz }),
    ],
  });
  const liner = createLiner({
    adapters: [
      discogs({ baseUrl: server.url('discogs') }),
      musicbrainz({ baseUrl: server.url('musicbrainz'), contact: 'test@linernotes.example' }),
    ],
    rate: { requests: 400, windowMs: 1_000 },
    retry: { backoff: { baseMs: 1 } },
    timeoutMs: 5_000,
    fetchedAt: () => fetchedAt,
    ...options.liner,
  });
  onTestFinished(async () => {
    await liner.close();
    await server.close();
  });
  return { server, liner };
}

/** Records of a crate as they come out of a file whose header is line 1. */
export function crate(...records: readonly Readonly<Record<string, unknown>>[]): CrateItem[] {
  return records.map((record, index) => ({ line: index + 2, record }));
}

export async function enrichAll(
  items: readonly CrateItem[],
  options: EnrichOptions,
): Promise<EnrichedRow[]> {
  return Array.fromAsync(enrich(items, options));
}

/** Enriches one record. */
export async function enrichOne(
  record: Readonly<Record<string, unknown>>,
  options: EnrichOptions,
): Promise<EnrichedRow> {
  const [row] = await enrichAll(crate(record), options);
  if (!row) throw new Error('no row came out');
  return row;
}

/** What a platform was asked, as `path?query` without what is the same every time. */
export function asked(server: PlatformServer, platform: string): string[] {
  return server.requests
    .filter((request) => request.platform === platform)
    .map(({ path, query }) =>
      `${path} ${query['query'] ?? query['catno'] ?? query['barcode'] ?? ''}`.trim(),
    );
}

/** How each platform answered for a row. */
export function statuses(row: EnrichedRow): Readonly<Record<string, string>> {
  return Object.fromEntries(
    row.sources.map(({ platform, status, foundBy, error }) => [
      platform,
      [status, foundBy ?? error?.code].filter(Boolean).join(' '),
    ]),
  );
}

/** Every claimed field of a record, by name. */
export function fieldsOf({ record }: EnrichedRow) {
  return Object.entries(record).flatMap(([name, claimed]) =>
    claimed ? [{ name, ...claimed }] : [],
  );
}

/** A release as Discogs has it, with what these tests compare. */
export interface TinyRelease {
  readonly artist: string;
  readonly title: string;
  readonly year: number;
  readonly catno?: string;
  /** Title and length (`m:ss`) of each track. */
  readonly tracks: readonly (readonly [title: string, length: string])[];
}

/** The demo's answers, and these releases on Discogs beside them. */
export function demoCorpusWith(...releases: readonly TinyRelease[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'liner-corpus-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  cpSync(demoCorpus, folder, { recursive: true });
  for (const [index, release] of releases.entries()) {
    const id = 1_000_001 + index;
    const file = join(folder, 'discogs', 'release', `${id}.json`);
    writeFileSync(file, JSON.stringify(discogsBody(id, release)));
  }
  return folder;
}

function discogsBody(id: number, { artist, title, year, catno = '', tracks }: TinyRelease) {
  const own = { id, resource_url: `https://api.discogs.com/artists/${id}` };
  return {
    id,
    status: 'Accepted',
    title,
    year,
    released: String(year),
    country: 'UK',
    resource_url: `https://api.discogs.com/releases/${id}`,
    uri: `https://www.discogs.com/release/${id}`,
    artists: [{ ...own, name: artist, anv: '', join: '', role: '', tracks: '' }],
    artists_sort: artist,
    labels: [{ ...own, name: 'Tiny', catno, entity_type: '1', entity_type_name: 'Label' }],
    formats: [{ name: 'CD', qty: '1', descriptions: [] }],
    identifiers: [],
    genres: [],
    styles: [],
    tracklist: tracks.map(([name, duration], index) => ({
      position: String(index + 1),
      type_: 'track',
      title: name,
      duration,
    })),
  };
}

/** A folder with one small MusicBrainz release per pair of artist and title. */
export function tinyCorpus(...releases: readonly { artist: string; title: string }[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'liner-corpus-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const home = join(folder, 'musicbrainz', 'release');
  mkdirSync(home, { recursive: true });
  for (const [index, { artist, title }] of releases.entries()) {
    const body = releaseBody(index + 1, artist, title);
    writeFileSync(join(home, `${body.id}.json`), JSON.stringify(body));
  }
  return folder;
}

function mbid(kind: number, number: number): string {
  return `00000000-0000-4000-8000-${kind}${String(number).padStart(11, '0')}`;
}

function releaseBody(number: number, artist: string, title: string) {
  const credit = [
    {
      name: artist,
      joinphrase: '',
      artist: { id: mbid(4, number), name: artist, 'sort-name': artist, disambiguation: '' },
    },
  ];
  const recording = {
    id: mbid(3, number),
    title,
    length: 180_000,
    video: false,
    disambiguation: '',
    isrcs: [],
    genres: [],
    'artist-credit': credit,
  };
  const track = {
    id: mbid(6, number),
    title,
    number: '1',
    position: 1,
    length: 180_000,
    recording,
    'artist-credit': credit,
  };
  return {
    id: mbid(1, number),
    title: `${title} EP`,
    disambiguation: '',
    status: 'Official',
    date: '2001',
    country: 'GB',
    barcode: null,
    genres: [],
    relations: [],
    'artist-credit': credit,
    'label-info': [],
    'release-group': {
      id: mbid(2, number),
      title: `${title} EP`,
      'primary-type': 'EP',
      'secondary-types': [],
      'first-release-date': '2001',
      disambiguation: '',
      'artist-credit': credit,
    },
    media: [
      {
        id: mbid(7, number),
        position: 1,
        format: 'CD',
        title: '',
        'track-count': 1,
        tracks: [track],
      },
    ],
  };
}
