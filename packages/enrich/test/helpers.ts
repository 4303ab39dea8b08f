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
import { discogsBody, musicbrainzBody, type PlayedAlbum } from './played-album.ts';

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

/** What these tests compare of a release. */
export type TinyRelease = Omit<PlayedAlbum, 'number' | 'catno'> & { readonly catno?: string };

/** The demo's answers, and these releases on Discogs beside them. */
export function demoCorpusWith(...releases: readonly TinyRelease[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'liner-corpus-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  cpSync(demoCorpus, folder, { recursive: true });
  for (const [index, release] of releases.entries()) {
    const id = 1_000_001 + index;
    const file = join(folder, 'discogs', 'release', `${id}.json`);
    writeFileSync(file, JSON.stringify(discogsBody({ catno: '', ...release, number: id })));
  }
  return folder;
}

/** A folder with one small MusicBrainz release per pair of artist and title. */
export function tinyCorpus(...releases: readonly { artist: string; title: string }[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'liner-corpus-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const home = join(folder, 'musicbrainz', 'release');
  mkdirSync(home, { recursive: true });
  for (const [index, { artist, title }] of releases.entries()) {
    const tracks = [[title, '3:00'] as const];
    const about = { number: index + 1, year: 2001, catno: '' };
    const body = musicbrainzBody({ ...about, artist, title: `${title} EP`, tracks });
    writeFileSync(join(home, `${body.id}.json`), JSON.stringify(body));
  }
  return folder;
}
